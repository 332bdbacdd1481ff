/** What a small picture of Windows is made of. */
export interface BitmapParts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Default: none (0). */
  readonly compression?: number;
  /** As red, green and blue. */
  readonly palette?: readonly (readonly [number, number, number])[];
  /** As the file has them, from the lowest row up, each row filled up to four bytes. */
  readonly pixels: Buffer;
  /** Of OS/2, whose header and colours are shorter. */
  readonly isOs2?: boolean;
}

/** A whole file. */
export function createBitmapFile(parts: BitmapParts): Buffer {
  const body = createBitmapBody(parts);
  const head = Buffer.alloc(14);
  head.write("BM", 0, "latin1");
  head.writeUInt32LE(14 + body.byteLength, 2);
  head.writeUInt32LE(14 + body.byteLength - parts.pixels.byteLength, 10);
  return Buffer.concat([head, body]);
}

/** As it stands in an icon, which counts the mask's rows with the picture's. */
export function createIconFile(parts: BitmapParts, mask: Buffer): Buffer {
  const body = createBitmapBody({ ...parts, height: parts.height * 2 });
  const image = Buffer.concat([body, mask]);
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(parts.width, 6);
  head.writeUInt8(parts.height, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(parts.bits, 12);
  head.writeUInt32LE(image.byteLength, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, image]);
}

function createBitmapBody(parts: BitmapParts): Buffer {
  const { width, height, bits, compression = 0, palette = [], pixels, isOs2 = false } = parts;
  const header = Buffer.alloc(isOs2 ? 12 : 40);
  header.writeUInt32LE(header.byteLength, 0);
  if (isOs2) {
    [width, height, 1, bits].forEach((value, index) => {
      header.writeUInt16LE(value, 4 + index * 2);
    });
  } else {
    header.writeInt32LE(width, 4);
    header.writeInt32LE(height, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(bits, 14);
    header.writeUInt32LE(compression, 16);
    header.writeUInt32LE(pixels.byteLength, 20);
    header.writeUInt32LE(palette.length, 32);
  }
  const colours = palette.flatMap(([red, green, blue]) => [
    ...[blue, green, red],
    ...(isOs2 ? [] : [0]),
  ]);
  return Buffer.concat([header, Buffer.from(colours), pixels]);
}
