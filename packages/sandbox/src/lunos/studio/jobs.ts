import type { Fingerprint } from "./look/fingerprint.ts";
import type { MediumKind } from "./look/look.ts";
import type { Looked } from "./look/looked.ts";
import type { EditRequest } from "./paint/edit.ts";
import type { PaintRequest } from "./paint/paint.ts";

/** Bytes as they came in a request, base64 still undone. */
export interface MediaBytes {
  readonly bytes: Uint8Array;
  readonly encoding: "base64" | "binary";
}

export interface LookJob {
  readonly type: "look";
  readonly kind: MediumKind;
  readonly media: MediaBytes;
  readonly reads: "everything" | "nothing";
}

/** A font's file: on this machine, or as it came. */
export type FontSource = { readonly path: string } | { readonly media: MediaBytes };

/** A scene painted from words. */
export interface PaintJob extends Omit<PaintRequest, "changes" | "words"> {
  readonly type: "paint";
  readonly changes?: readonly string[];
  /** What is to be lettered in it. */
  readonly words?: readonly { readonly text: string; readonly font?: FontSource }[];
}

/** Photos changed as words ask. */
export interface EditJob extends Omit<EditRequest, "sources"> {
  readonly type: "edit";
  readonly sources: readonly MediaBytes[];
}

/** A picture with more detail, of the same size. */
export interface SharpenJob {
  readonly type: "sharpen";
  readonly source: MediaBytes;
}

/** A picture in another format. */
export interface ConvertJob {
  readonly type: "convert";
  readonly picture: Uint8Array;
  readonly format: "jpeg" | "webp";
}

export type StudioJob = LookJob | PaintJob | EditJob | SharpenJob | ConvertJob;

export type JobResult =
  | { readonly type: "looked"; readonly looked: Looked }
  | { readonly type: "painted"; readonly painted: Painted }
  | { readonly type: "converted"; readonly bytes: Uint8Array };

/** A PNG, and what it looks like. */
export interface Painted {
  readonly bytes: Uint8Array;
  readonly fingerprint: Fingerprint;
}

/** Messages between the studio and its process. */
export interface JobMessage {
  readonly id: number;
  readonly job: StudioJob;
}

export type ResultMessage =
  | { readonly id: number; readonly result: JobResult }
  | { readonly id: number; readonly failure: string };
