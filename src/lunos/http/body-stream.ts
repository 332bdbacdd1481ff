import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ByteSource } from "#core";

/** A request body of known length that can be sent again. */
export interface RequestBody {
  readonly contentType: string;
  readonly byteLength: number;
  open(): Buffer | Readable;
}

/** Stands in a JSON value for a string made of `prefix` and the base64 of `bytes`. */
export class InlineMedia {
  readonly prefix: string;
  readonly bytes: ByteSource;

  constructor(prefix: string, bytes: ByteSource) {
    this.prefix = prefix;
    this.bytes = bytes;
  }
}

/** A medium could not be read while it was being sent; `cause` is what its source threw. */
export class MediaReadError extends Error {}

type Piece = Buffer | ByteSource;

/**
 * JSON with media in base64, produced while it is sent: a medium is never in memory as a whole.
 * The stream fails when a source has another length than it said.
 */
export function createJsonBody(value: unknown): RequestBody {
  const pieces = toPieces(value);
  const byteLength = pieces.reduce((sum, piece) => sum + encodedLength(piece), 0);
  return {
    contentType: "application/json",
    byteLength,
    open() {
      const [only] = pieces;
      if (pieces.length === 1 && Buffer.isBuffer(only)) return only;
      return Readable.from(produce(pieces), { objectMode: false });
    },
  };
}

/** Cuts the JSON text at the media. */
function toPieces(value: unknown): Piece[] {
  const mark = randomUUID();
  const media: InlineMedia[] = [];
  const json = JSON.stringify(value, (_key, field: unknown) => {
    if (!(field instanceof InlineMedia)) return field;
    media.push(field);
    return `${mark}${field.prefix}${mark}`;
  });
  // Text, prefix, text, prefix, …: each prefix is followed by its medium.
  return json.split(mark).flatMap((text, index): Piece[] => {
    const medium = index % 2 === 1 ? media[(index - 1) / 2] : undefined;
    return medium === undefined ? [Buffer.from(text)] : [Buffer.from(text), medium.bytes];
  });
}

function encodedLength(piece: Piece): number {
  return Buffer.isBuffer(piece) ? piece.byteLength : Math.ceil(piece.byteLength / 3) * 4;
}

async function* produce(pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece)) yield piece;
    else yield* encode(readSource(piece));
  }
}

/**
 * The bytes of a source, which must be as many as it said.
 * @throws {MediaReadError}
 */
export async function* readSource(source: ByteSource): AsyncGenerator<Uint8Array> {
  let byteLength = 0;
  try {
    for await (const chunk of source.open()) {
      byteLength += chunk.byteLength;
      if (byteLength > source.byteLength) break;
      yield chunk;
    }
  } catch (error) {
    throw new MediaReadError("a file on its way to Lunos can't be read", { cause: error });
  }
  if (byteLength !== source.byteLength) {
    const cause = new RangeError(`a file doesn't have the ${source.byteLength} bytes it claimed`);
    throw new MediaReadError("a file on its way to Lunos can't be read", { cause });
  }
}

/** Base64 in pieces whose length is a multiple of three bytes, so that they can be joined. */
async function* encode(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carry = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = carry.byteLength === 0 ? toBuffer(chunk) : Buffer.concat([carry, chunk]);
    const whole = bytes.byteLength - (bytes.byteLength % 3);
    // The source may reuse its memory for the next chunk.
    carry = Buffer.from(bytes.subarray(whole));
    if (whole > 0) yield Buffer.from(bytes.toString("base64", 0, whole), "latin1");
  }
  if (carry.byteLength > 0) yield Buffer.from(carry.toString("base64"), "latin1");
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
