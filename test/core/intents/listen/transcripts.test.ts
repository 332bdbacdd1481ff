import { describe, expect, it } from "vitest";
import {
  type Catalogue,
  type LoadedMedia,
  type MediaLibrary,
  OperationalError,
  type SeeIntent,
  type SpokenSegment,
  type Transcription,
  type TranscriptionRequest,
} from "#core";
import { openCoreWorld } from "../../../support/core-world.ts";
import { createRecordingPlatform } from "../../../support/recording-platform.ts";
import {
  catalogue,
  createScriptedLunos,
  finish,
  type ScriptedLunos,
} from "../../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../../support/turns.ts";

const recording = {
  type: "platform-file",
  declaredKind: "audio",
  name: "stand-up.ogg",
  url: "https://cdn.test/stand-up.ogg",
} as const;

const withEars: Catalogue = {
  ...catalogue,
  models: [
    ...catalogue.models,
    {
      id: "test/hear",
      name: "Hear",
      aliases: [],
      inputModalities: ["text", "audio"],
      outputModalities: ["text"],
    },
  ],
};

const listen: SeeIntent = { ...seeIntent, task: "transcribe", media: [recording], isShown: true };

const usage = { credits: "0.002", creditsAre: "measured" } as const;

/** A core whose ears hear this in a recording of some length, and whose model says the same to everything. */
async function openEars(
  heard: Transcription,
  durationMs?: number,
  loads: Partial<MediaLibrary> = {},
) {
  const platform = createRecordingPlatform();
  const asked: TranscriptionRequest[] = [];
  const lunos: ScriptedLunos = {
    ...createScriptedLunos(async function* () {
      yield { type: "text-delta", text: "In short." };
      yield finish();
    }),
    loadCatalogue: async () => withEars,
    async transcribe(request) {
      asked.push(request);
      return { usage, model: "test/hear", ...heard };
    },
  };
  const media: MediaLibrary = {
    load: async (reference): Promise<LoadedMedia> => ({
      reference,
      kind: "audio",
      mediaType: "audio/ogg",
      bytes: { byteLength: 1, open: async function* () {} },
      ...(durationMs === undefined ? {} : { durationMs }),
      [Symbol.asyncDispose]: async () => undefined,
    }),
    ...loads,
  };
  const world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect: async () => undefined });
  return {
    ...world,
    asked,
    lunos,
    async submit(intent: SeeIntent, extra: Parameters<typeof createTurn>[0] = {}) {
      const turn = createTurn({ intent, ...extra });
      await world.moonlens.submit(turn);
      return { turn, view: await platform.final(turn.id) };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const twoVoices: readonly SpokenSegment[] = [
  { startMs: 1_000, endMs: 3_000, speaker: "A", text: "Good morning." },
  { startMs: 3_200, endMs: 5_000, speaker: "A", text: "Shall we?" },
  { startMs: 65_000, speaker: "B", text: "Yes." },
];
const words = twoVoices.map(({ text }) => text).join(" ");

describe("a transcript", () => {
  it("has times and voices where there are several, and what it cost", async () => {
    await using ears = await openEars({ text: words, segments: twoVoices }, 70_000);
    const { view } = await ears.submit({ ...listen, language: "de" });
    expect(view.text).toBe(
      "`00:01` **Speaker 1:** Good morning. Shall we?\n\n`01:05` **Speaker 2:** Yes.",
    );
    expect(view.status).toMatchObject({
      type: "done",
      summary: { model: "test/hear", usage },
      followUps: ["summarise", "translate"],
      transcript: "[00:01] Speaker 1: Good morning. Shall we?\n[01:05] Speaker 2: Yes.",
    });
    expect(ears.asked).toMatchObject([{ language: "de", observability: false }]);
  });

  it.each([
    ["de", "de", "en"],
    ["German", "de", "en"],
    ["Deutsch", "de", "en"],
    ["Indonesisch", "id", "de"],
    ["alemão", "de", "pt-BR"],
    ["aleman", "de", "es-419"],
    ["ドイツ語", "de", "ja"],
    [" portugais ", "pt", "fr"],
    ["bahasa Jerman", "de", "id"],
    ["Jerman", "de", "id"],
  ])("is told of “%s” that it is %s, by whoever reads %s", async (language, code, locale) => {
    await using ears = await openEars({ text: "Guten Morgen." });
    const { view } = await ears.submit({ ...listen, language }, { locale });
    expect(view.status.type).toBe("done");
    expect(ears.asked).toMatchObject([{ language: code }]);
  });

  it("is refused before anything is paid in a language that nobody knows", async () => {
    await using ears = await openEars({ text: "Guten Morgen." });
    const { view } = await ears.submit({ ...listen, language: "Klingonisch" }, { locale: "de" });
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "languageUnknown", language: "Klingonisch" }, isPrivate: true },
    });
    expect(ears.asked).toEqual([]);
  });

  it("of a short voice message is its words alone", async () => {
    const segments = [{ startMs: 0, speaker: "A", text: "See you at eight." }];
    await using ears = await openEars({ text: "See you at eight.", segments }, 4_000);
    const { view } = await ears.submit(listen);
    expect(view.text).toBe("See you at eight.");
  });

  it("has no times that can't be", async () => {
    await using ears = await openEars({ text: words, segments: twoVoices }, 20_000);
    const { view } = await ears.submit(listen);
    expect(view.text).toBe(words);
  });

  it("that is long is a file, and subtitles where there are times, with its beginning in the message", async () => {
    const segments = Array.from({ length: 200 }, (_, index) => ({
      startMs: index * 5_000,
      endMs: index * 5_000 + 4_500,
      text: `Sentence number ${index} of a long talk.`,
    }));
    const text = segments.map((segment) => segment.text).join(" ");
    await using ears = await openEars({ text, segments }, 1_000_000);
    const { view } = await ears.submit(listen);
    expect(view.text.length).toBeLessThan(1_300);
    expect(view.text).toMatch(/^`00:00` Sentence number 0 .* …$/s);
    expect(view.notes).toEqual([{ key: "transcriptAttached", hasTimes: true }]);
    expect(view.files?.map(({ name }) => name)).toEqual(["stand-up.txt", "stand-up.srt"]);
    const [, subtitles] = view.files ?? [];
    const source = await ears.spool.open(subtitles?.spoolKey ?? "");
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toMatch(
      /^1\n00:00:00,000 --> 00:00:04,500\nSentence number 0 of a long talk\.\n\n2\n/,
    );
  });

  it("of a video is of its sound, which alone is sent", async () => {
    const wav = { mediaType: "audio/mp4", bytes: { byteLength: 7, open: async function* () {} } };
    const loadSound: MediaLibrary["loadSound"] = async (reference) => ({
      ...{ reference, kind: "audio", ...wav },
      [Symbol.asyncDispose]: async () => undefined,
    });
    await using ears = await openEars({ text: "Cut!" }, undefined, { loadSound });
    const film = { ...recording, declaredKind: "video", name: "take-3.mov" } as const;
    const { view } = await ears.submit({ ...listen, media: [film] });
    expect(view.text).toBe("Cut!");
    expect(ears.asked).toMatchObject([{ source: wav, fileName: "take-3.mov" }]);
  });

  it("of a video whose sound can't be had is asked of a model that watches, and of no pictures", async () => {
    const looked: string[] = [];
    const asVideo: MediaLibrary["loadSound"] = async (reference) => ({
      ...{ reference, kind: "video", mediaType: "video/mpeg" },
      bytes: { byteLength: 7, open: async function* () {} },
      [Symbol.asyncDispose]: async () => undefined,
    });
    const loads: Partial<MediaLibrary> = {
      loadSound: asVideo,
      async loadKeyFrames(reference) {
        looked.push(reference.name);
        return await asVideo(reference, { signal: AbortSignal.abort() });
      },
    };
    await using ears = await openEars({ text: "" }, undefined, loads);
    const film = { ...recording, declaredKind: "video", name: "old.mpg" } as const;
    await ears.submit({ ...listen, media: [film] });
    expect(looked).toEqual([]);
    expect(ears.asked).toEqual([]);
  });

  it("of one recording is there when the next one can't be heard", async () => {
    await using ears = await openEars({ text: words, segments: twoVoices }, 70_000);
    const { transcribe } = ears.lunos;
    const sentence = { key: "lunosTrouble" } as const;
    const failure = new OperationalError("no answer", { code: "lunos_server_error", sentence });
    Object.assign(ears.lunos, {
      transcribe: (async (...asked) => {
        if (ears.asked.length > 0) throw failure;
        return await transcribe(...asked);
      }) satisfies ScriptedLunos["transcribe"],
    });
    const { view } = await ears.submit({ ...listen, media: [recording, recording] });
    expect(view.text).toContain("**Speaker 2:** Yes.");
    expect(view.notes).toEqual([{ key: "heardKept" }]);
    expect(view.status).toMatchObject({ type: "failed", failure: { sentence } });
  });

  it.each([
    ["nothingSaid", { text: "" }],
    ["onlyMusic", { text: "", isMusic: true }],
  ] as const)(
    "there is none of silence or music, which says so and what it cost: %s",
    async (key, heard) => {
      await using ears = await openEars(heard, 4_000);
      const { view } = await ears.submit(listen);
      expect(view).toMatchObject({ text: "", notes: [{ key }] });
      expect(view.status).toMatchObject({ type: "done", summary: { usage } });
      expect(view.status).not.toHaveProperty("followUps");
    },
  );
});

describe("under a transcript", () => {
  it.each(["summarise", "translate"] as const)(
    "%s asks about its words, and nothing is listened to again",
    async (action) => {
      await using ears = await openEars({ text: words, segments: twoVoices }, 70_000);
      const { turn } = await ears.submit(listen);
      const budi = { id: "discord:82222222222222222", displayName: "Budi", isAdmin: false };
      const press = { turnId: turn.id, action, workspaceId: turn.workspace.id };
      const found = await ears.moonlens.findFollowUp({ ...press, personId: budi.id });
      expect(found).toMatchObject({
        intent: { task: action, media: [], transcriptOf: turn.id, isShown: true },
      });
      if (found.type !== "found" || found.intent.type !== "see") return;
      const { view } = await ears.submit(found.intent, { person: budi });
      expect(view).toMatchObject({ text: "In short.", status: { type: "done" } });
      expect(ears.asked).toHaveLength(1);
      expect(view.story).toMatchObject({ button: action, source: { isWords: true } });
      expect(ears.lunos.requests.at(-1)?.request.messages.at(-1)).toMatchObject({
        parts: [
          { type: "text", text: expect.stringMatching(/^(Summarise|Translate)/) },
          { type: "text", text: expect.stringContaining("[01:05] Speaker 2: Yes.") },
        ],
      });
    },
  );

  it("nothing is asked of one that is gone", async () => {
    await using ears = await openEars({ text: words });
    const { media: _, ...rest } = listen;
    const intent = { ...rest, media: [], task: "summarise", transcriptOf: "nowhere" } as const;
    const { view } = await ears.submit(intent);
    expect(view.status).toMatchObject({ failure: { sentence: { key: "transcriptGone" } } });
    expect(ears.lunos.requests).toEqual([]);
  });
});
