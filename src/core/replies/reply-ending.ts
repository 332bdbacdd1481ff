import { concernsItsPersonAlone, type ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Story } from "../model/story.ts";
import { isHidden } from "./headline.ts";
import { sayProgress, toConsentSentence, toSummarySentence } from "./reply-words.ts";

/** What goes below the words of an answer, in our Markdown. */
export interface ReplyEnding {
  /** In full size, a paragraph each, where there is nothing else to read. */
  readonly words: readonly string[];
  /** In small print, a line each. */
  readonly smallPrint: readonly string[];
}

/**
 * What goes below a view's words: small print if there is an answer, in full size if it is the answer.
 * @param options.hasBody whether there is an answer above it: words, pictures or files.
 */
export function sayEnding(
  { status, story }: Pick<ReplyView, "status" | "story">,
  options: {
    readonly say: (sentence: Sentence) => string;
    readonly notes: readonly Sentence[];
    readonly hasBody: boolean;
    /** Whether the platform shows, with the answer, what it answers. */
    readonly showsQuestion: boolean;
    readonly nowMs: number;
  },
): ReplyEnding {
  const { say, hasBody } = options;
  const notes = options.notes.map(say).filter((note) => note !== "");
  switch (status.type) {
    case "asking":
      return { words: [say(toConsentSentence(status))], smallPrint: [] };
    case "queued":
      return { words: [], smallPrint: [say({ ...status, key: "queued" })] };
    case "working":
      return { words: [], smallPrint: [sayProgress(status, options)] };
    case "failed": {
      const { sentence, reference } = status.failure;
      const small = reference === undefined ? [] : [say({ key: "reference", reference })];
      const typed = options.showsQuestion || hasBody ? [] : quote({ status, story });
      return { words: [...typed, say(sentence)], smallPrint: [...notes, ...small] };
    }
    case "done": {
      const { summary } = status;
      const quiet = summary === undefined ? [] : [say(toSummarySentence(summary))];
      if (hasBody) return { words: [], smallPrint: [...notes, ...quiet] };
      const words = notes.length === 0 ? [say({ key: "emptyAnswer" })] : notes;
      return { words, smallPrint: quiet };
    }
    default:
      throw new Error(`unknown status ${status satisfies never}`);
  }
}

/** More than people type by hand; what was pasted is folded. Nobody else has to read past it where they alone are told. */
const maxQuoted = { amongOthers: 1_000, alone: 10_000 };

/** What somebody typed, so that it isn't lost with what came of it. */
function quote(view: Pick<ReplyView, "status"> & { readonly story: Story | undefined }) {
  const { status, story } = view;
  if (status.type !== "failed" || status.typed === undefined) return [];
  const { typed } = status;
  const max = concernsItsPersonAlone(view) ? maxQuoted.alone : maxQuoted.amongOthers;
  const words = typed.length > max ? `${typed.slice(0, max).toWellFormed().trimEnd()}…` : typed;
  const isSecret = story !== undefined && isHidden(story);
  const lines = words.replaceAll("||", isSecret ? "" : "||").split("\n");
  const hide = (line: string) => (isSecret && line.trim() !== "" ? `||${line}||` : line);
  return [lines.map((line) => `> ${hide(line)}`).join("\n")];
}
