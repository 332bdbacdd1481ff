import { openIfThere } from "../keeping/open-if-there.ts";
import { type Font, toFontKey } from "../model/fonts.ts";
import type { FontLibrary, FontRepository } from "../ports/fonts.ts";
import type { MediaSource } from "../ports/lunos.ts";
import type { Spool } from "../ports/spool.ts";
import { isOwnFont } from "./find-font.ts";
import { listMissing } from "./letters.ts";

/** The fonts that words can be lettered in at a place. */
export interface PlaceFonts {
  /** The place's own come first, and stand for those of their name. */
  readonly fonts: readonly Font[];
  /** The letters of a text that a font lacks, each once, in their order. */
  findMissing(font: Font, text: string): Promise<readonly string[]>;
}

/** What is known of fonts, and where the rest is. Absent: words are lettered as their model likes. */
export interface FontPorts {
  readonly fonts?: FontLibrary;
  readonly store: { readonly fonts: Pick<FontRepository, "list"> };
}

/** Looks up the fonts of a place as they are now; nothing where there are none at all. */
export async function listPlaceFonts(
  workspaceId: string,
  { fonts: library, store }: FontPorts,
): Promise<PlaceFonts | undefined> {
  if (library === undefined) return undefined;
  const own = await store.fonts.list(workspaceId);
  const taken = new Set(own.map(({ name }) => toFontKey(name)));
  const shipped = library.fonts.filter(({ name }) => !taken.has(toFontKey(name)));
  return {
    fonts: [...own, ...shipped],
    findMissing: async (font, text) =>
      isOwnFont(font) ? listMissing(text, font.letters) : await library.findMissing(font, text),
  };
}

/**
 * A font as the gateway gets it: one that comes with Moonlens by its address; a place's own by its bytes, which are for nobody else
 * (`docs/lunos.md#shapes-and-sizes`). Nothing when its file is gone.
 */
export async function toFontSource(
  font: Font,
  { fonts, spool }: { readonly fonts: FontLibrary; readonly spool: Pick<Spool, "open"> },
): Promise<MediaSource | undefined> {
  if (!isOwnFont(font)) return { mediaType: "font/ttf", url: fonts.toUrl(font) };
  const { mediaType, spoolKey } = font;
  const bytes = await openIfThere(spoolKey, spool);
  return bytes && { mediaType, bytes };
}
