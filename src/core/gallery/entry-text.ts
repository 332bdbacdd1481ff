import type { PictureRecord } from "../model/drawing.ts";
import type { GalleryText } from "../model/gallery.ts";
import { defined } from "../tools/defined.ts";
import { toSearchWords } from "./search-words.ts";

/** Of each part: what is longer repeats itself, and vectors of long texts say little. */
const maxLength = 1_000;

/** What is known in words of a picture that was made. */
export function toMadeText({ drawing, altText }: PictureRecord): GalleryText {
  return cutText({ prompt: drawing.prompt, seen: altText });
}

/** Without what is empty, and as much of each part as is kept. */
export function cutText(
  text: {
    readonly [Part in keyof GalleryText]?: string | undefined;
  },
): GalleryText {
  const cut = (part: string | undefined) => part?.trim().slice(0, maxLength) || undefined;
  return defined({ prompt: cut(text.prompt), seen: cut(text.seen), inside: cut(text.inside) });
}

/** All words by which it is found. */
export function listWords(text: GalleryText): readonly string[] {
  return toSearchWords(joinText(text));
}

/** What its vector is of; empty where nothing is known of it. */
export function joinText({ prompt, seen, inside }: GalleryText): string {
  return [prompt, seen, inside].filter((part) => part !== undefined).join("\n");
}
