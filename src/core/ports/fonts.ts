import type { Font } from "../model/fonts.ts";

/** The fonts that come with Moonlens. Port of `src/fonts`. */
export interface FontLibrary {
  /** The one for words that nobody chose a font for comes first. */
  readonly fonts: readonly Font[];
  /** The letters of a text that a font lacks, each once, in their order. */
  findMissing(font: Font, text: string): Promise<readonly string[]>;
  /** An address where everyone can read a font. */
  toUrl(font: Font): string;
}
