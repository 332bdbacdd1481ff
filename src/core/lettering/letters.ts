import type { LetterRange } from "../model/fonts.ts";

/** The characters of a text that a font has to have, each once, in their order: not spaces, nor signs that only say how others join. */
export function listLetters(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (letter) => letter.trim() !== "" && !/^\p{Default_Ignorable_Code_Point}$/u.test(letter),
  );
}

/** The letters of a text that aren't in the ranges of a font. */
export function listMissing(text: string, letters: readonly LetterRange[]): readonly string[] {
  return listLetters(text).filter((letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    return !letters.some(([first, last]) => first <= codePoint && codePoint <= last);
  });
}

export function countLetters(letters: readonly LetterRange[]): number {
  return letters.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
