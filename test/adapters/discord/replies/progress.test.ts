import { eventually } from "@moonlens/sandbox/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { TurnTakenError } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import {
  createInteractionTarget,
  createReplyWorld,
  done,
  messageTarget,
  type ReplyWorld,
  signal,
} from "../support/reply-world.ts";

const open = closedAfterEach(createReplyWorld);
let world: ReplyWorld;
beforeEach(async () => {
  world = await open();
});

const anything = /./;
const posts = () => world.discord.find("POST", /\/messages$/);

describe("while it works", () => {
  it("types until there is something to read, and not any more after that", async () => {
    const writer = world.open(messageTarget);
    writer.show(world.createView());
    await eventually(() => expect(world.discord.find("POST", /typing$/)).toHaveLength(1));
    writer.show(world.createView({ text: "A" }));
    await eventually(() => expect(posts()).toHaveLength(1));
    await writer.finish(world.createView({ text: "A fox", status: done }), { signal });
    const order = world.discord.requests.map(({ path }) => path.split("/").at(-1));
    expect(order.lastIndexOf("typing")).toBeLessThan(order.indexOf("messages"));
  });

  it("waits for a typing request that is under way before it posts, so that none sticks", async () => {
    world.discord.answer("POST", /typing$/, { delayMs: 150 });
    const writer = world.open(messageTarget);
    writer.show(world.createView());
    await eventually(() => expect(world.discord.find("POST", /typing$/)).toHaveLength(1));
    await writer.finish(world.createView({ text: "A fox", status: done }), { signal });
    const [typing] = world.discord.find("POST", /typing$/);
    expect((posts()[0]?.atMs ?? 0) - (typing?.atMs ?? 0)).toBeGreaterThanOrEqual(140);
  });

  it("posts a status line when nothing came for a while, and the answer takes its place", async () => {
    const writer = world.open(messageTarget);
    const sinceMs = Date.now();
    writer.show(world.createView({ status: { type: "working", sinceMs, activity: "drawing" } }));
    await eventually(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body.content).toBe("-# Drawing…");
    await writer.finish(world.createView({ text: "Done", status: done }), { signal });
    expect(posts()).toHaveLength(1);
    expect(world.discord.find("PATCH", anything).at(-1)?.body.content).toBe("Done");
  });

  it("shows the time that has passed, anew while nothing else is new, with a way to cancel", async () => {
    await world[Symbol.asyncDispose]();
    let nowMs = 100_000;
    world = await createReplyWorld({ clock: () => nowMs, timing: { clockIntervalMs: 30 } });
    const writer = world.open(createInteractionTarget());
    const status = { type: "working", sinceMs: 80_000, activity: "drawing" } as const;
    writer.show(world.createView({ status }));
    const contents = () => world.discord.find("PATCH", anything).map(({ body }) => body.content);
    await eventually(() => expect(contents()).toEqual(["-# Drawing… · 20 sec"]));
    expect(world.discord.requests[0]?.body.components).toMatchObject([
      { components: [{ custom_id: `cancel:${world.turnId}`, label: "Cancel" }] },
    ]);
    nowMs += 10_400;
    await eventually(() => expect(contents().at(-1)).toBe("-# Drawing… · 30 sec"));
    await writer.finish(world.createView({ text: "Done", status: done }), { signal });
    expect(world.discord.requests.at(-1)?.body).toMatchObject({ content: "Done", components: [] });
  });

  it("gives up a tick that hangs, and shows what comes after it", async () => {
    await world[Symbol.asyncDispose]();
    world = await createReplyWorld({ timing: { clockIntervalMs: 30 } });
    const edits = () => world.discord.find("PATCH", anything);
    const status = { type: "working", sinceMs: Date.now(), activity: "drawing" } as const;
    const writer = world.open(createInteractionTarget());
    writer.show(world.createView({ status }));
    await eventually(() => expect(edits()).toHaveLength(1));
    world.discord.answer("PATCH", /@original$/, { delayMs: 60_000 });
    await eventually(() => expect(edits()).toHaveLength(2));
    writer.show(world.createView({ text: "A", status }));
    await eventually(() => expect(edits().at(-1)?.body.content).toMatch(/^A/));
    await writer.finish(world.createView({ text: "A fox", status: done }), { signal });
    expect(edits().at(-1)?.body.content).toBe("A fox");
  });

  it("posts the place in the queue at once", async () => {
    const writer = world.open(messageTarget);
    writer.show(world.createView({ status: { type: "queued", position: 3 } }));
    await eventually(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body.content).toMatch(/^-# .*3 requests/);
    await writer.finish(world.createView({ text: "Done", status: done }), { signal });
  });

  it("gives way at once when delivery is aborted while progress hangs", async () => {
    world.discord.answer("PATCH", /@original$/, { delayMs: 10_000 });
    const writer = world.open(createInteractionTarget());
    writer.show(world.createView({ text: "A" }));
    await eventually(() => expect(world.discord.requests).toHaveLength(1));
    const abort = new AbortController();
    const finishing = writer.finish(world.createView({ text: "B", status: done }), {
      signal: abort.signal,
    });
    const startedAtMs = performance.now();
    abort.abort();
    await expect(finishing).rejects.toBe(abort.signal.reason);
    expect(performance.now() - startedAtMs).toBeLessThan(8_000);
  });

  it("edits at the pace, leaving out what is overtaken, and always sends the last text", async () => {
    await world[Symbol.asyncDispose]();
    world = await createReplyWorld({ timing: { editIntervalMs: 100 } });
    const writer = world.open(createInteractionTarget());
    for (let round = 1; round <= 4; round += 1) {
      for (let word = 1; word <= 10; word += 1) {
        writer.show(world.createView({ text: `round ${round} word ${word}` }));
      }
      await eventually(() => expect(world.discord.find("PATCH", anything)).toHaveLength(round));
    }
    await writer.finish(world.createView({ text: "the end", status: done }), { signal });
    const edits = world.discord.find("PATCH", anything);
    expect(edits.map((edit) => edit.body.content.split("\n")[0])).toEqual([
      "round 1 word 10",
      "round 2 word 10",
      "round 3 word 10",
      "round 4 word 10",
      "the end",
    ]);
    const pauses = edits.slice(1, -1).map((edit, index) => edit.atMs - (edits[index]?.atMs ?? 0));
    for (const pause of pauses) expect(pause).toBeGreaterThan(90);
  });

  it("sends nothing when nothing changed", async () => {
    const writer = world.open(createInteractionTarget());
    const view = world.createView({ text: "Same", status: done });
    await writer.finish(view, { signal });
    await writer.finish(view, { signal });
    expect(world.discord.find("PATCH", anything)).toHaveLength(1);
  });

  it("waits out a rate limit and loses nothing of the answer", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 429,
      headers: { "retry-after": "0.1", "x-ratelimit-scope": "shared" },
      body: { message: "You are being rate limited.", retry_after: 0.1, global: false },
    });
    const writer = world.open(createInteractionTarget());
    writer.show(world.createView({ text: "A" }));
    await writer.finish(world.createView({ text: "A fox", status: done }), { signal });
    expect(world.discord.find("PATCH", anything).at(-1)?.body.content).toBe("A fox");
  });

  it("waits as the body says when a 429 has no header", async () => {
    world.discord.answer("PATCH", /@original$/, {
      status: 429,
      body: { message: "You are being rate limited.", retry_after: 0.3, global: false },
    });
    await world
      .open(createInteractionTarget())
      .finish(world.createView({ text: "A fox", status: done }), { signal });
    const [first, second] = world.discord.find("PATCH", anything);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(290);
  });

  it("stops showing progress in a message that is gone, and posts the answer anew", async () => {
    const writer = world.open(messageTarget);
    writer.show(world.createView({ text: "A" }));
    await eventually(() => expect(posts()).toHaveLength(1));
    const gone = { status: 404, body: { code: 10008, message: "Unknown Message" } };
    world.discord.answer("PATCH", anything, gone, gone);
    writer.show(world.createView({ text: "A fo" }));
    await eventually(() => expect(world.discord.find("PATCH", anything)).toHaveLength(1));
    await writer.finish(world.createView({ text: "A fox", status: done }), { signal });
    expect(posts().at(-1)?.body.content).toBe("A fox");
  });
});

describe("when another process has taken the turn up", () => {
  it("changes nothing any more, whatever clock ticks", async () => {
    const ownWorld = await createReplyWorld({ timing: { clockIntervalMs: 30 } });
    await using _world = ownWorld;
    let asked = 0;
    const taken = new Set<string>();
    const writer = ownWorld.adapter.openReply(messageTarget, {
      turnId: ownWorld.turnId,
      async ensureOurs() {
        asked += 1;
        if (taken.size > 0) throw new TurnTakenError(ownWorld.turnId);
      },
    });
    const working = { type: "working", activity: "drawing" } as const;
    writer.show(ownWorld.createView({ status: { ...working, sinceMs: Date.now() - 60_000 } }));
    await eventually(() => expect(ownWorld.discord.find("POST", /\/messages$/)).toHaveLength(1));
    taken.add("turn");
    const before = ownWorld.discord.requests.length;
    writer.show(ownWorld.createView({ status: { ...working, sinceMs: Date.now() - 90_000 } }));
    await eventually(() => expect(asked).toBeGreaterThan(1));
    const finished = writer.finish(ownWorld.createView({ text: "Late", status: done }), { signal });
    await expect(finished).rejects.toBeInstanceOf(TurnTakenError);
    expect(ownWorld.discord.requests).toHaveLength(before);
  });
});
