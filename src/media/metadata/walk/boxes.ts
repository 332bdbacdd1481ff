/** A box of the ISO base media file format (ISO/IEC 14496-12), in a buffer. */
export interface Box {
  readonly type: string;
  /** Where it begins, with its header. */
  readonly start: number;
  /** Where what is in it begins. */
  readonly dataStart: number;
  readonly end: number;
}

/** What a box's header says; undefined where there is none. A size of nought means up to the end of the file. */
export function readBoxHeader(
  bytes: Buffer,
):
  | { readonly type: string; readonly headerBytes: number; readonly byteLength: number }
  | undefined {
  if (bytes.byteLength < 8) return undefined;
  const type = bytes.toString("latin1", 4, 8);
  const size = bytes.readUInt32BE(0);
  if (size === 0) return { type, headerBytes: 8, byteLength: Number.POSITIVE_INFINITY };
  if (size !== 1) return size < 8 ? undefined : { type, headerBytes: 8, byteLength: size };
  if (bytes.byteLength < 16) return undefined;
  const large = Number(bytes.readBigUInt64BE(8));
  return large < 16 ? undefined : { type, headerBytes: 16, byteLength: large };
}

/** The boxes side by side from `start` to `end`. What is no box ends them. */
export function* readBoxes(
  bytes: Buffer,
  { start, end }: Pick<Box, "start" | "end">,
): Generator<Box> {
  let at = start;
  while (at + 8 <= end) {
    const header = readBoxHeader(bytes.subarray(at, end));
    if (header === undefined) return;
    const boxEnd = Math.min(end, at + header.byteLength);
    yield { type: header.type, start: at, dataStart: at + header.headerBytes, end: boxEnd };
    at = boxEnd;
  }
}

/** Turns a box into empty space of the same size, so that nothing else moves. */
export function blankBox(bytes: Buffer, { start, dataStart, end }: Box): void {
  bytes.write("free", start + 4, "latin1");
  bytes.fill(0, dataStart, end);
}
