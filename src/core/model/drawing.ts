import type { MediaReference } from "./media.ts";

/** Width to height, as Lunos spells them. The last four are offered by some models only. */
export const aspectRatios = [
  "1:1",
  "2:3",
  "3:2",
  "3:4",
  "4:3",
  "4:5",
  "5:4",
  "9:16",
  "16:9",
  "21:9",
  "1:4",
  "4:1",
  "1:8",
  "8:1",
] as const;
export type AspectRatio = (typeof aspectRatios)[number];

/** Image sizes as Lunos spells them; `0.5K` is offered by some models only. */
export const pictureSizes = ["0.5K", "1K", "2K", "4K"] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** How a picture is to be made. */
export interface Drawing {
  readonly prompt: string;
  readonly aspectRatio?: AspectRatio;
  readonly imageSize?: PictureSize;
  readonly model?: string;
  /** The name of the style that it is drawn in. */
  readonly style?: string;
  readonly lettering?: Lettering;
  /** Hidden until a person chooses to see it. */
  readonly isSpoiler?: boolean;
}

/** Words that are to stand in a picture, letter for letter. */
export interface Lettering {
  readonly words: string;
  /** The name of the font that they are to be in. Absent: any. */
  readonly font?: string;
}

/** Characters. Models letter headlines; what is longer is a text, and comes out wrong. */
export const maxLetteringLength = 120;

/** The most pictures that one request makes. */
export const maxPicturesPerRequest = 4;

/** The most photos that a picture gets detail from (`docs/lunos.md#shapes-and-sizes`). */
export const maxSharpeningPhotos = 4;

/** A generated picture: the row that buttons point to, so that they work after any restart. */
export interface PictureRecord {
  readonly id: string;
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
  /** The picture that this one was made from by a button. */
  readonly parentId?: string;
  /** What it was made from, for making it again. */
  readonly sources: readonly MediaReference[];
  readonly spoolKey: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly width?: number;
  readonly height?: number;
  readonly drawing: Drawing;
  /** What can be seen in it, where somebody looked. */
  readonly altText?: string;
  readonly createdAtMs: number;
}

/** A picture of ours as a turn refers to it. */
export function toPictureReference(picture: PictureRecord): MediaReference {
  return {
    type: "spool-image",
    declaredKind: "image",
    declaredType: picture.mediaType,
    name: "picture",
    byteLength: picture.byteLength,
    imageId: picture.id,
  };
}

/** A picture whose file was begun and may not be complete yet: enough to make it a picture of its turn later. */
export type ArrivingPicture = Omit<
  PictureRecord,
  "mediaType" | "byteLength" | "width" | "height" | "altText"
>;
