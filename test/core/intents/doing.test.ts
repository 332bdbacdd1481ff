import { describe, expect, it } from "vitest";
import type { MediaKind, MediaReference, ReplyView, SeeIntent } from "#core";
import { nameDoing } from "../../../src/core/intents/see/name-doing.ts";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent, seeIntent } from "../../support/turns.ts";

function doing(names: readonly (readonly [string, MediaKind])[], changes: Partial<SeeIntent> = {}) {
  const media = names.map(
    ([name, declaredKind]): MediaReference => ({ type: "platform-file", declaredKind, name }),
  );
  return nameDoing({ task: "answer", media, ...changes });
}

describe("what is said to be done for a question", () => {
  it.each<[string, MediaKind, object]>([
    ["cat.png", "image", { activity: "looking", of: { name: "cat.png" } }],
    ["report.pdf", "document", { activity: "reading", of: { name: "report.pdf" } }],
    ["clip.mp4", "video", { activity: "watching", of: { name: "clip.mp4" } }],
    ["talk.mp3", "audio", { activity: "listening", of: { name: "talk.mp3" } }],
    ["日本 (1).pdf", "document", { activity: "reading", of: { name: "日本 (1).pdf" } }],
    // Names that aren't only names, or say nothing.
    ["SPOILER_cat.png", "image", { activity: "looking" }],
    ["voice-message.ogg", "audio", { activity: "listening" }],
    ["||x||.png", "image", { activity: "looking" }],
    ["<@1>.png", "image", { activity: "looking" }],
    ["watch", "video", { activity: "watching" }],
  ])("follows from the file: %s", (name, kind, expected) => {
    expect(doing([[name, kind]])).toEqual(expected);
  });

  it("counts several files, and says so where they are of several kinds", () => {
    const pictures = [
      ["a.png", "image"],
      ["b.png", "image"],
    ] as const;
    expect(doing(pictures)).toEqual({ activity: "looking", of: { count: 2 } });
    const mixed = { activity: "looking", of: { count: 3, isMixed: true } };
    expect(doing([...pictures, ["c.pdf", "document"]])).toEqual(mixed);
  });

  it("follows from the task, and is thought where there are no files", () => {
    expect(doing([])).toEqual({ activity: "thinking" });
    expect(doing([["sign.png", "image"]], { task: "read-text" })).toMatchObject({
      activity: "reading",
    });
    expect(doing([["clip.mp4", "video"]], { task: "transcribe" })).toMatchObject({
      activity: "listening",
    });
  });

  it("keeps the beginning and the end of a long name", () => {
    const long = `${"a".repeat(60)}-final.pdf`;
    const { of } = doing([[long, "document"]]);
    expect(of?.name).toBe(`${"a".repeat(29)}…-final.pdf`);
  });

  it("doesn't call a picture of ours by a name", () => {
    const ours: MediaReference = {
      type: "spool-image",
      declaredKind: "image",
      name: "picture.png",
    };
    expect(nameDoing({ task: "answer", media: [ours] })).toEqual({ activity: "looking" });
  });
});

describe("while it works", () => {
  async function openWorld() {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* (request, options) {
      yield* (request.images === undefined ? sayHello : drawOne)(request, options);
    });
    let nowMs = 1_000;
    const clock = () => {
      nowMs += 1_000;
      return nowMs;
    };
    const world = await openCoreWorld({ lunos, platform, clock });
    await world.moonlens.start({ connect: async () => undefined });
    const run = async (changes: Parameters<typeof createTurn>[0]) => {
      const turn = createTurn({ ...changes, receivedAtMs: clock() });
      await world.moonlens.submit(turn);
      await platform.final(turn.id);
      return platform.shown.filter(({ turnId }) => turnId === turn.id);
    };
    return { run, world, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
  }

  const statusesOf = (views: readonly ReplyView[]) => views.map(({ status }) => status);

  it("says which of several pictures comes next", async () => {
    await using opened = await openWorld();
    const statuses = statusesOf(await opened.run({ intent: { ...drawIntent, count: 3 } }));
    const places = statuses.flatMap((status) =>
      status.type === "working" ? [status.of?.place] : [],
    );
    expect([...new Set(places)]).toEqual([1, 2, 3]);
    expect(statuses).toContainEqual(expect.objectContaining({ of: { place: 2, total: 3 } }));
  });

  it("says how long it usually takes as soon as five such requests were measured", async () => {
    await using opened = await openWorld();
    const usual = (views: readonly ReplyView[]) =>
      statusesOf(views).flatMap((status) =>
        status.type === "working" ? (status.usualMs ?? []) : [],
      );
    for (let count = 0; count < 5; count += 1) {
      expect(usual(await opened.run({ intent: drawIntent }))).toEqual([]);
    }
    expect(usual(await opened.run({ intent: drawIntent }))[0]).toBeGreaterThan(0);
    expect(usual(await opened.run({ intent: seeIntent }))).toEqual([]);
    const stored = await opened.world.store.ledger.listTimes({ limit: 10 });
    expect(stored.map(({ work }) => work.split(" ")[0]).toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => "draw"),
      "see",
    ]);
  });
});
