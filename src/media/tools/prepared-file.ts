import type { FontFacts, MediaKind, Sentence, WordlessPages } from "#core";
import type { MediaBounds } from "./bounds.ts";

/** What a model is to get of a file: all of it, of a video a few moments as a picture, of a recording its sound, or a font to letter words in. */
export type MediaView = "whole" | "key-frames" | "sound" | "font";

/** A file on disk to be recognised and made fit for a model. Plain JSON, for another process. */
export interface PrepareTask {
  readonly type: "prepare";
  readonly path: string;
  /** Where the file goes that is made of it, when one is. */
  readonly outputPath: string;
  /** As the person knows it, for sentences. */
  readonly name: string;
  readonly bounds: MediaBounds;
  /** Types whose animations the model takes as they are; of others it gets some frames. */
  readonly animationTypes: readonly string[];
  readonly view: MediaView;
}

/** What a file turned out to be. Plain JSON. */
export type Prepared =
  | ({ readonly type: "usable" } & UsableFile)
  | { readonly type: "refused"; readonly code: string; readonly sentence: Sentence }
  /** Nothing known in the bytes, or a kind that nothing here can use. */
  | { readonly type: "unknown"; readonly mediaType?: string };

export interface UsableFile {
  readonly kind: MediaKind;
  readonly mediaType: string;
  /** `original`: the file as it came. `output`: what is in `outputPath`. */
  readonly file: "original" | "output";
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly pageCount?: number;
  readonly wordless?: WordlessPages;
  readonly text?: string;
  readonly font?: FontFacts;
  /** Of a long picture or recording, from its start: each in a file beside the output. */
  readonly pieces?: readonly FilePiece[];
  readonly notes: readonly Sentence[];
}

export interface FilePiece {
  readonly mediaType: string;
  /** Of a recording: when it begins there. */
  readonly startMs?: number;
}
