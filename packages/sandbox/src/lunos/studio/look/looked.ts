import type { Fingerprint } from "./fingerprint.ts";

/** What can be measured about a medium. Nothing here is guessed. */
export type Looked = LookedImage | LookedVideo | LookedAudio | LookedPdf | Unreadable;

export interface LookedImage {
  readonly type: "image";
  /** By its bytes: `PNG`, `JPEG`, `WebP`, `GIF`. */
  readonly format: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly byteLength: number;
  /** 1 unless animated. */
  readonly frames: number;
  readonly hasTransparency: boolean;
  /** Most frequent first; shares are percent of the pixels. */
  readonly colours: readonly ColourShare[];
  /** What OCR read, lines joined by `\n`; empty when nothing was legible. */
  readonly text: string;
  readonly codes: readonly Code[];
  /** By which a picture that was painted here is known again. */
  readonly fingerprint: Fingerprint;
}

export interface ColourShare {
  readonly name: ColourName;
  readonly percent: number;
}

const colourNames = [
  "black",
  "dark grey",
  "grey",
  "light grey",
  "white",
  "red",
  "dark red",
  "orange",
  "brown",
  "beige",
  "yellow",
  "green",
  "dark green",
  "turquoise",
  "light blue",
  "blue",
  "dark blue",
  "purple",
  "pink",
] as const;
export type ColourName = (typeof colourNames)[number];

export interface Code {
  /** Such as `QRCode`, `EAN13`. */
  readonly format: string;
  readonly text: string;
}

interface LookedVideo {
  readonly type: "video";
  readonly container: string;
  readonly codec: string;
  readonly audioCodec?: string;
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  readonly byteLength: number;
}

interface LookedAudio {
  readonly type: "audio";
  readonly container: string;
  readonly codec: string;
  readonly channels: number;
  readonly sampleRate: number;
  readonly durationSeconds: number;
  readonly byteLength: number;
}

interface LookedPdf {
  readonly type: "pdf";
  readonly pages: number;
  /** Of each page. */
  readonly words: readonly string[];
  /** Of the first pages, cut at some thousand characters. */
  readonly text: string;
  readonly byteLength: number;
}

/** Bytes that are not what they were sent as. */
interface Unreadable {
  readonly type: "unreadable";
  readonly reason: string;
}
