import { withoutLinks } from "../../tools/plain-words.ts";

/** One or more numbers in brackets, or several such side by side: `[3]`, `[4, 7]`, `[1][2]`. */
const citation = /((?:\s*\[\s*#?\d{1,3}(?:\s*[,;–-]\s*#?\d{1,3})*\s*\])+)/;

/**
 * A model's points with the numbers in brackets as links to their messages. Those are the only links: numbers that no
 * message has are dropped, and whatever else could become a link, an address in a message that was read included, is made
 * plain words, so that nobody's message can send the reader somewhere.
 * @param urls of the messages, in their order, where known.
 */
export function linkPoints(text: string, urls: readonly (string | undefined)[]): string {
  return text
    .split(citation)
    .map((piece, index) => (index % 2 === 1 ? toLinks(piece, urls) : withoutLinks(piece)))
    .join("")
    .trim();
}

function toLinks(piece: string, urls: readonly (string | undefined)[]): string {
  const numbers = [...new Set([...piece.matchAll(/\d+/g)].map(([number]) => Number(number)))];
  const links = numbers.flatMap((number) => {
    const url = urls[number - 1];
    return url === undefined ? [] : [`[${number}](${url})`];
  });
  const before = /^\s*\n/.test(piece) ? "\n" : " ";
  return links.length === 0 ? "" : `${before}(${links.join(", ")})`;
}
