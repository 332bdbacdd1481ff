import { describe, expect, it } from "vitest";
import {
  createApology,
  createFailedView,
  createReplyView,
  isAbort,
  OperationalError,
  type PictureRecord,
  type ReplyView,
  type Sentence,
  TurnStopped,
  toFailure,
  toReference,
  UserError,
} from "#core";
import { logFailure } from "../../../src/core/replies/turn-log.ts";
import { toSettlement } from "../../../src/core/replies/turn-outcome.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createTurn } from "../../support/turns.ts";
import { picture } from "./paced.ts";

const turn = createTurn();
const answer: ReplyView = {
  ...createReplyView({ ...turn, atMs: 1 }),
  status: { type: "done" },
};

function settle(view: Partial<ReplyView>) {
  return toSettlement({ ...answer, ...view }, 9);
}

function fail(key: "cancelled" | "restarted" | "declined" | "interrupted", reference?: string) {
  const sentence = { key } as Sentence;
  return settle({
    status: {
      type: "failed",
      failure: { sentence, ...(reference === undefined ? {} : { reference }) },
    },
  });
}

describe("how a request ended, for the books", () => {
  it("is as an answer, whatever it was made of", () => {
    expect(settle({ text: "A fox." })).toEqual({
      outcome: "answered",
      isShown: true,
      pictureCount: 0,
      settledAtMs: 9,
    });
  });

  it.each([
    ["cancelled", undefined, "cancelled"],
    ["restarted", undefined, "failed"],
    ["interrupted", "abcd1234", "failed"],
    ["declined", undefined, "declined"],
  ] as const)("is after a failure that says %s %s: %s", (key, reference, outcome) => {
    expect(fail(key, reference)).toMatchObject({ outcome, isShown: false });
  });

  it("counts against its person what they saw: words, pictures or files", () => {
    const file = { name: "usage.csv", mediaType: "text/csv", byteLength: 1, spoolKey: "1" };
    const seen = [{ text: "A" }, { pictures: [picture] }, { files: [file] }];
    expect(seen.map((view) => settle(view).isShown)).toEqual([true, true, true]);
    const unseen = [{}, { text: " \n" }, { files: [] }];
    expect(unseen.map((view) => settle(view).isShown)).toEqual([false, false, false]);
  });

  it("counts pictures of its own, and not those that it only shows again", () => {
    const own: PictureRecord = { ...picture, turnId: turn.id };
    expect(settle({ pictures: [own, picture, own] }).pictureCount).toBe(2);
  });
});

describe("what an operator is told of an error", () => {
  it("is trouble of the world as a warning, a fault of ours as an error, and nothing that people can mend", () => {
    const sentence = { key: "promptEmpty" } as const;
    const levels = [
      new UserError("empty", { code: "prompt_empty", sentence }),
      new OperationalError("cut off", { code: "cut" }),
      new TypeError("no such field"),
    ].map((error) => {
      const logger = createRecordingLogger();
      logFailure(error, { request: turn, logger });
      return logger.lines.map(({ level, fields }) => [level, fields.reference]);
    });
    const reference = toReference(turn.id);
    expect(levels).toEqual([[], [["warn", reference]], [["error", reference]]]);
  });
});

describe("what is said of an error", () => {
  const { id } = turn;

  it("is what to do, where its person can fix it, and nobody else's business", () => {
    const sentence = { key: "promptEmpty" } as const;
    const error = new UserError("empty", { code: "prompt_empty", sentence });
    expect(toFailure(error, id)).toEqual({ sentence, isPrivate: true });
  });

  it("is what happened and a reference where the world failed, and only that of our own faults", () => {
    const reference = toReference(id);
    const sentence = { key: "interrupted" } as const;
    const error = new OperationalError("cut off", { code: "cut", sentence });
    expect(toFailure(error, id)).toEqual({ sentence, reference });
    const fault = toFailure(new TypeError("no such field"), id);
    expect(fault).toEqual({ sentence: { key: "somethingBroke" }, reference });
  });

  it("has no reference where the sentence itself says what it takes", () => {
    const sentence = { key: "outOfCredit" } as const;
    const error = new OperationalError("402", { code: "lunos_out_of_credit", sentence });
    expect(toFailure(error, id)).toEqual({ sentence });
  });

  it("is found in the log by the last eight characters of the request's id", () => {
    expect(toReference("0199-aaaa-1234-56ab-cd7")).toBe("456abcd7");
  });

  it("is an apology at least, in the language of the answer", () => {
    const apology = createApology({ turnId: "turn", locale: "id" }, 5);
    const failure = { sentence: { key: "somethingBroke" } } as const;
    const refused = { id: "turn", locale: "id", receivedAtMs: 5 };
    expect(apology).toEqual(createFailedView(refused, failure));
  });
});

it("a request that was stopped ends as an abort, whoever looks at its error", () => {
  expect(isAbort(new TurnStopped("cancelled"), AbortSignal.abort())).toBe(true);
});
