import type { OwnFont, ShippedFont } from "../model/fonts.ts";

/** The fonts that come with Moonlens. Port of `src/fonts`. */
export interface FontLibrary {
  /** The one for words that nobody chose a font for comes first. */
  readonly fonts: readonly ShippedFont[];
  /** The letters of a text that a font lacks, each once, in their order. */
  findMissing(font: ShippedFont, text: string): Promise<readonly string[]>;
  /** An address where everyone can read a font. */
  toUrl(font: ShippedFont): string;
}

/** The fonts that workspaces have added. A part of the store. */
export interface FontRepository {
  /** In the order of their names. */
  list(workspaceId: string): Promise<readonly OwnFont[]>;
  /**
   * Saves a font, in the place of one with its name. `full` when it is new and its workspace has `limit` already. `dropped`: files that
   * no font has any more.
   */
  save(font: OwnFont, options: { readonly limit: number }): Promise<FontSave>;
  /** Resolves with what it was; with nothing when there was no such font. */
  delete(workspaceId: string, name: string): Promise<OwnFont | undefined>;
  /** Which of these files belong to a font. */
  findOwned(spoolKeys: readonly string[]): Promise<ReadonlySet<string>>;
}

type FontSave =
  | { readonly type: "saved"; readonly dropped: readonly string[] }
  | { readonly type: "full" };
