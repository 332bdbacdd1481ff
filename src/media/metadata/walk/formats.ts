import type { Beside } from "./beside.ts";
import type { Cursor, Walk } from "./walker.ts";

/** What a walk finds out about a file. */
export interface Found {
  /** The file ended as its format wants. */
  isWhole: boolean;
  /** Something was not as the format wants: what came from there on was handed on as it is. */
  isAstray: boolean;
  /** How a JPEG is coded: the second byte of its frame's marker. */
  jpegFrame?: number;
  /** Hands on what is left, unread. */
  goAstray(): Walk;
}

/** A format of pictures whose parts can be told from one another. */
export interface Format {
  readonly mediaType: string;
  /** By at least the first twelve bytes. */
  isMeant(start: Buffer): boolean;
  walk(context: { readonly beside: Beside; readonly cursor: Cursor; readonly found: Found }): Walk;
}

export function createFound(): Found {
  return {
    isWhole: false,
    isAstray: false,
    *goAstray() {
      this.isAstray = true;
      yield { type: "copy", byteLength: Number.POSITIVE_INFINITY };
    },
  };
}
