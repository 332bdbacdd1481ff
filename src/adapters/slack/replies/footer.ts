import {
  type ReplyView,
  type Sentence,
  sayProgress,
  toConsentSentence,
  toSummarySentence,
} from "#core";
import { formatOwnWords, toMrkdwn } from "./format.ts";

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
      return toFooter(say(toConsentSentence(view.status)), []);
    case "working":
      return toFooter("", [sayProgress(view.status, options)]);
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
    text: formatOwnWords(text),
    context: context.filter((line) => line !== "").map(toMrkdwn),
  };
}
