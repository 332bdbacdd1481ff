import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createFrames, createPhoto } from "./support/make-files.ts";
import { usePictureFitter } from "./support/use-picture-fitter.ts";

const secret = "a secret prompt, seed 1234";
const markType = "digitalsourcetype/trainedAlgorithmicMedia";
const told = { IFD0: { ImageDescription: secret }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } };

const world = usePictureFitter();

/** What is in the spool of a picture that came in pieces of this size, each in the same memory. */
async function receive(
  bytes: Buffer,
  { pieceBytes = 1_000, metadata = "remove" as "keep" | "remove" } = {},
) {
  const writer = world.fitter.receive(await world.spool.create(), { metadata });
  const memory = Buffer.alloc(pieceBytes);
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    const length = bytes.copy(memory, 0, at, at + pieceBytes);
    await writer.write(memory.subarray(0, length));
  }
  const file = await writer.commit();
  const kept = await buffer((await world.spool.open(file.key)).open());
  expect(kept.byteLength).toBe(file.byteLength);
  return { kept, likeness: file.likeness };
}

function toXmp(properties: string): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
    `${properties}/></rdf:RDF></x:xmpmeta>`
  );
}

const makers = {
  png: () => createPhoto(90, 60).png(),
  jpeg: () => createPhoto(90, 60).jpeg(),
  "progressive jpeg": () => createPhoto(90, 60).jpeg({ progressive: true }),
  webp: () => createPhoto(90, 60).webp(),
  "lossless webp": () => createPhoto(90, 60).webp({ lossless: true }),
  "see-through webp": () => createPhoto(90, 60).ensureAlpha(0.5).webp(),
  "moving webp": () => createFrames(5).webp(),
  avif: () => createPhoto(90, 60).avif({ effort: 0 }),
} as const;

const kinds = Object.keys(makers) as (keyof typeof makers)[];
const readers = kinds.filter((kind) => kind !== "avif");

async function toPixels(bytes: Buffer): Promise<Buffer> {
  return await sharp(bytes, { animated: true }).raw().toBuffer();
}

/** A chunk of a PNG. */
function createChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Puts parts behind the header, or before the end, of a PNG. */
function insert(png: Buffer, place: "front" | "back", ...parts: Buffer[]): Buffer {
  const at = place === "front" ? 33 : png.byteLength - 12;
  return Buffer.concat([png.subarray(0, at), ...parts, png.subarray(at)]);
}

const statement = createChunk(
  "caBX",
  Buffer.from(`\0\0\0\x20jumb\0\0\0\x18jumdc2pa${"signed".repeat(400)}${markType}`, "latin1"),
);
const words = createChunk("tEXt", Buffer.from(`prompt\0${secret}`, "latin1"));

describe("a picture on its way into the spool", () => {
  it.each(kinds)("loses what a model wrote beside the pixels of a %s", async (kind) => {
    const bytes = await makers[kind]()
      .withExif(told)
      .withXmp(toXmp(`dc:format="${secret}"`))
      .toBuffer();
    expect(bytes.includes(secret)).toBe(true);
    const { kept } = await receive(bytes);
    expect(kept.includes(secret)).toBe(false);
    expect((await toPixels(kept)).equals(await toPixels(bytes))).toBe(true);
  });

  it.each(readers)("says that it is made by AI as a %s, by the IPTC's word", async (kind) => {
    const bytes = await makers[kind]().withExif(told).toBuffer();
    const { xmp, exif } = await sharp((await receive(bytes)).kept).metadata();
    expect(xmp?.toString()).toContain(`>http://cv.iptc.org/newscodes/${markType}<`);
    expect(exif).toBeUndefined();
  });

  it("says so as a GIF and as an AVIF, where XMP belongs in these", async () => {
    const gif = (await receive(await createFrames(3).gif().toBuffer())).kept.toString("latin1");
    expect(gif.split("!\xff\x0bXMP DataXMP")[1]).toMatch(/^<\?xpacket.*trainedAlgorithmic/s);
    const avif = (await receive(await makers.avif().toBuffer())).kept;
    const box = avif.subarray(avif.lastIndexOf("uuid") - 4);
    expect(box.readUInt32BE(0)).toBe(box.byteLength);
    expect(box.toString("hex", 8, 24)).toBe("be7acfcb97a942e89c71999491e3afac");
    expect(box.includes(markType)).toBe(true);
  });

  it.each(kinds)("is the same in whatever pieces a %s comes", async (kind) => {
    const bytes = await makers[kind]().withExif(told).toBuffer();
    const whole = await receive(bytes, { pieceBytes: bytes.byteLength });
    for (const pieceBytes of [1, 7, 64]) {
      expect((await receive(bytes, { pieceBytes })).kept.equals(whole.kept)).toBe(true);
    }
  });

  it("keeps the model's own mark, and its kind, without what stood beside it", async () => {
    const type =
      "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
    for (const kind of readers) {
      const marked = toXmp(`Iptc4xmpExt:DigitalSourceType="${type}" dc:creator="${secret}"`);
      const { kept } = await receive(await makers[kind]().withXmp(marked).toBuffer());
      const { xmp } = await sharp(kept).metadata();
      expect(xmp?.toString()).toContain(type);
      expect(kept.includes(secret)).toBe(false);
    }
  });

  it.each(["jpeg", "webp"] as const)(
    "is not touched as a %s that says what made it, and nothing else",
    async (kind) => {
      const type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
      const marked = toXmp(`Iptc4xmpExt:DigitalSourceType="${type}"`);
      const bytes = await makers[kind]().withXmp(marked).toBuffer();
      expect((await receive(bytes)).kept.equals(bytes)).toBe(true);
    },
  );

  it("keeps a signed statement of origin by keeping all that it speaks for", async () => {
    const signed = insert(await makers.png().toBuffer(), "front", statement);
    expect((await receive(signed)).kept.equals(signed)).toBe(true);
  });

  it.each([
    ["before it", (png: Buffer) => insert(png, "front", words, statement)],
    ["behind it", (png: Buffer) => insert(png, "front", statement, words)],
    ["behind the pixels", (png: Buffer) => insert(insert(png, "front", statement), "back", words)],
    [
      "behind the picture",
      (png: Buffer) => Buffer.concat([insert(png, "front", statement), words]),
    ],
  ])(
    "has the mark in the place of a statement that no longer holds, for words %s",
    async (_where, make) => {
      const { kept } = await receive(make(await makers.png().toBuffer()));
      expect([kept.includes(secret), kept.includes("jumb")]).toEqual([false, false]);
      expect((await sharp(kept).metadata()).xmp?.toString()).toContain(markType);
    },
  );

  it("stays turned as it was", async () => {
    for (const kind of ["jpeg", "png", "webp"] as const) {
      const turned = await makers[kind]()
        .withExif(told)
        .withMetadata({ orientation: 6 })
        .toBuffer();
      const { kept } = await receive(turned);
      expect((await sharp(kept).metadata()).orientation).toBe(6);
      expect(kept.includes(secret)).toBe(false);
    }
  });

  it.each(kinds)("is kept as far as it goes when a %s is broken or cut", async (kind) => {
    const bytes = await makers[kind]().withExif(told).toBuffer();
    const cut = await receive(bytes.subarray(0, bytes.byteLength / 2));
    expect(cut.kept.byteLength).toBeGreaterThan(bytes.byteLength / 2 - 1_500);
    const broken = Buffer.from(bytes);
    broken.fill(0xa5, 40, 60);
    expect((await receive(broken)).kept.byteLength).toBeGreaterThan(bytes.byteLength / 2);
  });

  it("stays as it came where nobody can tell its parts from one another", async () => {
    const bytes = await createPhoto(30, 20).tiff().toBuffer();
    expect((await receive(bytes)).kept.equals(bytes)).toBe(true);
  });

  it.each(["png", "jpeg", "webp"] as const)(
    "is like another %s of the same pixels with other words",
    async (kind) => {
      const pixels = await makers.png().toBuffer();
      const encode = (words: string) =>
        sharp(pixels)
          .toFormat(kind)
          .withExif({ IFD0: { ImageDescription: words } })
          .toBuffer();
      const one = await receive(await encode("one"));
      const two = await receive(await encode("number two"));
      const other = await receive(await makers[kind]().negate().toBuffer());
      expect(one.likeness).toBe(two.likeness);
      expect(one.likeness).not.toBe(other.likeness);
    },
  );

  it("is kept to the last byte where that is wished, and known by its likeness all the same", async () => {
    const png = await makers.png().toBuffer();
    const wordy = insert(png, "front", words);
    const kept = await receive(wordy, { metadata: "keep" });
    expect(kept.kept.equals(wordy)).toBe(true);
    expect(kept.likeness).toBe((await receive(png)).likeness);
  });
});
