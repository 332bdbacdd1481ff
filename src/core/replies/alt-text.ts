import type { PictureRecord } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences/sentences.ts";

/** What a picture of ours shows, for those who can't see it: as it was seen, else as it was asked for. */
export function toAltText({
  altText,
  drawing,
}: Pick<PictureRecord, "altText" | "drawing">): Sentence {
  return { key: "imageAltText", prompt: toPlainText(altText ?? sayDrawing(drawing)) };
}

/** What was asked for, with the words that are to stand in it. */
function sayDrawing({ prompt, lettering }: PictureRecord["drawing"]): string {
  return lettering === undefined ? prompt : `${prompt} “${lettering.words}”`;
}

/** Control characters and marks that change the reading direction don't belong in a description. */
export function toPlainText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
