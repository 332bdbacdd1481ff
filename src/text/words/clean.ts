import { findClusterStart } from "./clusters.ts";

/** Letters that turn the reading direction of what follows, so that a text looks like another. Marks for a single place may stay. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * A model's words without what no reader can see: control characters, and letters that turn the reading direction. Lines end in `\n` alone. Takes its time in proportion to the text.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(directionOverrides, "")
    .replace(controls, "");
}

/** The beginning of a text, without a part of a letter or, where one ends nearby, of a word at its end. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const start = text.slice(0, maxLength);
  const lastSpace = Math.max(start.lastIndexOf("\n"), start.lastIndexOf(" "));
  if (lastSpace > maxLength * 0.9) return start.slice(0, lastSpace);
  return text.slice(0, findClusterStart(text, maxLength) || maxLength).toWellFormed();
}

/** A text of at most so many characters: a longer one ends in a mark that words are left out. */
export function shortenText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${clipText(text, maxLength - 1)}…`;
}

/** The first lines of a text. */
export function clipLines(text: string, maxLines: number): string {
  let end = -1;
  for (let count = 0; count < maxLines; count += 1) {
    end = text.indexOf("\n", end + 1);
    if (end === -1) return text;
  }
  return text.slice(0, end);
}
