import { crc32 } from "node:zlib";
import type { GuildEmoji, GuildSticker } from "../world/world.ts";

/** Something that the CDN serves, drawn when it is asked for. */
export interface Drawing {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Discord's size of stickers, in pixels. */
const stickerSize = 320;
const frameDelayMs = 400;

/** A custom emoji of `size` pixels. */
export async function drawEmoji(
  emoji: GuildEmoji,
  { size, format }: { readonly size: number; readonly format: "png" | "webp" | "gif" },
): Promise<Drawing> {
  const { default: sharp } = await import("sharp");
  const picture = sharp(Buffer.from(toSvg(emoji.name, 0))).resize(size, size);
  const bytes = new Uint8Array(await picture.toFormat(format).toBuffer());
  return { bytes, mediaType: `image/${format}` };
}

/** A sticker in the form that its format has on the CDN. */
export async function drawSticker(sticker: GuildSticker): Promise<Drawing> {
  switch (sticker.format) {
    case "png":
      return { bytes: await drawFrame(sticker.name, 0), mediaType: "image/png" };
    case "apng": {
      const frames = await Promise.all([0, 1].map((frame) => drawFrame(sticker.name, frame)));
      return { bytes: toAnimatedPng(frames), mediaType: "image/png" };
    }
    case "gif":
      return { bytes: await drawGif(sticker.name), mediaType: "image/gif" };
    case "lottie":
      return {
        bytes: Uint8Array.from(Buffer.from(JSON.stringify(orbit))),
        mediaType: "application/json",
      };
    default:
      throw new Error(`unknown format ${sticker.format satisfies never}`);
  }
}

async function drawFrame(name: string, frame: number): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import("sharp");
  return new Uint8Array(
    await sharp(Buffer.from(toSvg(name, frame)))
      .png()
      .toBuffer(),
  );
}

async function drawGif(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import("sharp");
  const frames = await Promise.all([0, 1].map((frame) => drawFrame(name, frame)));
  const animation = sharp(frames, { join: { animated: true } });
  return new Uint8Array(await animation.gif({ delay: [frameDelayMs, frameDelayMs] }).toBuffer());
}

/** A moon or a star that shines more or less; the name decides which. */
function toSvg(name: string, frame: number): string {
  const isStar = /star|twinkle/i.test(name);
  const glow = frame === 0 ? 0.25 : 0.55;
  const body = isStar
    ? '<path d="M160 60l26 74 74 26-74 26-26 74-26-74-74-26 74-26z" fill="#f1d9a0"/>'
    : '<circle cx="160" cy="160" r="92" fill="#f1d9a0"/><circle cx="132" cy="138" r="16" fill="#d9bd80"/><circle cx="190" cy="188" r="22" fill="#d9bd80"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${stickerSize}" height="${stickerSize}" viewBox="0 0 320 320">
    <circle cx="160" cy="160" r="140" fill="#aebcff" opacity="${glow}"/>${body}</svg>`;
}

const signatureLength = 8;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * Joins PNGs of one size and kind to an animated one: a PNG with an animation control, and of each frame after the first
 * its data as `fdAT`. Source: "Animated PNG" in the PNG specification, third edition.
 */
function toAnimatedPng(frames: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [first, ...others] = frames.map((frame) => readChunks(Buffer.from(frame)));
  const header = first?.find(({ type }) => type === "IHDR");
  if (first === undefined || header === undefined)
    throw new Error("there are no frames to animate");
  let sequence = 0;
  const control = (): Chunk => ({ type: "fcTL", data: toFrameControl(header.data, sequence++) });
  const dataOf = (chunks: readonly Chunk[]) => chunks.filter(({ type }) => type === "IDAT");
  const later = others.flatMap((chunks) => [
    control,
    ...dataOf(chunks).map(
      ({ data }) =>
        (): Chunk => ({
          type: "fdAT",
          data: Buffer.concat([toUint32(sequence++), data]),
        }),
    ),
  ]);
  const chunks = [
    header,
    { type: "acTL", data: Buffer.concat([toUint32(frames.length), toUint32(0)]) },
    control(),
    ...dataOf(first),
    ...later.map((make) => make()),
    { type: "IEND", data: Buffer.alloc(0) },
  ];
  const signature = Buffer.from(frames[0] ?? []).subarray(0, signatureLength);
  return Uint8Array.from(Buffer.concat([signature, ...chunks.map(toBytes)]));
}

function readChunks(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signatureLength; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function toBytes({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([toUint32(data.length), body, toUint32(crc32(body))]);
}

/** The whole picture, shown for the delay of a frame. */
function toFrameControl(header: Buffer, sequence: number): Buffer {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(frameDelayMs, 0);
  delay.writeUInt16BE(1000, 2);
  return Buffer.concat([toUint32(sequence), header.subarray(0, 8), Buffer.alloc(8), delay]);
}

function toUint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const still = (value: unknown) => ({ a: 0, k: value });

/** A moon that goes round, in the format of Lottie. */
const orbit = {
  v: "5.5.2",
  fr: 30,
  ip: 0,
  op: 60,
  w: stickerSize,
  h: stickerSize,
  nm: "Orbit",
  ddd: 0,
  assets: [],
  layers: [
    {
      ddd: 0,
      ind: 1,
      ty: 4,
      nm: "moon",
      sr: 1,
      ip: 0,
      op: 60,
      st: 0,
      bm: 0,
      ks: {
        o: still(100),
        r: {
          a: 1,
          k: [
            { t: 0, s: [0], i: { x: [1], y: [1] }, o: { x: [0], y: [0] } },
            { t: 60, s: [360] },
          ],
        },
        p: still([160, 160, 0]),
        a: still([0, 0, 0]),
        s: still([100, 100, 100]),
      },
      shapes: [
        {
          ty: "gr",
          it: [
            { ty: "el", p: still([0, -90]), s: still([96, 96]) },
            { ty: "fl", c: still([0.945, 0.851, 0.627, 1]), o: still(100) },
            {
              ty: "tr",
              p: still([0, 0]),
              a: still([0, 0]),
              s: still([100, 100]),
              r: still(0),
              o: still(100),
            },
          ],
        },
      ],
    },
  ],
};
