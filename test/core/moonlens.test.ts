import { buffer } from "node:stream/consumers";
import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it, vi } from "vitest";
import {
  type ChatPlatform,
  type LoadedMedia,
  type MediaLibrary,
  type MediaReference,
  OperationalError,
  toReference,
  UserError,
} from "#core";
import { openCoreWorld } from "../support/core-world.ts";
import { createRecordingPlatform } from "../support/recording-platform.ts";
import { createScriptedLunos, drawOne, finish, sayHello } from "../support/scripted-lunos.ts";
import { createTurn, drawIntent, seeIntent } from "../support/turns.ts";

const connect = async () => undefined;

function photo(name: string): MediaReference {
  return { type: "platform-file", declaredKind: "image", name, url: `https://cdn.test/${name}` };
}

/** Knows every file but those whose name begins with "bad". */
const media: MediaLibrary = {
  async load(reference): Promise<LoadedMedia> {
    if (reference.name.startsWith("bad")) {
      throw new UserError("bad file", {
        code: "file_not_media",
        sentence: { key: "fileNotMedia", name: reference.name },
      });
    }
    return {
      reference,
      kind: "image",
      mediaType: "image/png",
      bytes: { byteLength: 1, open: async function* () {} },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};

describe("a question", () => {
  it("is answered with the streamed text and what it cost, under the workspace's App-ID", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    const view = await platform.final(turn.id);
    expect(view).toMatchObject({
      text: "Hello there",
      status: { type: "done", summary: { usage: { credits: "0.04" } } },
    });
    expect(platform.shown.map(({ text }) => text)).toContain("Hello ");
    expect(lunos.requests).toMatchObject([
      { appId: "moonlens-discord-81234567890123456", request: { model: "test/talk" } },
    ]);
  });

  it("goes to a model that sees when there is a picture, text first", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform, media });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: { ...seeIntent, text: "", media: [photo("a.png")] } });
    await world.moonlens.submit(turn);
    await platform.final(turn.id);
    expect(lunos.requests[0]?.request).toMatchObject({ model: "test/see" });
    expect(lunos.requests[0]?.request.messages.at(-1)).toMatchObject({
      role: "user",
      parts: [{ type: "text", text: "What is this? Describe it." }, { type: "image" }],
    });
  });

  it("is answered from the good files, with a note for the bad one", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform, media });
    await world.moonlens.start({ connect });
    const turn = createTurn({
      intent: { ...seeIntent, media: [photo("bad.png"), photo("good.png")] },
    });
    await world.moonlens.submit(turn);
    const view = await platform.final(turn.id);
    expect(view.status.type).toBe("done");
    expect(view.notes).toEqual([{ key: "fileNotMedia", name: "bad.png" }]);
  });

  it("is not asked at all when none of its files can be used", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform, media });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: { ...seeIntent, media: [photo("bad.png")] } });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      type: "failed",
      failure: { sentence: { key: "fileNotMedia", name: "bad.png" } },
    });
    expect(lunos.requests).toEqual([]);
  });

  it("keeps the text that had come when the answer breaks off, and apologises with a reference", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* () {
      yield { type: "text-delta", text: "The first half" };
      throw new OperationalError("lunos: stream broke", {
        code: "lunos_interrupted",
        sentence: { key: "interrupted" },
      });
    });
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    expect(await platform.final(turn.id)).toMatchObject({
      text: "The first half",
      status: {
        type: "failed",
        failure: { sentence: { key: "interrupted" }, reference: toReference(turn.id) },
      },
    });
    expect(world.logger.lines).toContainEqual(
      expect.objectContaining({
        level: "warn",
        fields: expect.objectContaining({ reference: toReference(turn.id) }),
      }),
    );
  });

  it("gets an apology, not silence, when the code has a fault", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* () {
      yield* [];
      throw new TypeError("cannot read properties of undefined");
    });
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "somethingBroke" } },
    });
  });

  it("says that the answer was empty when nothing came", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* () {
      yield finish();
    });
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "emptyAnswer" } },
    });
  });
});

describe("a drawing", () => {
  it("is on disk and has its row before it is delivered", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(drawOne);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    const [picture] = (await platform.final(turn.id)).pictures;
    const stored = await world.store.pictures.load(picture?.id ?? "");
    expect(stored).toMatchObject({ turnId: turn.id, drawing: { prompt: "a moon" } });
    const source = await world.spool.open(stored?.spoolKey ?? "");
    expect((await buffer(source.open())).toString()).toBe("picture bytes");
  });

  it("can be drawn again and varied by its row, and only in its own workspace", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(drawOne);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    const imageId = (await platform.final(turn.id)).pictures[0]?.id ?? "";

    const vary = createTurn({ intent: { type: "redraw", imageId, change: { type: "vary" } } });
    await world.moonlens.submit(vary);
    expect((await platform.final(vary.id)).pictures[0]).toMatchObject({ parentId: imageId });
    expect(lunos.requests.at(-1)?.request.messages[0]).toMatchObject({
      parts: [{ type: "text" }, { type: "image", source: { mediaType: "image/png" } }],
    });

    const stranger = createTurn({
      intent: { type: "redraw", imageId, change: { type: "again" } },
      workspace: { id: "discord:guild:2", platform: "discord", kind: "guild", externalId: "2" },
    });
    await world.moonlens.submit(stranger);
    expect((await platform.final(stranger.id)).status).toMatchObject({
      failure: { sentence: { key: "imageGone" } },
    });
  });

  it("gives the model's words as the reason when no picture came", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* () {
      yield { type: "text-delta", text: "I can't draw that." };
      yield finish();
    });
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      type: "failed",
      failure: { sentence: { key: "declined", reason: "I can't draw that." } },
    });
  });
});

describe("admission", () => {
  it.each([
    [
      "an empty prompt",
      { type: "draw", drawing: { prompt: "  " }, sources: [], count: 1 },
      "promptEmpty",
    ],
    [
      "a prompt of characters that nobody sees",
      {
        type: "draw",
        drawing: { prompt: "\u200b\u3164\u2800\u{e0020}\u202e " },
        sources: [],
        count: 1,
      },
      "promptEmpty",
    ],
    [
      "a prompt that is too long",
      { type: "draw", drawing: { prompt: "x".repeat(10_000) }, sources: [], count: 1 },
      "promptTooLong",
    ],
    ["an empty question", { ...seeIntent, text: "" }, "questionEmpty"],
    ["/balance by a member", { type: "admin", action: "balance" }, "adminsOnly"],
  ] as const)("refuses %s with a sentence", async (_name, intent, key) => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      type: "failed",
      failure: { sentence: { key } },
    });
    expect(lunos.requests).toEqual([]);
  });

  it.each([
    [new Set(["mentions"] as const), false],
    [new Set(["spoilers"] as const), true],
  ])("asks for a mention only where one can be made (%o)", async (missingFeatures, isCalled) => {
    const platform = createRecordingPlatform({ missingFeatures });
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: { ...seeIntent, text: "" } });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "questionEmpty", isCalled } },
    });
  });

  it("tells an admin the balance", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({
      intent: { type: "admin", action: "balance" },
      person: { id: "discord:1", displayName: "Ava", isAdmin: true },
    });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).text).toBe(
      [
        "**12.5 credits** left.",
        "I'll warn you below 5 credits.",
        "Spent: 0 today, 0 in the last 7 days, 0 this month.",
        "-# App-ID: `moonlens-discord-81234567890123456`",
      ].join("\n"),
    );
  });

  it("refuses one person's turns over the limit, and lets others go on", async () => {
    const hold = Promise.withResolvers<void>();
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(async function* () {
      await hold.promise;
      yield { type: "text-delta", text: "late" };
      yield finish();
    });
    await using world = await openCoreWorld({ lunos, platform, limits: { maxOpenTurns: 2 } });
    await world.moonlens.start({ connect });
    await Promise.all([createTurn(), createTurn()].map((turn) => world.moonlens.submit(turn)));
    const third = createTurn();
    await world.moonlens.submit(third);
    expect((await platform.final(third.id)).status).toMatchObject({
      failure: { sentence: { key: "tooManyOpenTurns", limit: 2 } },
    });
    const other = createTurn({ person: { id: "discord:2", displayName: "Budi", isAdmin: false } });
    await world.moonlens.submit(other);
    hold.resolve();
    expect((await platform.final(other.id)).status.type).toBe("done");
  });

  it("performs an event once that the platform delivers twice", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    await world.moonlens.submit(createTurn({ deduplicationKey: turn.deduplicationKey }));
    await platform.final(turn.id);
    expect(lunos.requests).toHaveLength(1);
    expect(platform.finished).toHaveLength(1);
  });
});

describe("delivery", () => {
  it("is tried again without paying again", async () => {
    const platform = createRecordingPlatform({
      fail: (attempt) =>
        attempt < 3
          ? new OperationalError("discord is away", { code: "discord_away", retryable: true })
          : undefined,
    });
    const lunos = createScriptedLunos(drawOne);
    await using world = await openCoreWorld({ lunos, platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).pictures).toHaveLength(1);
    expect(lunos.requests).toHaveLength(1);
    expect(world.waits).toEqual([2_000, 4_000]);
  });

  it("brings an answer that the store could not take, which is saved when the store is back", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const away = vi.spyOn(world.store.turns, "savePerformed");
    away.mockRejectedValueOnce(new Error("away")).mockRejectedValueOnce(new Error("still away"));
    const turn = createTurn();
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status.type).toBe("done");
    await eventually(async () => {
      const state = (await world.store.turns.load(turn.id))?.state;
      expect(["performed", "delivered"]).toContain(state);
    });
  });

  it("is left to the process that has brought the turn to its end meanwhile", async () => {
    const signals: AbortSignal[] = [];
    const closed = Promise.withResolvers<void>();
    const platform: ChatPlatform = {
      name: "discord",
      openReply: () => ({
        show: () => undefined,
        async finish(_view, { signal }) {
          signals.push(signal);
          closed.resolve();
          signal.throwIfAborted();
        },
      }),
    };
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    vi.spyOn(world.store.turns, "savePerformed").mockResolvedValueOnce(false);
    await world.moonlens.submit(createTurn());
    await closed.promise;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("is left for the next start after the last try, and not before", async () => {
    const isAway = new OperationalError("discord is away", { code: "away", retryable: true });
    let attempts = 0;
    const platform = createRecordingPlatform({
      fail: (attempt) => {
        attempts = attempt;
        return isAway;
      },
    });
    await using world = await openCoreWorld({ lunos: createScriptedLunos(drawOne), platform });
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    await eventually(() => expect(attempts).toBe(9));
    expect((await world.store.turns.load(turn.id))?.state).toBe("performed");
    expect(world.waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000]);
  });
});
