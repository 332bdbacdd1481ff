import type { MediumKind } from "./look/look.ts";
import type { Looked } from "./look/looked.ts";

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

export interface PaintJob {
  readonly type: "paint";
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly variant: number;
}

export interface EditJob {
  readonly type: "edit";
  readonly prompt: string;
  readonly sources: readonly MediaBytes[];
  readonly width: number;
  readonly height: number;
  readonly variant: number;
}

/** A picture in another format. */
export interface ConvertJob {
  readonly type: "convert";
  readonly picture: Uint8Array;
  readonly format: "jpeg" | "webp";
}

export type StudioJob = LookJob | PaintJob | EditJob | ConvertJob;

export type JobResult =
  | { readonly type: "looked"; readonly looked: Looked }
  | { readonly type: "picture"; readonly bytes: Uint8Array };

/** Messages between the studio and its process. */
export interface JobMessage {
  readonly id: number;
  readonly job: StudioJob;
}

export type ResultMessage =
  | { readonly id: number; readonly result: JobResult }
  | { readonly id: number; readonly failure: string };
