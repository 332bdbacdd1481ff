import { eventually } from "@moonlens/sandbox/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import {
  createInteractionTarget,
  createReplyWorld,
  done,
  interactionId,
  messageTarget,
  type ReplyWorld,
  signal,
  token,
} from "../support/reply-world.ts";
import { applicationId } from "../support/scripted-discord.ts";

const open = closedAfterEach(createReplyWorld);
let world: ReplyWorld;
beforeEach(async () => {
  world = await open();
});

const anything = /./;
const posts = () => world.discord.find("POST", /\/messages$/);

describe("delivering again", () => {
  it("edits what the receipt names and posts nothing twice", async () => {
    const first = world.open(messageTarget);
    first.show(world.createView({ text: "A" }));
    await eventually(() => expect(world.receipt).toBeDefined());
    const picture = await world.createImage();
    const view = world.createView({ text: "A fox", pictures: [picture], status: done });
    await world.open(messageTarget).finish(view, { signal });
    await world.open(messageTarget).finish(view, { signal });
    expect(posts()).toHaveLength(1);
    expect(world.discord.find("PATCH", anything)).toHaveLength(1);
    expect(world.discord.find("PATCH", anything)[0]?.files).toHaveLength(1);
  });

  it("takes away with the next try what Discord doesn't take away now", async () => {
    const writer = world.open(messageTarget);
    const words = Array.from({ length: 120 }, (_, line) => `Line ${line} of what is said so far.`);
    writer.show(world.createView({ text: words.join("\n\n") }));
    await eventually(() => expect(posts().length).toBeGreaterThan(1));
    world.discord.answer(
      "DELETE",
      /\/messages\//,
      ...Array.from({ length: 4 }, () => ({ status: 503, body: {} })),
    );
    const view = world.createView({ text: "Short.", status: done });
    await expect(writer.finish(view, { signal })).rejects.toThrow("delete a message");
    const surplus = posts().length - 1;
    await writer.finish(view, { signal });
    expect(world.discord.find("DELETE", anything)).toHaveLength(4 + surplus);
  });

  it("takes away what everyone sees of a refused command, and tells its person once", async () => {
    const target = createInteractionTarget();
    const status = { type: "working", sinceMs: Date.now(), activity: "drawing" } as const;
    const first = world.open(target);
    first.show(world.createView({ status }));
    await eventually(() => expect(world.discord.find("PATCH", anything)).toHaveLength(1));
    const failure = { sentence: { key: "channelNotAllowed" }, isPrivate: true } as const;
    const refusal = world.createView({ status: { type: "failed", failure } });
    await first.finish(refusal, { signal });
    // The next process knows by the receipt.
    await world.open(target).finish(refusal, { signal });
    expect(world.discord.find("DELETE", /@original$/)).toHaveLength(1);
    const told = world.discord.find("POST", /\/webhooks\/[^/]+\/[^/]+$/);
    expect(told.map(({ body }) => body.flags)).toEqual([64]);
    expect(world.discord.find("PATCH", anything)).toHaveLength(1);
  });

  it("completes the message that a nonce found, when it showed less", async () => {
    world.discord.answer("POST", /\/messages$/, {
      status: 200,
      body: { id: "710000000000000000", content: "-# Drawing…", attachments: [] },
    });
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(world.discord.find("PATCH", /710000000000000000$/)[0]?.body.content).toBe("Hi");
  });

  it("repeats an upload after a reset with the same nonce", async () => {
    world.discord.answer("POST", /\/messages$/, { thenReset: true }, { status: 502, body: {} });
    const picture = await world.createImage();
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), {
        signal,
      });
    expect(posts()).toHaveLength(3);
    expect(new Set(posts().map((post) => post.body.nonce)).size).toBe(1);
    expect(posts()[2]?.files[0]?.file.size).toBe(2000);
  });

  it("finds a follow-up whose answer was lost instead of posting it again", async () => {
    const route = new RegExp(`^/webhooks/${applicationId}/${token}$`);
    world.discord.answer("POST", route, { thenReset: true });
    const text = "word ".repeat(500);
    await world.open(createInteractionTarget()).finish(world.createView({ text, status: done }), {
      signal,
    });
    expect(world.discord.find("POST", route)).toHaveLength(1);
    expect(world.discord.find("GET", /messages$/)[0]?.query).toMatchObject({
      after: interactionId,
    });
    expect(world.receipt).toMatchObject({ parts: [{}, {}] });
  });

  it("throws a retryable error when Discord stays away, and delivers when called again", async () => {
    const down = { status: 503, body: {} };
    world.discord.answer("PATCH", /@original$/, down, down, down, down);
    const writer = world.open(createInteractionTarget());
    const view = world.createView({ text: "Hi", status: done });
    await expect(writer.finish(view, { signal })).rejects.toMatchObject({
      code: "discord_unreachable",
      retryable: true,
    });
    await writer.finish(view, { signal });
    expect(world.discord.find("PATCH", anything).at(-1)?.body.content).toBe("Hi");
  });

  it("removes messages that only the longer text under way had needed", async () => {
    const writer = world.open(messageTarget);
    writer.show(world.createView({ text: "word ".repeat(500) }));
    await eventually(() => expect(posts()).toHaveLength(2));
    await writer.finish(world.createView({ text: "Short after all", status: done }), { signal });
    expect(world.discord.find("DELETE", anything)).toHaveLength(1);
    expect(world.receipt).toMatchObject({ parts: [{}] });
  });
});

describe("what Discord refuses", () => {
  it("is told apart from what may yet succeed, and names no token, URL or text", async () => {
    world.discord.answer("POST", /\/messages$/, {
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
    });
    const failure = await world
      .open(messageTarget)
      .finish(world.createView({ text: "my secret prompt", status: done }), { signal })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "discord_permission_missing", retryable: false });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(
      /secret|http:|bot-token/,
    );
  });

  it("gets an apology in place of a malformed answer, and an error for the operator", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 400,
      body: {
        code: 50035,
        message: "Invalid Form Body",
        errors: { content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "too long" }] } },
      },
    });
    const writer = world.open(createInteractionTarget());
    await expect(
      writer.finish(world.createView({ text: "Hi", status: done }), { signal }),
    ).rejects.toThrow(/50035 \(content\)/);
    expect(world.discord.find("PATCH", anything).at(-1)?.body.content).toMatch(/went wrong/);
  });

  it("becomes a neutral sentence when it is the text that AutoMod blocks", async () => {
    const blocked = { status: 400, body: { code: 200000, message: "Blocked by AutoMod" } };
    world.discord.answer("POST", /\/messages$/, blocked);
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "bad words", status: done }), { signal });
    expect(posts()[1]?.body.content).not.toContain("bad words");
  });

  it("doesn't make us forget the bot's own token when an interaction's has run out", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 401,
      body: { code: 50027, message: "Invalid Webhook Token" },
    });
    const interaction = world.open(createInteractionTarget({ isPrivate: true }));
    await interaction
      .finish(world.createView({ text: "Hi", status: done }), { signal })
      .catch(() => undefined);
    await world
      .open(messageTarget)
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(posts()[0]?.authorization).toBe("Bot bot-token");
  });

  it("stops at once when the caller aborts", async () => {
    world.discord.answer("PATCH", /@original$/, { delayMs: 2000 });
    const abort = new AbortController();
    const finishing = world
      .open(createInteractionTarget())
      .finish(world.createView({ text: "Hi", status: done }), { signal: abort.signal });
    await eventually(() => expect(world.discord.requests).toHaveLength(1));
    abort.abort();
    await expect(finishing).rejects.toBe(abort.signal.reason);
  });
});

describe("where Moonlens is not in the channel itself", () => {
  const target = createInteractionTarget({ hasChannel: false });
  const followUps = new RegExp(`^/webhooks/${applicationId}/${token}$`);

  it("an answer ends with the last message that Discord takes, pictures and all", async () => {
    const full = { status: 400, body: { code: 40094, message: "Follow-up limit" } };
    world.discord.answer("POST", followUps, {}, full);
    const picture = await world.createImage();
    const text = "word ".repeat(1600);
    await world.open(target).finish(world.createView({ text, pictures: [picture], status: done }), {
      signal,
    });
    const last = world.discord.find("PATCH", /\/messages\/7\d+$/).at(-1);
    expect(last?.body.content).toMatch(/word ?…$/);
    expect(last?.files).toHaveLength(1);
    expect(posts()).toHaveLength(0);
  });

  it("an expired token is the end: nothing is tried in the channel", async () => {
    const expired = { status: 401, body: { code: 50027, message: "Invalid Webhook Token" } };
    world.discord.answer("PATCH", /@original$/, expired);
    const finishing = world
      .open(target)
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    await expect(finishing).rejects.toMatchObject({ code: "discord_token_expired" });
    expect(posts()).toHaveLength(0);
  });
});

describe("a picture where files may not be attached", () => {
  it("gives way to words that name the permission", async () => {
    world.discord.answer("POST", /\/messages$/, {
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
    });
    const picture = await world.createImage();
    await world
      .open(messageTarget)
      .finish(world.createView({ pictures: [picture], status: done }), { signal });
    expect(posts().at(-1)?.files).toHaveLength(0);
    expect(posts().at(-1)?.body.content).toContain("“Attach Files”");
  });
});

describe("a token that Discord doesn't know yet", () => {
  it("is tried once more, shortly after", async () => {
    const unknown = { status: 404, body: { code: 10015, message: "Unknown Webhook" } };
    world.discord.answer("PATCH", /@original$/, unknown);
    await world
      .open(createInteractionTarget())
      .finish(world.createView({ text: "Hi", status: done }), { signal });
    expect(world.discord.find("PATCH", /@original$/)).toHaveLength(2);
    expect(posts()).toHaveLength(0);
  });
});
