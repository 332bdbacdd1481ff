import type { Font } from "../model/fonts.ts";
import type { FontLibrary } from "../ports/fonts.ts";

/** The font of a name, however that is written. */
export function findFont(name: string, { fonts }: Pick<FontLibrary, "fonts">): Font | undefined {
  const wanted = toKey(name);
  return fonts.find((font) => toKey(font.name) === wanted);
}

/** The first font that has all letters of a text. */
export async function findFittingFont(
  text: string,
  library: FontLibrary,
): Promise<Font | undefined> {
  for (const font of library.fonts) {
    if ((await library.findMissing(font, text)).length === 0) return font;
  }
  return undefined;
}

/** As people type a name: its case and the signs between its words don't count. */
export function toKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
