import type { OwnFont, ShownFont } from "../model/fonts.ts";
import { countLetters } from "./letters.ts";

/** A font as people read of it. */
export function showFont({ name, mediaType, byteLength, isVariable, letters }: OwnFont): ShownFont {
  return { name, mediaType, byteLength, isVariable, characters: countLetters(letters) };
}
