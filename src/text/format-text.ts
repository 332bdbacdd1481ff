import type { Dialect } from "./flow/dialect.ts";
import { flowBlocks } from "./flow/flow-blocks.ts";
import { pack } from "./flow/pack.ts";
import type { Piece } from "./flow/pieces.ts";
import { hideSpoilers } from "./tree/hide-spoilers.ts";
import type { Author } from "./tree/parser.ts";
import { parseMarkdown } from "./tree/to-tree.ts";
import { cleanText, clipLines, clipText } from "./words/clean.ts";

export interface FormatOptions {
  readonly dialect: Dialect;
  /** Who wrote it: a model's words can't look like our small print. */
  readonly author: Author;
  /** Of a message, in UTF-16 units. At least 40. */
  readonly maxLength: number;
  /** The most messages. Default: as many as it takes. */
  readonly maxParts?: number;
  /** The text still grows: code that it leaves open is left open. */
  readonly isGrowing?: boolean;
  /** False: words are still missing at its end, so that a spoiler it leaves open hides all that follows. Default: true. */
  readonly isWhole?: boolean;
}

export interface FormattedText {
  /** None is empty, and each is whole by itself. */
  readonly parts: readonly string[];
  /** Whether the text is longer than its parts. */
  readonly isCut: boolean;
}

/** How much longer Markdown may be than what is shown of it. */
const maxShrinking = 1.1;

/** Lines take their time beside their letters. Messages that are full of lines as short as this one are read by nobody. */
const shortestLine = 8;

/**
 * Writes Markdown as a platform shows it, in as many messages as it takes: what belongs together stays together, what spans
 * messages is closed and opened again. No more of the text is read than can be shown; time and memory grow with that alone.
 */
export function formatText(
  markdown: string,
  {
    dialect,
    author,
    maxLength,
    maxParts = Number.POSITIVE_INFINITY,
    isGrowing = false,
    isWhole = true,
  }: FormatOptions,
): FormattedText {
  const maxRead = maxLength * maxParts * maxShrinking;
  const read = clipLines(clipText(markdown, maxRead), maxRead / shortestLine);
  const text = author === "model" ? cleanText(read) : read;
  const pieces: Piece[] = [];
  const tree = parseMarkdown(text, { author, isGrowing });
  const blocks = dialect.hidesSpoilers
    ? hideSpoilers(tree, { isWhole: isWhole && read.length === markdown.length })
    : tree;
  flowBlocks(blocks, { pieces, dialect, maxLength, isGrowing });
  const { lineStart } = dialect;
  const packed = pack(pieces, { maxLength, maxParts, lineStart, isGrowing });
  return { parts: packed.parts, isCut: packed.isCut || read.length < markdown.length };
}
