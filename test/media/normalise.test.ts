import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import sharp, { type Metadata } from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { MediaReference } from "#core";
import {
  defaultConverterOptions,
  type KeepingMediaLibrary,
  type MediaLibraryOptions,
  openMediaLibrary,
} from "#media";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createBitmapFile } from "./support/make-bitmaps.ts";
import {
  createDrawing,
  createFrames,
  createMovingPng,
  createPdfBomb,
  createPhoto,
  readRealFile,
  svg,
} from "./support/make-files.ts";

let folder: TemporaryFolder;
let host: FileHost;
/** Of all tests, as opening one costs more than most of them do. */
let library: KeepingMediaLibrary;
/** Of a test that wants other options. */
let special: Promise<KeepingMediaLibrary> | undefined;
let posted: Buffer;
let posts = 0;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  host = await startFileHost((_request, response) => response.end(posted));
  library = await open("shared");
});

afterEach(async () => {
  await (await special)?.[Symbol.asyncDispose]();
  special = undefined;
});

afterAll(async () => {
  await library[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function open(name: string, options: Partial<MediaLibraryOptions> = {}) {
  return await openMediaLibrary({
    folder: join(folder.path, name),
    allowedOrigins: [host.origin],
    limits: { maxBytes: 25_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 20_000 },
    ...options,
  });
}

async function post(
  bytes: Buffer,
  {
    changes = {},
    signal = new AbortController().signal,
    ...options
  }: Partial<MediaLibraryOptions> & {
    readonly changes?: Partial<MediaReference>;
    readonly signal?: AbortSignal;
  } = {},
) {
  posted = bytes;
  posts += 1;
  const isSpecial = Object.keys(options).length > 0;
  if (isSpecial) special ??= open(`special-${posts}`, options);
  const url = `${host.origin}/${posts}`;
  return await ((await special) ?? library).load(
    { type: "platform-file", declaredKind: "image", name: "file", url, ...changes },
    { signal },
  );
}

async function see(
  bytes: Buffer,
  options: Parameters<typeof post>[1] = {},
): Promise<{ metadata: Metadata; pixel: (x: number, y: number) => Promise<number[]> }> {
  const media = await post(bytes, options);
  const file = await buffer(media.bytes?.open() ?? (async function* () {})());
  return {
    metadata: await sharp(file).metadata(),
    pixel: async (left, top) => {
      const region = { left, top, width: 1, height: 1 };
      return [...(await sharp(file).removeAlpha().extract(region).raw().toBuffer())];
    },
  };
}

/** Red on the left, blue on the right. */
function createFlag() {
  const right = { create: { width: 20, height: 20, channels: 3, background: "blue" } } as const;
  return sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } }).composite([
    { input: right, left: 20, top: 0 },
  ]);
}

describe("what a model gets of a picture", () => {
  it("is upright, whatever way the camera was held", async () => {
    const turned = await createFlag().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { metadata, pixel } = await see(turned);
    expect(metadata).toMatchObject({ width: 20, height: 40 });
    expect(metadata.orientation).toBeUndefined();
    const [top, bottom] = [await pixel(10, 5), await pixel(10, 35)];
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  it("tells neither place nor camera", async () => {
    const located = await createDrawing(60, 40)
      .jpeg()
      .withExif({ IFD0: { Make: "SecretCam" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">here</x:xmpmeta>')
      .toBuffer();
    const { metadata } = await see(located);
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
  });

  it("has at most the side that models use, which can be set", async () => {
    const { defaultBounds } = await import("#media");
    const bounds = { ...defaultBounds, maxSidePixels: 100 };
    const { metadata } = await see(await createPhoto(300, 150).jpeg().toBuffer(), { bounds });
    expect(metadata).toMatchObject({ width: 100, height: 50 });
  });

  it("has the colours that it had as a Windows bitmap", async () => {
    // One row of red and blue, as blue, green, red.
    const pixels = Buffer.from([0, 0, 255, 255, 0, 0, 0, 0]);
    const { pixel } = await see(createBitmapFile({ width: 2, height: 1, bits: 24, pixels }));
    expect(await pixel(0, 0)).toEqual([255, 0, 0]);
    expect(await pixel(1, 0)).toEqual([0, 0, 255]);
  });

  it("is drawn from an SVG with nothing read from outside of it", async () => {
    const secret = await createDrawing(10, 10).png().toFile(`${folder.path}/secret.png`);
    expect(secret.width).toBe(10);
    const drawing = svg(
      `<rect width="10" height="10" fill="#00ff00"/><image href="${folder.path}/secret.png" width="10" height="10"/>`,
    );
    const { pixel } = await see(drawing);
    expect(await pixel(256, 256)).toEqual([0, 255, 0]);
  });

  it("shows the pictures inside an SVG, but none that is too large", async () => {
    const inner = (await createFlag().png().toBuffer()).toString("base64");
    const { pixel } = await see(
      svg(`<image href="data:image/png;base64,${inner}" width="10" height="5"/>`),
    );
    expect(await pixel(50, 100)).toEqual([255, 0, 0]);
  });

  it("is some frames side by side of a moving picture, and a note says so", async () => {
    const media = await post(await createFrames(12).gif().toBuffer());
    expect(media.notes).toEqual([{ key: "fileFrames", name: "file", shown: 6, total: 12 }]);
  });

  it("is the first frame of a moving picture with a frame that is damaged, and a note says so", async () => {
    const gif = await createFrames(3).gif().toBuffer();
    const media = await post(corruptLast(gif));
    expect(media.notes).toEqual([{ key: "fileFirstFrame", name: "file" }]);
  });

  it("is some frames of a moving PNG too, in their own colours", async () => {
    const moving = createMovingPng([
      [0, 1],
      [1, 0],
    ]);
    const { pixel } = await see(moving);
    const row = await Promise.all([0, 1, 10, 11].map((x) => pixel(x, 0)));
    const [red, blue] = [
      [255, 0, 0],
      [0, 0, 255],
    ];
    expect(row).toEqual([red, blue, blue, red]);
  });

  it("is the first frame of a moving PNG whose frames together are too large, and a note says so", async () => {
    const moving = Buffer.from(createMovingPng([[0, 1]]));
    // The promise alone counts: a file that keeps it would be as large as it says.
    moving.writeUInt32BE(50_000_000, moving.indexOf("acTL") + 4);
    const media = await post(moving);
    expect(media.notes).toEqual([{ key: "fileFirstFrame", name: "file" }]);
  });

  it("is the moving picture itself where the model takes such", async () => {
    const gif = await createFrames(12).gif().toBuffer();
    const media = await post(gif, { animationTypes: ["image/gif"] });
    expect(media).toMatchObject({ mediaType: "image/gif", width: 60, height: 40, notes: [] });
    expect(await buffer(media.bytes?.open() ?? (async function* () {})())).toEqual(gif);
  });
});

describe("a picture that is too long to be seen at once", () => {
  it.each([
    ["a chat's screenshot", { width: 540, height: 9_000 }],
    ["a panorama", { width: 20_000, height: 500 }],
  ])("comes in pieces that can be read: %s", async (_what, { width, height }) => {
    const long = sharp({ create: { width, height, channels: 3, background: "teal" } });
    const media = await post(await long.png().toBuffer());
    const sizes = await Promise.all(
      (media.pieces ?? []).map(
        async ({ bytes }) => await sharp(await buffer(bytes.open())).metadata(),
      ),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.length).toBeLessThanOrEqual(8);
    for (const size of sizes) {
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(2_048);
      expect(Math.min(size.width, size.height)).toBeGreaterThan(0.7 * Math.min(width, height));
    }
  });

  it("comes whole when it isn't", async () => {
    const media = await post(await createDrawing(3_000, 1_500).png().toBuffer());
    expect(media.pieces).toBeUndefined();
  });
});

describe("one of our own pictures", () => {
  it("is reduced like any other before a model gets it", async () => {
    const large = await createDrawing(3_000, 1_500).png().toBuffer();
    const media = await library.loadOwn?.(
      { type: "spool-image", declaredKind: "image", name: "picture", imageId: "1" },
      {
        bytes: { byteLength: large.byteLength, open: () => toPieces(large) },
        signal: new AbortController().signal,
      },
    );
    expect(media).toMatchObject({ mediaType: "image/png", width: 2_048, height: 1_024 });
  });
});

async function* toPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 1_000);
  yield bytes.subarray(1_000);
}

describe("a file that asks for too much", () => {
  it.each([
    ["time", { timeoutMs: 1 }],
    ["memory", { maxMemoryBytes: 1_000 }],
  ])("of %s is given up, and the next one works", async (_what, limit) => {
    const converter = { ...defaultConverterOptions, ...limit };
    await expect(post(readRealFile("fixture-heic.heic"), { converter })).rejects.toMatchObject({
      sentence: { key: "fileTooMuchWork", name: "file" },
    });
    await (await special)?.[Symbol.asyncDispose]();
    special = undefined;
    const media = await post(await createDrawing(9, 9).png().toBuffer(), {
      changes: { url: `${host.origin}/next` },
    });
    expect(media.width).toBe(9);
  });

  it("as a PDF whose parts unpack to far more is given up at the memory that one file may take", async () => {
    const converter = { ...defaultConverterOptions, maxMemoryBytes: 250_000_000 };
    const changes = { declaredKind: "document" } as const;
    await expect(post(createPdfBomb(200_000_000), { converter, changes })).rejects.toMatchObject({
      sentence: { key: "fileTooMuchWork", name: "file" },
    });
  });

  it("ends at once when its turn is stopped", async () => {
    const controller = new AbortController();
    const loading = post(readRealFile("fixture-heic.heic"), { signal: controller.signal });
    controller.abort(new Error("stopped"));
    await expect(loading).rejects.toThrow("stopped");
  });

  it("waits for its place when others are being opened", async () => {
    const converter = { ...defaultConverterOptions, maxProcesses: 1 };
    const bytes = await createPhoto(900, 900).jpeg().toBuffer();
    const loads = Array.from({ length: 8 }, (_, index) =>
      post(bytes, { converter, changes: { url: `${host.origin}/${index}` } }),
    );
    const [first, ...others] = loads;
    await first;
    expect((await Promise.all(others)).map(({ width }) => width)).toEqual(Array(7).fill(900));
  });
});

/** The pixels of the last frame are one code that means nothing. */
function corruptLast(gif: Buffer): Buffer {
  const pixelsStart = gif.lastIndexOf(Buffer.from([0x21, 0xf9])) + 8 + 10 + 6 + 1;
  return Buffer.concat([gif.subarray(0, pixelsStart), Buffer.from([1, 0xff, 0, 0x3b])]);
}
