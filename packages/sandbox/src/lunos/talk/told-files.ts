import { detectLanguage } from "../request/language.ts";
import { pickWord, type Seen } from "./describe.ts";

const askedPage = /\b(?:page|pg\.?|halaman|seite|página|pagina)\s+(\d{1,4})\b/i;
/** A file whose words are sent instead of itself. */
const toldFile = /The file “[^”]*” says:\n([\s\S]*)/;
const maxQuotedLength = 3_000;

/** What stands on the page that a question names, of a file that is seen or told; nothing where it names none. */
export function quoteAskedPage(question: string, seen: readonly Seen[]): string | undefined {
  const told = toldFile.exec(question);
  const asked = askedPage.exec(told === null ? question : question.slice(0, told.index));
  if (asked === null) return undefined;
  const number = Number(asked[1]);
  const pdf = seen.find((medium) => medium.type === "pdf");
  const words = pdf?.words[number - 1] ?? findToldPage(told?.[1] ?? "", number);
  if (words === undefined) return undefined;
  const quoted = words.trim().slice(0, maxQuotedLength).replaceAll("\n", "\n> ");
  return pickWord(
    detectLanguage(question),
    `Page ${number} says:\n\n> ${quoted}`,
    `Halaman ${number} berbunyi:\n\n> ${quoted}`,
  );
}

function findToldPage(words: string, number: number): string | undefined {
  const [, ...pages] = words.split(/^Page (\d+):$/m);
  const place = pages.findIndex((part, index) => index % 2 === 0 && Number(part) === number);
  return place < 0 ? undefined : pages[place + 1];
}
