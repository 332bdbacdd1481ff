import { type Font, type OwnFont, toFontKey } from "../model/fonts.ts";
import type { PlaceFonts } from "./place-fonts.ts";

/** The font of a name, however that is written. */
export function findFont<Any extends Pick<Font, "name">>(
  name: string,
  { fonts }: { readonly fonts: readonly Any[] },
): Any | undefined {
  const wanted = toFontKey(name);
  return fonts.find((font) => toFontKey(font.name) === wanted);
}

/** The first font that has all letters of a text. A place's own are for what they were added for: they come last. */
export async function findFittingFont(
  text: string,
  { fonts, findMissing }: PlaceFonts,
): Promise<Font | undefined> {
  const { own = [], shipped = [] } = Object.groupBy(fonts, (font) =>
    isOwnFont(font) ? "own" : "shipped",
  );
  for (const font of [...shipped, ...own]) {
    if ((await findMissing(font, text)).length === 0) return font;
  }
  return undefined;
}

export function isOwnFont(font: Font): font is OwnFont {
  return font.kind === "own";
}
