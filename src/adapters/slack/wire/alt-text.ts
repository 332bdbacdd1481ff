import type { Wording } from "#core";
import { clipText } from "#text";
import { maxAltTextLength } from "./limits.ts";

/** What a picture of ours shows, for those who can't see it. */
export function toAltText(
  prompt: string,
  { wording, locale }: { readonly wording: Wording; readonly locale: string },
): string {
  return toShortAltText(wording({ key: "imageAltText", prompt: toPlainText(prompt) }, locale));
}

export function toShortAltText(text: string): string {
  if (text.length <= maxAltTextLength) return text;
  return `${clipText(text, maxAltTextLength - 1)}…`;
}

/** Control characters and marks that turn the reading direction have no place in a description. */
function toPlainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
