import type { MediaReference } from "./media.ts";

/** What a font looks like that comes with Moonlens. */
type FontKind = "sans" | "serif" | "hand" | "script" | "mono" | "japanese";

/** A font that comes with Moonlens. */
export interface ShippedFont {
  readonly name: string;
  readonly kind: FontKind;
}

/** What the file of a font has in it. */
export interface FontFacts {
  /** The characters that it has, as ranges of code points in their order, both ends included. */
  readonly letters: readonly LetterRange[];
  /** In several weights or widths; words are lettered in the one that it begins with. */
  readonly isVariable: boolean;
}

export type LetterRange = readonly [first: number, last: number];

/** A font that admins have added to their place, and that nobody else has. */
export interface OwnFont extends FontFacts {
  readonly kind: "own";
  readonly workspaceId: string;
  /** As its admins write it; unique in its workspace by {@link toFontKey}. */
  readonly name: string;
  readonly spoolKey: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly addedAtMs: number;
  /** Who brought it: it goes when they delete their data. */
  readonly addedBy: { readonly id: string; readonly name: string };
}

/** A font that words can be lettered in. */
export type Font = ShippedFont | OwnFont;

/** With those that come with Moonlens, fewer than a platform suggests at once. */
export const maxOwnFonts = 15;

export const maxFontNameLength = 40;

/** As people type a name: its case, and what stands between its words, don't count. */
export function toFontKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

/** A font as people read of it. */
export interface ShownFont extends Pick<OwnFont, "name" | "mediaType" | "byteLength"> {
  /** How many characters it has. */
  readonly characters: number;
  readonly isVariable: boolean;
}

/** The fonts that a workspace has added. */
export type FontIntent =
  | { readonly type: "font"; readonly action: "list" }
  | SaveFontIntent
  | { readonly type: "font"; readonly action: "remove"; readonly name: string };

export interface SaveFontIntent {
  readonly type: "font";
  readonly action: "save";
  readonly name: string;
  /** Absent: the font is only shown. */
  readonly file?: MediaReference;
}
