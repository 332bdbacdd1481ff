import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, deflateSync } from "node:zlib";
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  type OutputFormat,
} from "mediabunny";
import sharp, { type Sharp } from "sharp";
import { createBitmapFile } from "./make-bitmaps.ts";

/** One of the package `file-type`'s own fixtures (MIT). */
export function readRealFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "..", "corpus", "file-type", name));
}

/** A recording or picture that says, beside what it shows, where and by whom it was made. */
export function readToldFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "..", "corpus", "told", name));
}

/** One that was made for these tests. */
export function readOwnFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "..", "corpus", "own", name));
}

/** Fine noise over a gradient: no encoder gets it small, as with a photo. */
export function createPhoto(width: number, height: number): Sharp {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: "teal", noise } });
}

export function createDrawing(width: number, height: number): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${width}" height="${height}"><rect width="100" height="100" fill="#fc0"/><circle cx="50" cy="50" r="30" fill="#036"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}

export function createGlass(): Sharp {
  return sharp({
    create: {
      width: 40,
      height: 30,
      channels: 4,
      background: { r: 200, g: 30, b: 30, alpha: 0.4 },
    },
  });
}

/** Frames of 60 × 40 pixels, each of another colour. */
export function createFrames(count: number): Sharp {
  const [width, height] = [60, 40];
  const pixels = Buffer.alloc(width * height * 3 * count);
  for (let frame = 0; frame < count; frame += 1) {
    pixels.fill(frame * 20, frame * width * height * 3, (frame + 1) * width * height * 3);
  }
  return sharp(pixels, { raw: { width, height: height * count, channels: 3, pageHeight: height } });
}

export function createBitmap(bits: 24 | 32): Buffer {
  const pixels = Buffer.alloc((4 * 3 * bits) / 8, 0x7f);
  return createBitmapFile({ width: 4, height: 3, bits, pixels });
}

export function svg(content: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${content}</svg>`,
  );
}

export async function cut(bytes: Promise<Buffer>, percent = 60): Promise<Buffer> {
  const whole = await bytes;
  return whole.subarray(0, Math.floor((whole.byteLength * percent) / 100));
}

export async function polyglot(picture: Sharp): Promise<Buffer> {
  const png = await picture.clone().png().toBuffer();
  return Buffer.concat([png, createZip([["evil.html", "<script>"]])]);
}

/** A PNG of any size whose pixels are a few bytes of nothing. */
export function createPngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Frames of 2 × 1 pixels in red and blue by a palette: each row says which comes where. */
export function createMovingPng(rows: readonly (readonly [number, number])[]): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]);
  const animation = Buffer.alloc(8);
  animation.writeUInt32BE(rows.length, 0);
  const frames = rows.flatMap((row, index) => {
    const control = Buffer.alloc(26);
    control.writeUInt32BE(index === 0 ? 0 : index * 2 - 1, 0);
    control.set([0, 0, 0, 2, 0, 0, 0, 1], 4);
    control.set([0, 1, 0, 2], 20);
    const pixels = deflateSync(Buffer.from([0, ...row]));
    const number = Buffer.alloc(4);
    number.writeUInt32BE(index * 2);
    return [
      pngChunk("fcTL", control),
      index === 0 ? pngChunk("IDAT", pixels) : pngChunk("fdAT", Buffer.concat([number, pixels])),
    ];
  });
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("acTL", animation),
    pngChunk("PLTE", Buffer.from([255, 0, 0, 0, 0, 255])),
    ...frames,
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.byteLength + 12);
  chunk.writeUInt32BE(data.byteLength, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.byteLength + 8);
  return chunk;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function createBitmapBomb(): Buffer {
  const bytes = Buffer.from(createBitmap(24));
  bytes.writeInt32LE(30_000, 18);
  bytes.writeInt32LE(30_000, 22);
  return bytes;
}

export function createGifHeader(width: number, height: number): Buffer {
  const bytes = Buffer.from("GIF89a\0\0\0\0\0\0\0", "latin1");
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

export function createEntityBomb(): Buffer {
  const lines = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
  );
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "lol">${lines.join("")}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e9;</text></svg>`,
  );
}

export async function createOddExif(): Promise<Buffer> {
  const jpeg = await createDrawing(120, 80).jpeg().toBuffer();
  const segment = Buffer.from(
    "\xff\xe1\x00\x20Exif\0\0MM\0*\xff\xff\xff\xff".padEnd(34, "\xee"),
    "latin1",
  );
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/** A video whose frames hold nothing, one a second, in a container that is right. */
export async function createVideo(
  format: OutputFormat,
  options: { readonly seconds: number; readonly width: number; readonly height: number },
): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource("vp9");
  output.addVideoTrack(source, { frameRate: 1 });
  await output.start();
  const { width: codedWidth, height: codedHeight } = options;
  const decoderConfig = { codec: "vp09.00.10.08", codedWidth, codedHeight };
  for (let second = 0; second < options.seconds; second += 1) {
    const packet = new EncodedPacket(new Uint8Array(64), "key", second, 1);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** Two seconds of Opus in a container of any kind. */
export async function createVoice(format: OutputFormat): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(source);
  await output.start();
  const description = Buffer.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", "latin1");
  const decoderConfig = { codec: "opus", numberOfChannels: 1, sampleRate: 48_000, description };
  for (let at = 0; at < 100; at += 1) {
    const packet = new EncodedPacket(new Uint8Array([0xf8, 0xff, 0xfe]), "key", at * 0.02, 0.02);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** Silence of eight bits at 100 Hz, so that an hour is small. */
export function createWav(seconds: number): Buffer {
  const rate = 100;
  const file = Buffer.alloc(44 + seconds * rate);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + seconds * rate, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(seconds * rate, 40);
  return file;
}

export function createPdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(" ");
  const page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
  return writePdf(
    [
      "<< /Type /Catalog /Pages 2 0 R >>",
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      ...Array.from({ length: pages }, () => page),
    ],
    "",
  );
}

/** Its only page is in a packed stream that unpacks to `unpackedBytes`, nearly all of it blanks. */
export function createPdfBomb(unpackedBytes: number): Buffer {
  const page = "3 0 << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
  const packed = deflateSync(Buffer.concat([Buffer.from(page), Buffer.alloc(unpackedBytes, " ")]));
  const head = "%PDF-1.5\n";
  const catalogue = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n";
  const pages = "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n";
  const open = `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.byteLength} >>\nstream\n`;
  const close = "\nendstream\nendobj\n";
  const at = [head, catalogue, pages].map(
    (_, index, parts) => parts.slice(0, index + 1).join("").length,
  );
  const [atCatalogue = 0, atPages = 0, atStream = 0] = at;
  const atTable = atStream + open.length + packed.byteLength + close.length;
  const row = (type: number, place: number) => [
    type,
    place >> 16,
    (place >> 8) & 255,
    place & 255,
    0,
  ];
  const rows = [
    row(0, 0),
    row(1, atCatalogue),
    row(1, atPages),
    row(2, 4),
    row(1, atStream),
    row(1, atTable),
  ];
  const table = Buffer.from(rows.flat());
  const tableHead = `5 0 obj\n<< /Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R /Length ${table.byteLength} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head + catalogue + pages + open, "latin1"),
    packed,
    Buffer.from(close + tableHead, "latin1"),
    table,
    Buffer.from(`${close}startxref\n${atTable}\n%%EOF`, "latin1"),
  ]);
}

/** The standard security handler, with keys that no empty password opens. */
export function createLockedPdf(): Buffer {
  const key = "00".repeat(32);
  return writePdf(
    [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${key}> /U <${key}> >>`,
    ],
    `/Encrypt 4 0 R /ID [<${"11".repeat(16)}> <${"11".repeat(16)}>]`,
  );
}

function writePdf(objects: readonly string[], trailer: string): Buffer {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF`,
  );
}

export function createDocx(text: string, options: { readonly statedBytes?: number } = {}): Buffer {
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return createZip(
    [
      [
        "[Content_Types].xml",
        `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
      ],
      [
        "word/document.xml",
        `<w:document xmlns:w="w"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:document>`,
      ],
    ],
    options,
  );
}

export function createZip(
  files: readonly (readonly [string, string])[],
  { statedBytes }: { readonly statedBytes?: number } = {},
): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const packed = deflateRawSync(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.byteLength, 14);
    head.writeUInt32LE(statedBytes ?? Buffer.byteLength(text), 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from("PK\x01\x02\x14\0", "latin1"),
      head,
      tail.subarray(0, 14),
      Buffer.from(name),
    );
    locals.push(local);
    offset += local.byteLength;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listing.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from("PK\x05\x06"), end]);
}
