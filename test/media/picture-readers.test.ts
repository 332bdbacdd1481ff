import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultBounds } from "#media";
import { readAgain } from "../../src/media/decoders/second-reader.ts";
import { createBitmapFile, createIconFile } from "./support/make-bitmaps.ts";
import { readOwnFile, readRealFile } from "./support/make-files.ts";
import { usePreparedFiles } from "./support/prepare-file.ts";

const files = usePreparedFiles();

const red = [255, 0, 0, 255];
const blue = [0, 0, 255, 255];
const palette = [
  [0, 255, 0],
  [255, 0, 0],
  [0, 0, 255],
] as const;

/** Red on the left, blue on the right: two rows of two. */
const flags: readonly (readonly [what: string, bytes: Buffer])[] = [
  ["8 bits", bitmap({ bits: 8, pixels: Buffer.from([1, 2, 0, 0, 1, 2, 0, 0]), palette })],
  ["4 bits", bitmap({ bits: 4, pixels: Buffer.from([0x12, 0, 0, 0, 0x12, 0, 0, 0]), palette })],
  [
    "1 bit",
    bitmap({
      bits: 1,
      pixels: Buffer.from([0x40, 0, 0, 0, 0x40, 0, 0, 0]),
      palette: palette.slice(1),
    }),
  ],
  [
    "8 bits by runs",
    bitmap({
      ...{ bits: 8, compression: 1, palette },
      pixels: Buffer.from([1, 1, 1, 2, 0, 0, 1, 1, 1, 2, 0, 1]),
    }),
  ],
  [
    "8 bits of OS/2",
    bitmap({
      ...{ bits: 8, isOs2: true, pixels: Buffer.from([1, 2, 0, 0, 1, 2, 0, 0]) },
      palette: Array.from({ length: 256 }, (_, index) => palette[index] ?? ([0, 0, 0] as const)),
    }),
  ],
  ["16 bits", bitmap({ bits: 16, pixels: Buffer.from([0, 0x7c, 0x1f, 0, 0, 0x7c, 0x1f, 0]) })],
  [
    "24 bits",
    bitmap({
      bits: 24,
      pixels: Buffer.from([0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0]),
    }),
  ],
  [
    "32 bits whose fourth byte says nothing",
    bitmap({
      bits: 32,
      pixels: Buffer.from([0, 0, 255, 0, 255, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0]),
    }),
  ],
];

function bitmap(parts: Omit<Parameters<typeof createBitmapFile>[0], "width" | "height">): Buffer {
  return createBitmapFile({ width: 2, height: 2, ...parts });
}

describe("a bitmap", () => {
  it.each(flags)("with %s has its own colours", async (_what, bytes) => {
    const pixel = await files.see(bytes);
    expect([pixel(0, 0), pixel(0.5, 0), pixel(0, 0.5), pixel(0.5, 0.5)]).toEqual([
      ...[red, blue],
      ...[red, blue],
    ]);
  });

  it("is read though its header is careless about the file's length, or the colours of its palette", async () => {
    const pixels = Buffer.from([1, 2, 0, 0, 1, 2, 0, 0]);
    const long = bitmap({ bits: 8, pixels, palette });
    const longer = Buffer.concat([long, Buffer.alloc(20)]);
    const short = Buffer.from(long);
    // As OS/2 did.
    short.writeUInt32LE(26, 2);
    const colours = Array.from({ length: 300 }, (_, index) => palette[index % 3] ?? palette[0]);
    const colourful = bitmap({ bits: 8, pixels, palette: colours });
    for (const bytes of [longer, short, colourful]) {
      const pixel = await files.see(bytes);
      expect([pixel(0, 0), pixel(0.5, 0)]).toEqual([red, blue]);
    }
  });

  it("that is cut off is damaged; one that its reader doesn't know is of an unknown kind", async () => {
    const whole = bitmap({ bits: 24, pixels: Buffer.alloc(16) });
    expect(await files.read(whole.subarray(0, whole.byteLength - 8))).toBe("refused: file_damaged");
    const twoBits = bitmap({ bits: 2, pixels: Buffer.alloc(8), palette });
    expect(await files.read(twoBits)).toBe("refused: file_unsupported");
  });
});

describe("an icon", () => {
  const parts = { width: 2, height: 2, palette };
  /** The right half is see-through: a row of bits for each row, filled up to four bytes. */
  const mask = Buffer.from([0x40, 0, 0, 0, 0x40, 0, 0, 0]);

  it.each([
    [1, Buffer.from([0x80, 0, 0, 0, 0x80, 0, 0, 0])],
    [4, Buffer.from([0x10, 0, 0, 0, 0x10, 0, 0, 0])],
    [8, Buffer.from([1, 0, 0, 0, 1, 0, 0, 0])],
  ])("of %s bits is see-through where its mask says so", async (bits, pixels) => {
    const colours = bits === 1 ? palette.slice(0, 2) : palette;
    const pixel = await files.see(
      createIconFile({ ...parts, palette: colours, bits, pixels }, mask),
    );
    expect(pixel(0, 0)).toEqual(red);
    expect(pixel(0.5, 0)[3]).toBe(0);
  });

  it("shows the largest of its pictures", async () => {
    const { prepare } = files;
    expect(await prepare(readRealFile("fixture.ico"))).toMatchObject({ width: 32, height: 32 });
  });
});

/** What all layers of a Photoshop file show together: one colour, by its channels. */
function createPhotoshop(mode: number, depth: 8 | 16, channels: readonly number[]): Buffer {
  const head = Buffer.alloc(26);
  head.write("8BPS", 0, "latin1");
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(channels.length, 12);
  head.writeUInt32BE(2, 14);
  head.writeUInt32BE(2, 18);
  head.writeUInt16BE(depth, 22);
  head.writeUInt16BE(mode, 24);
  const pixels = channels.flatMap((value) => Array<number>((4 * depth) / 8).fill(value));
  // No colours, resources or layers; not compressed.
  return Buffer.concat([head, Buffer.alloc(12), Buffer.alloc(2), Buffer.from(pixels)]);
}

/** Empty ones, put where the file says that it has none. */
function addLayers(file: Buffer, count: number): Buffer {
  const layer = Buffer.alloc(36);
  layer.write("8BIMnorm", 18, "latin1");
  const layers = Buffer.concat([Buffer.alloc(2), ...Array<Buffer>(count).fill(layer)]);
  layers.writeInt16BE(count, 0);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(layers.byteLength + 4, 0);
  lengths.writeUInt32BE(layers.byteLength, 4);
  return Buffer.concat([file.subarray(0, 34), lengths, layers, file.subarray(38)]);
}

/** Two pixels side by side: the least and the most that 32 bits hold. */
function createDeepTiff(): Buffer {
  const entries = [
    ...[
      [256, 4, 2],
      [257, 4, 1],
      [258, 3, 32],
      [259, 3, 1],
      [262, 3, 1],
    ],
    ...[
      [273, 4, 8],
      [277, 3, 1],
      [278, 4, 1],
      [279, 4, 8],
      [339, 3, 1],
    ],
  ] as const;
  const file = Buffer.alloc(16 + 2 + entries.length * 12 + 4);
  file.write("II*\0", 0, "latin1");
  file.writeUInt32LE(16, 4);
  file.writeUInt32LE(0xffffffff, 12);
  file.writeUInt16LE(entries.length, 16);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = 18 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
  }
  return file;
}

describe("a TIFF", () => {
  it("with numbers of 32 bits has its own black and white", async () => {
    const middle = createDeepTiff();
    middle.writeUInt32LE(0x10000000, 8);
    const pixel = await files.see(middle);
    expect(pixel(0, 0)[0]).toBeLessThan(40);
    expect(pixel(0.5, 0)[0]).toBe(255);
  });
});

describe("a Photoshop file", () => {
  it("of hundreds of layers shows what they show together", async () => {
    const pixel = await files.see(addLayers(createPhotoshop(3, 8, [255, 0, 0]), 300));
    expect(pixel(0, 0)).toEqual(red);
  });

  it.each([
    ["in RGB", createPhotoshop(3, 8, [255, 0, 0])],
    ["in RGB of 16 bits", createPhotoshop(3, 16, [255, 0, 0])],
    // Photoshop writes how little ink there is.
    ["in CMYK", createPhotoshop(4, 8, [255, 0, 0, 255])],
    ["in CMYK of 16 bits", createPhotoshop(4, 16, [255, 0, 0, 255])],
  ])("%s has its colours", async (_mode, bytes) => {
    const [r = 0, g = 0, b = 0] = (await files.see(bytes))(0, 0);
    expect(r).toBeGreaterThan(200);
    expect(g).toBeLessThan(60);
    expect(b).toBeLessThan(60);
  });

  it("that is cut off is damaged", async () => {
    const bytes = createPhotoshop(3, 8, [255, 0, 0]);
    expect(await files.read(bytes.subarray(0, bytes.byteLength - 6))).toBe("refused: file_damaged");
  });
});

describe("a picture that its usual reader gives up on", () => {
  it("is read by another: tiles of separate colours, pictures that move in AVIF", async () => {
    const pixel = await files.see(readOwnFile("tiles-planar.tif"));
    expect(pixel(0.5, 0)[0]).toBeGreaterThan(200);
    expect(pixel(0.5, 0.99)[2]).toBeGreaterThan(200);
    expect(await files.prepare(readOwnFile("moving.avif"))).toMatchObject({
      ...{ type: "usable", kind: "image", width: 96, height: 64 },
      notes: [{ key: "fileFirstFrame", name: "file" }],
    });
  });

  it("is refused for its kind where no reader knows it, and is never a blank one", async () => {
    expect(await files.prepare(readOwnFile("tiles-zstd.tif"), "a.tif")).toMatchObject({
      sentence: { key: "fileKindUnsupported", name: "a.tif", mediaType: "image/tiff" },
    });
  });

  it("is refused for its kind where its reader says that as a word alone, as of JPEG XL for print", async () => {
    const path = join(import.meta.dirname, "corpus", "file-type", "fixture.png");
    const task = { type: "prepare", path, outputPath: "", name: "a.jxl", bounds: defaultBounds };
    const again = readAgain(
      { ...task, type: "prepare", animationTypes: [], view: "whole" },
      { mediaType: "image/jxl", error: "unsupported colorspace" },
    );
    await expect(again).rejects.toMatchObject({
      sentence: { key: "fileKindUnsupported", mediaType: "image/jxl" },
    });
  });
});
