/**
 * Comes after the words of a headline, and shows nothing: by it we know our own headlines again. Discord keeps letters of no
 * width, other than white space at the end of a message. Next to a mark of Markdown it would be a letter like any other.
 */
const mark = "\u200b";

/** What stands above an answer: who asked for it, with which words. Both are Discord's Markdown already. */
export function toHeadline(words: string, person: string | undefined): string {
  if (words === "") return `${mark}${person ?? ""}`;
  return `${words} ${mark}${person === undefined ? "" : `– ${person}`}`;
}

/** Takes the headline out of a message of ours, for the model's eyes: an answer is what was said, not what it answers. */
export function withoutHeadline(text: string): string {
  const [first = ""] = text.split("\n", 1);
  return first.includes(mark) ? text.slice(first.length + 1) : text;
}
