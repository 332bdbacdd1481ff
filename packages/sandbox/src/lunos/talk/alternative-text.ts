import type { Language } from "../request/language.ts";
import { toColourWord } from "./colour-words.ts";
import { pickWord, type Seen, sayWhatItShows } from "./describe.ts";

/** Whether a model is told to write texts for people who don't see the pictures. */
export function wantsAlternativeText(instructions: string): boolean {
  return /\balt(ernative|ernate)? text/i.test(instructions);
}

/** What is true of each picture, in a sentence; with its number where there are several. */
export function tellAlternativeTexts(
  seen: readonly Seen[],
  { instructions }: { readonly instructions: string },
): string {
  const language = readWantedLanguage(instructions);
  const texts = seen.map((medium) => describeBriefly(medium, language));
  if (texts.length === 1) return texts.join("");
  return texts.map((text, index) => `${index + 1}: ${text}`).join("\n");
}

/** Instructions may name a language by its code. */
function readWantedLanguage(instructions: string): Language {
  return /\blanguage\b[^.]*"id\b/i.test(instructions) ? "id" : "en";
}

const maxTextLength = 80;

function describeBriefly(medium: Seen, language: Language): string {
  if (medium.type !== "image") return sayWhatItShows(medium, language);
  const colours = medium.colours.map(({ name }) => toColourWord(name, language)).slice(0, 3);
  const text = medium.text.replaceAll(/\s+/g, " ").slice(0, maxTextLength);
  const shown = pickWord(language, "A picture", "Gambar");
  const inColours =
    colours.length === 0
      ? ""
      : pickWord(language, ` in ${colours.join(", ")}`, ` berwarna ${colours.join(", ")}`);
  const withText =
    text === "" ? "" : pickWord(language, `, with the text “${text}”`, `, bertuliskan “${text}”`);
  return `${shown}${inColours}${withText}.`;
}
