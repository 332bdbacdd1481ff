import { describe, expect, it } from "vitest";
import { createReplyView, type ReplyView, type Sentence, sayEnding, toAltText } from "#core";

const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
const note = { key: "imageGone" } as const;
const say = ({ key }: Sentence) => key;

function end(status: ReplyView["status"], options: { hasBody?: boolean; notes?: Sentence[] } = {}) {
  const { hasBody = false, notes = [] } = options;
  return sayEnding({ ...view, status }, { say, notes, hasBody, nowMs: 0 });
}

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
  });

  it("is for a failure what happened, and small what else there is to know", () => {
    const failure = { sentence: { key: "somethingBroke" }, reference: "abcd1234" } as const;
    expect(end({ type: "failed", failure }, { notes: [note] })).toEqual({
      words: ["somethingBroke"],
      smallPrint: ["imageGone", "reference"],
    });
  });

  it("is for who waits one line, and for who is asked the question", () => {
    expect(end({ type: "queued", position: 1 }).smallPrint).toEqual(["queued"]);
    expect(end(view.status).smallPrint).toEqual(["thinking"]);
    expect(end({ type: "asking", credits: "3" }).words).toEqual(["askPrice"]);
  });
});

it("describes a picture without what its readers don't see", () => {
  expect(toAltText({ prompt: " a\u0000 red\u202e\n\n fox " })).toEqual({
    key: "imageAltText",
    prompt: "a red fox",
  });
});
