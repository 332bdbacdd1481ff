import { describe, expect, it } from "vitest";
import type { Catalogue, ChatRequest, DrawIntent, FontLibrary, Lettering, Model } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const brush: Model = {
  id: "any/brush",
  aliases: [],
  name: "Brush",
  inputModalities: ["text", "image"],
  outputModalities: ["image"],
};
const letters: Model = { ...brush, id: "any/letters", name: "Letters", pictureExtras: ["fonts"] };
const reader: Model = { ...brush, id: "any/reader", name: "Reader", outputModalities: ["text"] };

/** Fonts by the letters that they have. */
const fonts: FontLibrary = {
  fonts: [
    { name: "Plain Sans", kind: "sans" },
    { name: "Every Letter", kind: "japanese" },
  ],
  findMissing: async ({ name }, text) =>
    name === "Every Letter" ? [] : [...new Set(text)].filter((letter) => /[^ -ÿ]/.test(letter)),
  toUrl: ({ name }) => `https://fonts.example/${name.replace(" ", "-")}.ttf`,
};

interface Options {
  readonly models?: readonly Model[];
  /** What a model reads in the pictures. */
  readonly read?: string | Error;
  readonly count?: number;
  readonly model?: string;
}

/** Asks for a picture with words; resolves with the answer and all that was asked of Lunos. */
async function letter(lettering: Lettering, options: Options = {}) {
  const { models = [brush, letters, reader], read = "1: MOON FAIR", count = 1, model } = options;
  const script: Script = async function* (request, call) {
    if (request.images !== undefined) return yield* drawOne(request, call);
    if (read instanceof Error) throw read;
    yield { type: "text-delta", text: read };
    yield finish();
  };
  const platform = createRecordingPlatform();
  const catalogue: Catalogue = { models, fetchedAtMs: 0 };
  const lunos = { ...createScriptedLunos(script), loadCatalogue: async () => catalogue };
  const preferences = { see: [], draw: ["any/brush"], listen: [] };
  await using world = await openCoreWorld({ lunos, platform, fonts, preferences });
  await world.moonlens.start({ connect: async () => undefined });
  const drawing = { prompt: "a moon", lettering, ...(model === undefined ? {} : { model }) };
  const intent: DrawIntent = { ...drawIntent, count, drawing };
  const turn = createTurn({ intent });
  await world.moonlens.submit(turn);
  const view = await platform.final(turn.id);
  return { view, requests: lunos.requests.map(({ request }) => request) };
}

function textOf(request: ChatRequest | undefined): string {
  const [message] = request?.messages ?? [];
  if (message?.role !== "user") return "";
  const [part] = message.parts;
  return part?.type === "text" ? part.text : "";
}

describe("words in a picture", () => {
  it("are lettered in a font by a model that does that, before one that the operator named", async () => {
    const { view, requests } = await letter({ words: "MOON FAIR" });
    expect(requests).toMatchObject([
      {
        model: "any/letters",
        images: {
          fontInputs: [
            { font: { url: "https://fonts.example/Plain-Sans.ttf" }, text: "MOON FAIR" },
          ],
        },
      },
    ]);
    expect(textOf(requests[0])).toMatch(/^a moon\n\n.*“MOON FAIR”$/);
    // They are exact: nobody looks again.
    expect(view.notes).toEqual([]);
  });

  it("are in the font that was chosen, else in the first that has their letters", async () => {
    const chosen = await letter({ words: "MOON FAIR", font: "every-letter" });
    expect(chosen.requests[0]?.images?.fontInputs?.[0]?.font.url).toContain("Every-Letter");
    const japanese = await letter({ words: "月の市" });
    expect(japanese.requests[0]?.images?.fontInputs?.[0]?.font.url).toContain("Every-Letter");
  });

  it("are asked for in words alone of a model that somebody chose, and its answer is looked at", async () => {
    const asked = { words: "MOON FAIR", font: "Plain Sans" };
    const { view, requests } = await letter(asked, { model: "any/brush" });
    expect(requests).toMatchObject([{ model: "any/brush" }, { model: "any/reader" }]);
    expect(requests[0]?.images).not.toHaveProperty("fontInputs");
    expect(view.notes).toEqual([
      { key: "fontUnused", font: "Plain Sans", model: "Brush" },
      { key: "wordsRight" },
    ]);
    // The picture and the look at it.
    expect(view.status).toMatchObject({ summary: { usage: { credits: "0.08" } } });
  });

  it("that came out wrong are told as they stand there, for each picture", async () => {
    const models = [brush, reader];
    const read = "1: MOON FAIR\n2: MOON **FIAR** https://evil.example";
    const { view, requests } = await letter({ words: "MOON FAIR" }, { models, read, count: 2 });
    expect(requests).toHaveLength(3);
    expect(view.notes).toEqual([
      { key: "wordsWrong", wanted: "MOON FAIR", said: "MOON FIAR", place: 2 },
    ]);
    expect(view.pictures).toHaveLength(2);
  });

  it.each([
    ["no model reads", { models: [brush] }],
    ["the look fails", { models: [brush, reader], read: new Error("away") }],
  ])("are left to people's own eyes where %s", async (_name, options) => {
    const { view } = await letter({ words: "MOON FAIR" }, options);
    expect(view.notes).toEqual([{ key: "wordsUnread" }]);
    expect(view.status.type).toBe("done");
    expect(view.pictures).toHaveLength(1);
  });

  it.each<[string, Lettering, object]>([
    [
      "a font that nobody has",
      { words: "MOON", font: "Comic *Moon*" },
      { key: "fontUnknown", names: ["Plain Sans", "Every Letter"] },
    ],
    [
      "a font without their letters",
      { words: "月の市 月", font: "plain sans" },
      {
        key: "fontLacksLetters",
        font: "Plain Sans",
        letters: ["月", "の", "市"],
        other: "Every Letter",
      },
    ],
    ["more words than fit", { words: "x".repeat(121) }, { key: "letteringTooLong", length: 121 }],
  ])("are refused before anything is paid: %s", async (_name, lettering, sentence) => {
    const { view, requests } = await letter(lettering);
    expect(view.status).toMatchObject({ failure: { sentence } });
    expect(requests).toEqual([]);
  });
});

it("words stay in a picture that is drawn again, and leave one that is changed by words", async () => {
  const platform = createRecordingPlatform();
  const catalogue: Catalogue = { models: [letters], fetchedAtMs: 0 };
  const lunos = { ...createScriptedLunos(drawOne), loadCatalogue: async () => catalogue };
  await using world = await openCoreWorld({ lunos, platform, fonts });
  await world.moonlens.start({ connect: async () => undefined });
  const submit = async (intent: Parameters<typeof createTurn>[0]) => {
    const turn = createTurn(intent);
    await world.moonlens.submit(turn);
    return await platform.final(turn.id);
  };
  const drawing = { prompt: "a moon", lettering: { words: "MOON FAIR" } };
  const { pictures } = await submit({ intent: { ...drawIntent, drawing } });
  const redraw = { type: "redraw", imageId: pictures[0]?.id ?? "" } as const;
  await submit({ intent: { ...redraw, change: { type: "again" } } });
  await submit({ intent: { ...redraw, change: { type: "vary" } } });
  await submit({ intent: { ...redraw, change: { type: "larger" } } });
  await submit({ intent: { ...redraw, change: { type: "edit", prompt: "at night" } } });
  const sent = lunos.requests.map(({ request }) => request.images?.fontInputs?.[0]?.text);
  expect(sent).toEqual(["MOON FAIR", "MOON FAIR", "MOON FAIR", undefined, undefined]);
});
