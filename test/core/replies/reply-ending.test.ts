import { describe, expect, it } from "vitest";
import {
  createReplyView,
  type ReplyView,
  type Sentence,
  sayEnding,
  toAltText,
  type Usage,
} from "#core";

const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
const note = { key: "imageGone" } as const;
const say = ({ key }: Sentence): string => key;

interface EndOptions {
  readonly hasBody?: boolean;
  readonly showsQuestion?: boolean;
  readonly notes?: Sentence[];
  readonly nowMs?: number;
  readonly say?: typeof say;
}

function end(status: ReplyView["status"], options: EndOptions = {}) {
  const standard = { say, notes: [], hasBody: false, showsQuestion: false, nowMs: 0 };
  return sayEnding({ ...view, status }, { ...standard, ...options });
}

/** The facts of what is said. */
const sayFacts = (sentence: Sentence) => JSON.stringify(sentence);

describe("what stands below an answer", () => {
  const summary = { model: "sandbox/moon", elapsedMs: 1 };

  it("is small print where there is an answer", () => {
    const ending = end({ type: "done", summary }, { hasBody: true, notes: [note] });
    expect(ending).toEqual({ words: [], smallPrint: ["imageGone", "summary"] });
  });

  it("is the answer where there is nothing else", () => {
    expect(end({ type: "done", summary }, { notes: [note] })).toEqual({
      words: ["imageGone"],
      smallPrint: ["summary"],
    });
    expect(end({ type: "done" })).toEqual({ words: ["emptyAnswer"], smallPrint: [] });
    expect(end({ type: "done" }, { hasBody: true })).toEqual({ words: [], smallPrint: [] });
  });

  it("has no line for a note that there are no words for", () => {
    const silent = {
      say: (sentence: Sentence) => (sentence.key === "imageGone" ? "" : sentence.key),
    };
    const other = { key: "costsYouNothing" } as const;
    const ending = end({ type: "done" }, { hasBody: true, notes: [note, other], ...silent });
    expect(ending.smallPrint).toEqual(["costsYouNothing"]);
  });

  it("says what an answer took, and of its cost whether that is an estimate, or nothing", () => {
    const said = (usage?: Usage) => {
      const status = { type: "done", summary: { ...summary, ...(usage && { usage }) } } as const;
      return JSON.parse(end(status, { hasBody: true, say: sayFacts }).smallPrint[0] ?? "");
    };
    const facts = { key: "summary", ...summary };
    expect(said({ credits: "0.1", creditsAre: "measured" })).toEqual({
      ...facts,
      credits: "0.1",
      estimated: false,
    });
    expect(said({ credits: "0.1", creditsAre: "estimated" })).toMatchObject({ estimated: true });
    expect(said({ promptTokens: 3 })).toEqual(facts);
    expect(said()).toEqual(facts);
  });

  it("is for a failure what happened, and small what else there is to know", () => {
    const failure = { sentence: { key: "somethingBroke" }, reference: "abcd1234" } as const;
    expect(end({ type: "failed", failure }, { notes: [note] })).toEqual({
      words: ["somethingBroke"],
      smallPrint: ["imageGone", "reference"],
    });
    const { sentence } = failure;
    expect(end({ type: "failed", failure: { sentence } }).smallPrint).toEqual([]);
  });

  it("begins, for a failure, with what was typed, where nothing else shows that", () => {
    const failure = { sentence: { key: "somethingBroke" } } as const;
    const status = { type: "failed", failure, typed: "a red\nfox" } as const;
    expect(end(status).words).toEqual(["> a red\n> fox", "somethingBroke"]);
    expect(end(status, { showsQuestion: true }).words).toEqual(["somethingBroke"]);
    const long = end({ ...status, typed: "fox ".repeat(2_500) }).words[0] ?? "";
    expect(long.length).toBeLessThanOrEqual(1_003);
    expect(long.endsWith("fox…")).toBe(true);
  });

  it("gives all of it back where nobody else is told", () => {
    const typed = "fox ".repeat(1_200).trim();
    const failure = { sentence: { key: "somethingBroke" }, isPrivate: true } as const;
    expect(end({ type: "failed", failure, typed }).words[0]).toBe(`> ${typed}`);
  });

  it("is for who waits one line, and for who is asked the question", () => {
    const one = (line: string) => ({ words: [], smallPrint: [line] });
    expect(end({ type: "queued", position: 1 })).toEqual(one("queued"));
    expect(end(view.status)).toEqual(one("thinking"));
    const question = (word: string) => ({ words: [word], smallPrint: [] });
    expect(end({ type: "asking", credits: "3" })).toEqual(question("askPrice"));
    const deletes = { turns: 3, pictures: 1 };
    expect(end({ type: "asking", deletes })).toEqual(question("askPurge"));
  });

  const working = { type: "working", sinceMs: 60_000, activity: "drawing" } as const;
  const after = (waitedMs: number, status: ReplyView["status"] = working) => {
    const { smallPrint } = end(status, { nowMs: 60_000 + waitedMs, say: sayFacts });
    return smallPrint.join("");
  };
  const drawing = sayFacts({ key: "drawing" });

  it("has a clock for who waits for more than a moment, in whole seconds", () => {
    expect(after(2_800)).toBe(drawing);
    // The timer of the third second rang a little early.
    for (const [waitedMs, elapsedMs] of [
      [2_995, 3_000],
      [3_000, 3_000],
      [12_700, 12_000],
    ] as const) {
      expect(after(waitedMs)).toBe(`${drawing} · ${sayFacts({ key: "elapsed", elapsedMs })}`);
    }
  });

  it("says how long it usually takes, the rougher the longer, and nothing of a moment", () => {
    const usually = (usualMs: number) => after(0, { ...working, usualMs });
    const said = (usualMs: number) => `${drawing} · ${sayFacts({ key: "usually", usualMs })}`;
    expect(usually(2_900)).toBe(drawing);
    expect(usually(8_400)).toBe(said(8_000));
    expect(usually(27_000)).toBe(said(25_000));
    expect(usually(94_000)).toBe(said(90_000));
    const elapsed = sayFacts({ key: "elapsed", elapsedMs: 3_000 });
    const both = after(3_000, { ...working, usualMs: 8_000 });
    expect(both).toBe([drawing, elapsed, sayFacts({ key: "usually", usualMs: 8_000 })].join(" · "));
  });

  it("names what is worked on", () => {
    const of = { place: 2, total: 4 };
    expect(after(0, { ...working, of })).toBe(sayFacts({ key: "drawing", ...of }));
  });
});

it("describes a picture without what its readers don't see", () => {
  expect(toAltText({ drawing: { prompt: " a\u0000 red\u202e\n\n fox\u0000at  night " } })).toEqual({
    key: "imageAltText",
    prompt: "a red fox at night",
  });
});
