import type { Sentence } from "../model/sentences.ts";

/** What a picture of ours shows, for those who can't see it. */
export function toAltText({ prompt }: { readonly prompt: string }): Sentence {
  return { key: "imageAltText", prompt: toPlainText(prompt) };
}

/** Control characters and marks that change the reading direction don't belong in a description. */
export function toPlainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
