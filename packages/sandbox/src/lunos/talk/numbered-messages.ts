import { z } from "zod";
import type { Language } from "../request/language.ts";
import { pickWord, type Seen, sayWhatItShows } from "./describe.ts";

/** A message of a chat as people hand it to a model: one JSON object a line, with a number to be referred to by. */
const numberedMessage = z.object({ n: z.number().int(), by: z.string(), text: z.string() });
type NumberedMessage = z.infer<typeof numberedMessage>;

/** The messages in a question, oldest first; none where it has none. */
export function readNumberedMessages(question: string): readonly NumberedMessage[] {
  return question.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      return numberedMessage.safeParse(JSON.parse(line)).data ?? [];
    } catch {
      // A line of something else.
      return [];
    }
  });
}

const maxQuotes = 6;
const maxQuoteLength = 160;

/** What is true of the messages: what the latest say and what each picture shows, with their numbers in brackets. */
export function tellPoints(
  messages: readonly NumberedMessage[],
  {
    seen,
    question,
    language,
  }: {
    readonly seen: readonly Seen[];
    readonly question: string;
    readonly language: Language;
  },
): string {
  const wrote = pickWord(language, "wrote", "menulis");
  const quotes = messages
    .filter(({ text }) => text !== "")
    .slice(-maxQuotes)
    .map(({ n, by, text }) => `- **${by}** ${wrote}: “${shorten(text)}” [${n}]`);
  const numbers = [...question.matchAll(/^Picture of message (\d+):$/gm)].map(([, n]) => Number(n));
  const pictures = seen.map((medium, index) => {
    const number = numbers[index];
    const by =
      messages.find(({ n }) => n === number)?.by ?? pickWord(language, "Somebody", "Seseorang");
    const posted = pickWord(language, "posted a picture", "mengirim gambar");
    return `- **${by}** ${posted}. ${sayWhatItShows(medium, language)}${number === undefined ? "" : ` [${number}]`}`;
  });
  return [...quotes, ...pictures].join("\n");
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > maxQuoteLength ? `${line.slice(0, maxQuoteLength)}…` : line;
}
