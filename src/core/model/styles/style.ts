import type { AspectRatio } from "../drawing.ts";

/** A look that admins have given a name: what is drawn in it keeps words, model, shape and reference pictures. */
export interface Style {
  readonly workspaceId: string;
  /** As its admins write it; unique in its workspace by {@link toStyleKey}. */
  readonly name: string;
  /** Said to the model before the prompt, and after it. */
  readonly before?: string;
  readonly after?: string;
  readonly model?: string;
  readonly aspectRatio?: AspectRatio;
  /** Sent along with every drawing, so that a character or a product stays the same. */
  readonly pictures: readonly StylePicture[];
  readonly savedAtMs: number;
  /** Who changed it last. */
  readonly savedBy: { readonly id: string; readonly name: string };
}

/** A reference picture of a style: our own copy, without what was written beside its pixels. */
export interface StylePicture {
  readonly id: string;
  /** Who brought it: it goes when they delete their data. */
  readonly personId: string;
  readonly spoolKey: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly width?: number;
  readonly height?: number;
  readonly addedAtMs: number;
}

/** As many as a platform suggests at once. */
export const maxStyles = 25;

export const maxStylePictures = 4;

export const maxStyleNameLength = 32;

/** Of the words before a prompt, and of those after it. */
export const maxStyleWords = 1_000;

/** What a style can be without again. */
export const styleParts = ["words", "model", "shape", "pictures"] as const;
export type StylePart = (typeof styleParts)[number];

/** Names are the same however they are written: large or small letters, wide or narrow, with one space or two. */
export function toStyleKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** A style as people read it. */
export interface ShownStyle {
  readonly name: string;
  /** In a line each, without control characters. */
  readonly before?: string;
  readonly after?: string;
  readonly model?: string;
  readonly aspectRatio?: AspectRatio;
  readonly pictureCount: number;
}
