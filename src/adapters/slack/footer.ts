import type { ReplyView, Sentence } from "#core";
import { toMrkdwn, toSlackMarkdown } from "./format.ts";

/** What stands at the end of an answer. */
export interface Footer {
  /** In full size, where there is nothing else. */
  readonly text: string;
  readonly context: readonly string[];
}

/** What stands below the text: small print where there is an answer, in full size where it is the answer. */
export function renderFooter(
  view: ReplyView,
  options: {
    readonly say: (sentence: Sentence) => string;
    readonly notes: readonly Sentence[];
    readonly hasBody: boolean;
    readonly nowMs: number;
  },
): Footer {
  const { say } = options;
  const notes = options.notes.map(say);
  switch (view.status.type) {
    case "queued":
      return toFooter("", [say({ ...view.status, key: "queued" })]);
    case "asking":
      return toFooter(say({ key: "askPrice", credits: view.status.credits }), []);
    case "working":
      return toFooter("", [
        joinWords([say({ key: view.status.activity }), sayElapsed(view, options)]),
      ]);
    case "failed": {
      const { sentence, reference } = view.status.failure;
      const small = reference === undefined ? [] : [say({ key: "reference", reference })];
      return toFooter(say(sentence), [...notes, ...small]);
    }
    case "done": {
      const { summary } = view.status;
      const quiet = summary === undefined ? [] : [say(toSummarySentence(summary))];
      if (options.hasBody) return toFooter("", [...notes, ...quiet]);
      return toFooter(notes.length === 0 ? say({ key: "emptyAnswer" }) : notes.join("\n\n"), quiet);
    }
    default:
      throw new Error(`unknown status ${view.status satisfies never}`);
  }
}

function toFooter(text: string, context: readonly string[]): Footer {
  return {
    text: toSlackMarkdown(text),
    context: context.filter((line) => line !== "").map(toMrkdwn),
  };
}

/** A short wait needs no clock. */
const elapsedFromMs = 8_000;

function sayElapsed(
  { status }: ReplyView,
  { say, nowMs }: { readonly say: (sentence: Sentence) => string; readonly nowMs: number },
): string {
  const elapsedMs = status.type === "working" ? nowMs - status.sinceMs : 0;
  if (elapsedMs < elapsedFromMs) return "";
  return say({ key: "elapsed", elapsedMs: Math.floor(elapsedMs / 1000) * 1000 });
}

function joinWords(words: readonly string[]): string {
  return words.filter((word) => word !== "").join(" · ");
}

function toSummarySentence(summary: {
  readonly model: string;
  readonly elapsedMs: number;
  readonly usage?: { readonly credits?: string; readonly creditsAre?: "measured" | "estimated" };
}): Sentence {
  const credits = summary.usage?.credits;
  return {
    key: "summary",
    model: summary.model,
    elapsedMs: summary.elapsedMs,
    ...(credits === undefined
      ? {}
      : { credits, estimated: summary.usage?.creditsAre === "estimated" }),
  };
}
