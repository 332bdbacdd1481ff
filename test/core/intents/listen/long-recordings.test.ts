import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type Catalogue,
  type LoadedMedia,
  type MediaLibrary,
  OperationalError,
  type SeeIntent,
  type Spoken,
  type TranscriptionRequest,
  type TurnRequest,
} from "#core";
import { openCoreWorld } from "../../../support/core-world.ts";
import { createRecordingPlatform } from "../../../support/recording-platform.ts";
import { catalogue, createScriptedLunos, sayHello } from "../../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../../support/turns.ts";

const recording = {
  type: "platform-file",
  declaredKind: "audio",
  declaredType: "audio/mpeg",
  name: "meeting.mp3",
  url: "https://cdn.test/meeting.mp3",
} as const;
const listen: SeeIntent = { ...seeIntent, task: "transcribe", media: [recording], isShown: true };

const ear = { id: "test/hear", name: "Hear", aliases: [] };
const withEars: Catalogue = {
  ...catalogue,
  models: [{ ...ear, inputModalities: ["text", "audio"], outputModalities: ["text"] }],
};
const usage = { credits: "0.01", creditsAre: "measured" } as const;
const partMs = 600_000;

/** A recording of three parts of ten minutes, each a byte longer than the one before. */
const media: MediaLibrary = {
  load: async (reference): Promise<LoadedMedia> => ({
    reference,
    kind: "audio",
    mediaType: "audio/mpeg",
    durationMs: 3 * partMs,
    bytes: { byteLength: 6, open: async function* () {} },
    pieces: [0, 1, 2].map((place) => ({
      mediaType: "audio/mpeg",
      startMs: place * partMs,
      bytes: { byteLength: place + 1, open: async function* () {} },
    })),
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

const said: readonly Spoken[] = [
  {
    text: "Shall we? Yes.",
    segments: [
      { startMs: 1_000, endMs: 2_000, speaker: "A", text: "Shall we?" },
      { startMs: 3_000, endMs: 4_000, speaker: "B", text: "Yes." },
    ],
  },
  { text: "Nobody says when." },
  { text: "Bye.", segments: [{ startMs: 5_000, endMs: 6_000, speaker: "A", text: "Bye." }] },
];

interface Ears {
  /** The part at which listening fails. */
  readonly failsAt?: number;
  readonly folder?: string;
  /** Called while a part is listened to. */
  readonly onPart?: (place: number) => Promise<void>;
}

async function openEars({ failsAt, folder, onPart }: Ears = {}) {
  const platform = createRecordingPlatform();
  const asked: number[] = [];
  let failing = failsAt;
  const lunos = {
    ...createScriptedLunos(sayHello),
    loadCatalogue: async () => withEars,
    async transcribe({ source }: TranscriptionRequest) {
      const place = (source.bytes?.byteLength ?? 0) - 1;
      await onPart?.(place);
      if (place === failing) {
        const sentence = { key: "lunosTrouble" } as const;
        throw new OperationalError("no answer", { code: "lunos_server_error", sentence });
      }
      asked.push(place);
      return { usage, model: ear.id, ...(said[place] ?? { text: "" }) };
    },
  };
  const world = await openCoreWorld({
    ...{ lunos, platform, media },
    ...(folder === undefined ? {} : { folder }),
  });
  await world.moonlens.start({ connect: async () => undefined });
  const submit = async (intent: SeeIntent) => {
    const turn = createTurn({ intent });
    await world.moonlens.submit(turn);
    return { turn, view: await platform.final(turn.id) };
  };
  return {
    ...world,
    platform,
    asked,
    submit,
    heal: () => {
      failing = undefined;
    },
    /** Presses “Try again” under an answer. */
    async retry(turn: TurnRequest) {
      const press = { turnId: turn.id, personId: turn.person.id, action: "retry" } as const;
      const workspaceId = turn.workspace.id;
      const found = await world.moonlens.findRetry({ ...press, workspaceId });
      if (found.type !== "found" || found.intent.type !== "see") throw new Error(found.type);
      return await submit(found.intent);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const whole =
  "`00:01` **Speaker 1:** Shall we?\n\n`00:03` **Speaker 2:** Yes.\n\n" +
  "`10:00` Nobody says when.\n\n`20:05` **Speaker 3:** Bye.";

describe("a long recording", () => {
  it("is heard in parts, whose times are those of the whole, and whose voices nobody takes for the same", async () => {
    await using ears = await openEars();
    const { view } = await ears.submit(listen);
    expect(view.text).toBe(whole);
    expect(view.notes).toEqual([{ key: "transcriptVoices", name: "meeting.mp3", parts: 3 }]);
    const paid = { credits: "0.03", creditsAre: "measured" };
    expect(view.status).toMatchObject({ type: "done", summary: { usage: paid } });
    expect(view).not.toHaveProperty("heard");
    const shown = ears.platform.shown.map(({ status }) => status);
    for (const place of [1, 2, 3]) {
      expect(shown).toContainEqual(
        expect.objectContaining({ activity: "listening", of: { place, total: 3 } }),
      );
    }
  });

  it("of which a part fails shows what was heard, and goes on there when it is tried again", async () => {
    await using ears = await openEars({ failsAt: 1 });
    const { turn, view } = await ears.submit(listen);
    expect(view.text).toContain("**Speaker 2:** Yes.");
    expect(view.notes).toEqual([{ key: "heardKept" }]);
    expect(view.status).toMatchObject({ type: "failed", canRetry: true });
    ears.heal();
    const again = await ears.retry(turn);
    expect(again.view.text).toBe(whole);
    expect(again.view.status).toMatchObject({ summary: { usage: { credits: "0.02" } } });
    expect(ears.asked).toEqual([0, 1, 2]);
  });

  it("has all that was heard before kept from the first part on, when it is tried again", async () => {
    await using ears = await openEars({ failsAt: 2 });
    const { turn } = await ears.submit(listen);
    ears.heal();
    const before = ears.platform.shown.length;
    await ears.retry(turn);
    const kept = ears.platform.shown.slice(before).flatMap(({ heard }) => heard?.length ?? []);
    expect(new Set(kept)).toEqual(new Set([2]));
  });

  it("of which nothing was heard yet keeps nothing", async () => {
    await using ears = await openEars({ failsAt: 0 });
    const { view } = await ears.submit(listen);
    expect(view.notes).toEqual([{ key: "costsYouNothing" }]);
    expect(view).not.toHaveProperty("heard");
  });

  it("has each part in the store before the next is paid for", async () => {
    const saved: number[] = [];
    const turn = createTurn({ intent: listen });
    await using ears = await openEars({
      async onPart() {
        saved.push((await ears.store.turns.load(turn.id))?.heard?.length ?? 0);
      },
    });
    await ears.moonlens.submit(turn);
    await ears.platform.final(turn.id);
    expect(saved).toEqual([0, 1, 2]);
  });

  it("that a crash cut off isn't paid for twice", async () => {
    await using folder = await createTemporaryFolder();
    const turn = createTurn({ intent: listen });
    {
      await using dead = await openEars({ folder: folder.path });
      const { turns, workspaces } = dead.store;
      await workspaces.ensure(turn.workspace);
      await turns.claim(turn);
      await turns.start(turn.id);
      const [first, second] = said.map((spoken, place) => ({
        ...{ recording: 0, startMs: place * partMs, byteLength: place + 1, spoken },
      }));
      if (first !== undefined && second !== undefined) {
        await turns.saveHeard(turn.id, [first, second]);
      }
    }
    await using ears = await openEars({ folder: folder.path });
    const view = await ears.platform.final(turn.id);
    expect(view.notes).toEqual([{ key: "heardKept" }]);
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "restarted" } },
      canRetry: true,
    });
    expect(ears.asked).toEqual([]);
    const again = await ears.retry(turn);
    expect(again.view.text).toBe(whole);
    expect(ears.asked).toEqual([2]);
  });
});

describe("the price of a long recording", () => {
  const askAbove = async (ears: Awaited<ReturnType<typeof openEars>>, credits: string) => {
    const { workspace, person } = createTurn({ intent: listen });
    const changes = [{ key: "confirmAboveCredits", values: [credits] }] as const;
    const admin = { ...person, isAdmin: true };
    await ears.moonlens.settings.change({ workspace, person: admin, locale: "en", changes });
  };

  it("is asked before, by what its platform says of it", async () => {
    await using ears = await openEars();
    await askAbove(ears, "0.008");
    const large = { ...recording, byteLength: 24_000_000 };
    const turn = createTurn({ intent: { ...listen, media: [large] } });
    await ears.moonlens.submit(turn);
    const { status } = await ears.platform.asked(turn.id);
    expect(status).toMatchObject({ type: "asking", credits: "0.009" });
    expect(ears.asked).toEqual([]);
  });

  it("is asked before anything is paid where it turns out to be longer, by its parts", async () => {
    await using ears = await openEars();
    await askAbove(ears, "0.008");
    const { turn, view } = await ears.submit(listen);
    const sentence = { key: "recordingTakesParts", parts: 3, credits: "0.009" };
    expect(view.status).toMatchObject({ failure: { sentence }, canRetry: true });
    expect(ears.asked).toEqual([]);
    const press = { turnId: turn.id, personId: turn.person.id, workspaceId: turn.workspace.id };
    const found = await ears.moonlens.findRetry({ ...press, action: "retry" });
    if (found.type !== "found") throw new Error(found.type);
    const next = createTurn({ intent: found.intent });
    await ears.moonlens.submit(next);
    expect((await ears.platform.asked(next.id)).status).toMatchObject({ credits: "0.009" });
  });

  it("is held against budgets as a whole", async () => {
    await using ears = await openEars();
    const { workspace, person } = createTurn({ intent: listen });
    const changes = [{ key: "personCreditsPerDay", values: ["0.008"] }] as const;
    const admin = { ...person, isAdmin: true };
    await ears.moonlens.settings.change({ workspace, person: admin, locale: "en", changes });
    const { view } = await ears.submit(listen);
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "personDayBudgetUsed", limit: "0.008" } },
    });
    expect(ears.asked).toEqual([]);
  });
});
