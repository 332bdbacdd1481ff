import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

/** A PNG that nobody can pack smaller, of about so many bytes. */
export function createNoisePicture(bytes: number): Buffer {
  const width = 1_024;
  const rowBytes = width * 3 + 1;
  const height = Math.max(1, Math.round(bytes / rowBytes));
  const pixels = randomBytes(rowBytes * height);
  // The first byte of a row says how it is filtered: not at all.
  for (let row = 0; row < height; row += 1) pixels[row * rowBytes] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    toChunk("IHDR", header),
    toChunk("IDAT", deflateSync(pixels, { level: 0 })),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

function toChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
