import { detectLanguage } from "../request/language.ts";
import { pickWord, type Seen } from "./describe.ts";

const askedPage = /\b(?:page|pg\.?|halaman|seite|página|pagina)\s+(\d{1,4})\b/i;
/** Before the words of a file that are sent instead of itself. */
const toldFile = /The file “[^”]*” says:\n/;
/** What a request for a table puts before each file. */
const fileMark = /\n?File \d+:\s*$/;
const maxQuotedLength = 3_000;

/** Files whose words are sent instead of themselves, as if they were seen. */
export function readToldFiles(question: string): readonly Seen[] {
  const [, ...told] = question.split(toldFile);
  return told.map((words) => {
    const text = words.replace(fileMark, "");
    return { type: "pdf", pages: 1, words: [text], text, byteLength: text.length };
  });
}

/** What stands on the page that a question names, of a file that is seen or told; nothing where it names none. */
export function quoteAskedPage(question: string, seen: readonly Seen[]): string | undefined {
  const [asked = "", told = ""] = question.split(toldFile);
  const [, digits] = askedPage.exec(asked) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  const pdf = seen.find((medium) => medium.type === "pdf");
  const words = pdf?.words[number - 1] ?? findToldPage(told, number);
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
