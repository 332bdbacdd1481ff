import { createMark, findSourceType, isMarkAlone } from "./mark.ts";

/**
 * What stays of what is written beside a picture's pixels. `mark`: that it is made by AI, for a picture of ours.
 * `nothing`, for a picture that goes to a model.
 */
export type BesideWish = "mark" | "nothing";

/** A part of a signed statement of origin (C2PA) that was handed on: where it is, with all that belongs to it. */
interface StatementPart {
  readonly at: number;
  readonly byteLength: number;
}

/** No more of a part is held in memory; what says more than this is left out unread. */
export const maxReadBytes = 4 * 1024 * 1024;

/** What a statement of origin may say of people, places and wishes, by the labels of its assertions. */
const tellingStatement = /stds\.(?:exif|iptc|schema-org)|c2pa\.metadata|cawg\.|prompt/i;

/** What was found beside the pixels, and what is to become of it. One for each file. */
export interface Beside {
  readonly wish: BesideWish;
  /** The kind of AI source that anything so far has named. */
  readonly sourceType: string | undefined;
  /** Something was left out or added: the file is not what it was. */
  readonly hasChanged: boolean;
  /** Parts of the statement of origin that were handed on. */
  readonly statement: readonly StatementPart[];
  /** Notes a part that is left out, with what can be read of it. */
  leaveOut(bytes?: Buffer): void;
  /** @returns whether an XMP packet may stay as it is. */
  keepsXmp(packet: Buffer): boolean;
  /** @returns whether a part of a statement of origin may stay: only where all that it speaks for stays. */
  keepsStatement(part: StatementPart & { readonly bytes: Buffer }): boolean;
  /** The mark to be written; undefined where there is one, or none is wanted. Padded to `byteLength`. */
  toMark(byteLength?: number): Buffer | undefined;
}

export function createBeside(wish: BesideWish): Beside {
  const statement: StatementPart[] = [];
  let hasChanged = false;
  let hasMark = false;
  let sourceType: string | undefined;
  return {
    wish,
    get sourceType() {
      return sourceType;
    },
    get hasChanged() {
      return hasChanged;
    },
    statement,
    leaveOut(bytes) {
      hasChanged = true;
      if (bytes !== undefined) sourceType ??= findSourceType(bytes);
    },
    keepsXmp(packet) {
      const isKept = wish === "mark" && !hasMark && isMarkAlone(packet);
      if (isKept) hasMark = true;
      else this.leaveOut(packet);
      return isKept;
    },
    keepsStatement({ bytes, at, byteLength }) {
      const isKept =
        wish === "mark" && !hasChanged && !tellingStatement.test(bytes.toString("latin1"));
      if (isKept) statement.push({ at, byteLength });
      else this.leaveOut(bytes);
      sourceType ??= findSourceType(bytes);
      return isKept;
    },
    toMark(byteLength) {
      const isSaid = hasMark || (statement.length > 0 && !hasChanged);
      if (wish === "nothing" || isSaid) return undefined;
      hasMark = true;
      hasChanged = true;
      return createMark({ sourceType, ...(byteLength === undefined ? {} : { byteLength }) });
    },
  };
}

/** How a camera was held, by EXIF: 1 for upright. */
export function readOrientation(exif: Buffer): number {
  const start = exif.toString("latin1", 0, 6) === "Exif\0\0" ? 6 : 0;
  const tiff = exif.subarray(start);
  if (tiff.byteLength < 14) return 1;
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const read16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.byteLength) return 1;
  const count = read16(directory);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.byteLength) return 1;
    if (read16(at) !== orientationTag) continue;
    const value = read16(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

const orientationTag = 0x0112;

/** EXIF that says how to turn a picture, and nothing else. */
export function createOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01", 0, "latin1");
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
