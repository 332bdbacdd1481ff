/** Words as they are lettered: one line, composed letters. */
export function tidyLettering(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Z}\p{Bidi_Control}\u200b\u2060\ufeff]+/gu, " ")
    .trim();
}

/** What tells a model to letter words. They stand in it as they are, which font inputs need (`docs/lunos.md#shapes-and-sizes`). */
export function toLetteringInstruction(words: string): string {
  return `Letter these words in the picture exactly as they are, letter for letter, and no others: “${words}”`;
}
