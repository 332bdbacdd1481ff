import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SeeIntent, TurnRequest } from "#core";
import type { SeenSlackMessage } from "../../support/slack-control.ts";
import { createPng } from "./support/png.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

async function answered(asked: SeenSlackMessage, channel = "general"): Promise<void> {
  await world.control.waitForMessage({
    as: "ava",
    channel,
    threadTs: asked.thread_ts ?? asked.ts,
    until: ({ user, ts }) => user === world.botUserId && Number(ts) > Number(asked.ts),
  });
}

async function settled(): Promise<void> {
  await eventually(async () => {
    const answer = await world.control.send("GET", "/deliveries?limit=200");
    expect(JSON.stringify(answer)).not.toContain('"state":"pending"');
  });
}

function see(turn: TurnRequest | undefined): SeeIntent {
  if (turn?.intent.type !== "see") throw new Error("no question");
  return turn.intent;
}

describe("who is spoken to", () => {
  it("keeps silent where nobody speaks to it", async () => {
    await world.control.say({ as: "ava", channel: "general", text: "just talking" });
    const root = await world.control.say({ as: "ava", channel: "general", text: "root" });
    await world.control.say({ as: "budi", channel: "general", text: "reply", threadTs: root.ts });
    await world.control.say({ as: "ava", channel: "general", text: "@budi look" });
    await settled();
    expect(world.turns).toEqual([]);
  });

  it("goes on in a thread with who mentioned it there, and with nobody else", async () => {
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens one?",
    });
    await answered(asked);
    const next = await world.control.say({
      as: "ava",
      channel: "general",
      text: "and two?",
      threadTs: asked.ts,
    });
    await answered(next);
    await world.control.say({ as: "budi", channel: "general", text: "hm", threadTs: asked.ts });
    await world.control.say({
      as: "ava",
      channel: "general",
      text: "@budi what do you think?",
      threadTs: asked.ts,
    });
    await settled();
    expect(world.turns.map((turn) => see(turn).text)).toEqual(["one?", "and two?"]);
    expect(see(world.turns[1]).conversation).toMatchObject([
      { author: "person", authorName: "Ava", text: "one?" },
      { author: "moonlens", text: "Understood." },
    ]);
  });

  it("takes no part in what apps say", async () => {
    world.perform(async function* (_turn, { createView }) {
      yield createView({
        text: `<@${world.botUserId}> I mention myself`,
        status: { type: "done" },
      });
    });
    const asked = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens hi" });
    await answered(asked);
    await settled();
    expect(world.turns).toHaveLength(1);
  });
});

describe("what is remembered", () => {
  it("is what events brought, without reading history again", async () => {
    const root = await world.control.say({
      as: "budi",
      channel: "general",
      text: "our new logo",
      files: [{ name: "logo.png", bytes: await createPng("#123456") }],
    });
    await world.control.say({ as: "ava", channel: "general", text: "nice", threadTs: root.ts });
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens which colour?",
      threadTs: root.ts,
    });
    await answered(asked);
    expect(see(world.turns[0])).toMatchObject({
      media: [{ name: "logo.png" }],
      conversation: [{ text: "our new logo" }, { text: "nice" }],
    });
    const paths = (await world.control.requests()).map(({ path }) => path);
    expect(paths.filter((path) => path.includes("conversations."))).toEqual([]);
  });

  it("follows edits and forgets what was deleted", async () => {
    const root = await world.control.say({ as: "budi", channel: "general", text: "one moon" });
    const second = await world.control.say({
      as: "budi",
      channel: "general",
      text: "nothing to see",
      threadTs: root.ts,
    });
    await world.control.send("PATCH", `/channels/general/messages/${root.ts}`, {
      as: "budi",
      text: "two moons",
    });
    await world.control.send("DELETE", `/channels/general/messages/${second.ts}`, { as: "budi" });
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens how many?",
      threadTs: root.ts,
    });
    await answered(asked);
    expect(see(world.turns[0]).conversation.map(({ text }) => text)).toEqual(["two moons"]);
  });

  it("is read once from Slack when a thread began before the start", async () => {
    await using late = await openSlackWorld({ start: false });
    const root = await late.control.say({
      as: "budi",
      channel: "general",
      text: "before you came",
      files: [{ name: "early.png", bytes: await createPng("#abcdef") }],
    });
    await late.adapter.start({ moonlens: late.moonlens, onLost: () => undefined });
    for (const text of ["@Moonlens what's this?", "and again?"]) {
      const before = late.turns.length;
      await late.control.say({ as: "ava", channel: "general", text, threadTs: root.ts });
      await eventually(() => expect(late.turns).toHaveLength(before + 1));
    }
    expect(see(late.turns[0])).toMatchObject({ media: [{ name: "early.png" }] });
    expect(see(late.turns[1])).toMatchObject({ text: "and again?" });
    const reads = (await late.control.requests()).filter(({ path }) =>
      path.endsWith("conversations.replies"),
    );
    expect(reads).toHaveLength(1);
  });

  it("does without the thread's beginning where Slack allows no more reading", async () => {
    const { control } = world;
    await control.fault({
      type: "http-status",
      pathPattern: "conversations\\.replies",
      status: 429,
      retryAfter: 60,
    });
    const root = await control
      .say({ as: "budi", channel: "darkroom", text: "unseen" })
      .catch(() => undefined);
    expect(root).toBeDefined();
    await control.send("POST", "/channels/darkroom/members", { as: "ava", user: "bot" });
    const asked = await control.say({
      as: "ava",
      channel: "darkroom",
      text: "@Moonlens what was said?",
      threadTs: root?.ts ?? "",
    });
    await answered(asked, "darkroom");
    expect(see(world.turns[0])).toMatchObject({ text: "what was said?", conversation: [] });
    // Refused a moment ago, it isn't asked for again.
    const threadTs = root?.ts ?? "";
    const again = { as: "ava", channel: "darkroom", text: "@Moonlens and now?", threadTs };
    await answered(await control.say(again), "darkroom");
    const reads = (await control.requests()).filter(({ path }) =>
      path.endsWith("conversations.replies"),
    );
    expect(reads).toHaveLength(1);
  });
});

describe("exactly once", () => {
  it.each(["app_mention", "message"])("answers once when %s comes twice", async (eventType) => {
    await world.control.fault({ type: "delivery-duplicate", eventType });
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens once",
    });
    await answered(asked);
    await settled();
    expect(world.turns).toHaveLength(1);
  });

  it("answers once when the two events of a mention change places", async () => {
    await world.control.fault({ type: "delivery-reverse" });
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens once",
    });
    await answered(asked);
    await settled();
    expect(world.turns).toHaveLength(1);
  });

  it("serves a retry that is the only copy", async () => {
    await world.control.fault({ type: "delivery-lost", times: 2 });
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens hello",
    });
    await world.control.send("POST", "/deliveries/retry");
    await eventually(
      async () => {
        await world.control.send("POST", "/deliveries/retry");
        expect(world.turns).toHaveLength(1);
      },
      { intervalMs: 200 },
    );
    await answered(asked);
  });

  it("claims a message by its channel and timestamp, whatever event brought it", async () => {
    const asked = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens key" });
    await answered(asked);
    expect(world.turns[0]?.deduplicationKey).toContain(asked.ts);
  });
});

describe("the person", () => {
  it.each([
    ["ava", "en-US", true, "admin"],
    ["budi", "id-ID", false, "member"],
  ])("%s reads %s", async (as, locale, isAdmin, role) => {
    const asked = await world.control.say({ as, channel: "general", text: "@Moonlens hi" });
    await answered(asked);
    expect(world.turns[0]).toMatchObject({ locale, person: { isAdmin, roleIds: [role] } });
  });

  it("is a guest where the workspace says so, and where they come from another one", async () => {
    for (const [as, channel] of [
      ["gita", "pictures"],
      ["niko", "shared-lab"],
    ] as const) {
      const before = world.turns.length;
      await world.control.say({ as, channel, text: "@Moonlens hi" });
      await eventually(() => expect(world.turns).toHaveLength(before + 1));
      expect(world.turns.at(-1)).toMatchObject({
        workspace: { externalId: world.teamId },
        person: { isAdmin: false, roleIds: ["guest"] },
      });
    }
  });

  it("is answered in English as a guest when Slack doesn't say who it is", async () => {
    await world.control.fault({
      type: "api-error",
      pathPattern: "users\\.info",
      error: "missing_scope",
      needed: "users:read",
      times: 5,
    });
    const asked = await world.control.say({ as: "ava", channel: "general", text: "@Moonlens hi" });
    await answered(asked);
    expect(world.turns[0]).toMatchObject({ locale: "en", person: { isAdmin: false } });
  });
});
