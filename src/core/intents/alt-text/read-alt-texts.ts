import { toPlainText } from "../../replies/alt-text.ts";
import { withoutLinks } from "../../tools/plain-words.ts";

/** What Discord takes of one picture, and Slack a little less; more than anybody asked the model for. */
const maxAltTextLength = 1_000;

/** All texts of one answer are to fit into one message. */
const maxTogether = 1_700;

/**
 * The text of each picture, in the order of the pictures, from a model's answer; nothing for those that it left out.
 * Models that don't keep to the form get all of their words read as those of the first picture.
 */
export function readAltTexts(answer: string, count: number): readonly (string | undefined)[] {
  const maxLength = Math.min(maxAltTextLength, Math.floor(maxTogether / count));
  const toText = (words: string) => shorten(clean(words), maxLength);
  if (count === 1) return [toText(answer)];
  const numbered = new Map<number, string>();
  let place: number | undefined;
  for (const line of answer.split("\n")) {
    const [, number, words = ""] = /^[\s*#-]*(\d{1,2})\s*[*]*\s*[:.)]\s*(.*)$/.exec(line) ?? [];
    if (number !== undefined) place = Number(number);
    if (place === undefined) continue;
    const text = number === undefined ? line : words;
    numbered.set(place, [numbered.get(place) ?? "", text].join(" "));
  }
  if (numbered.size === 0) return [toText(answer)];
  return Array.from({ length: count }, (_, index) => {
    const text = toText(numbered.get(index + 1) ?? "");
    return text === "" ? undefined : text;
  });
}

/** Words alone: what a model writes is to lead nowhere and to be read aloud as it stands. */
function clean(words: string): string {
  return toPlainText(withoutLinks(words))
    .replace(/[*`#~|]+|_{2,}/g, "")
    .replace(/^[\s>"“„«-]+|[\s"”“»]+$/g, "")
    .replace(/\s+/g, " ");
}

function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1).toWellFormed();
  const end = cut.lastIndexOf(" ");
  return `${(end > maxLength / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
