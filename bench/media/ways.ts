import { buffer } from "node:stream/consumers";
import libheif from "libheif-js/wasm-bundle.js";
import sharp, { type Sharp } from "sharp";
import type { MediaKind } from "#core";
import { openMediaLibrary } from "#media";

/** From a platform's address to the body of a request, in which the file stands as base64. */
export interface Way extends AsyncDisposable {
  /** @returns the length of the body. */
  load(file: { readonly url: string; readonly kind: MediaKind }): Promise<number>;
}

/** Fetched to disk, looked into by another process, read from disk a piece at a time. */
export async function openMoonlensWay(folder: string, origin: string): Promise<Way> {
  const library = await openMediaLibrary({
    folder,
    allowedOrigins: [origin],
    limits: { maxBytes: 200_000_000, idleTimeoutMs: 30_000, totalTimeoutMs: 120_000 },
  });
  return {
    async load({ url, kind }) {
      await using media = await library.load(
        { type: "platform-file", declaredKind: kind, name: "file", url },
        { signal: new AbortController().signal },
      );
      let length = 0;
      for await (const piece of media.bytes?.open() ?? []) {
        length += Buffer.from(piece).toString("base64").length;
      }
      return length;
    },
    [Symbol.asyncDispose]: () => library[Symbol.asyncDispose](),
  };
}

/** The usual way: the whole file in memory, a data URL of it, and a JSON text of that. */
export function createNaiveWay(): Way {
  return createWholeWay(async (bytes) => bytes);
}

/** The usual way with what Moonlens does to a picture besides: upright, and no larger than models use. */
export function createConvertingWay(): Way {
  return createWholeWay(async (bytes) => {
    const isHeic = bytes.toString("latin1", 4, 8) === "ftyp";
    const picture = isHeic ? await decodeHeic(bytes) : sharp(bytes).autoOrient();
    return await picture
      .resize({ ...box, fit: "inside", withoutEnlargement: true })
      .jpeg()
      .toBuffer();
  });
}

const box = { width: 2_048, height: 2_048 };

async function decodeHeic(bytes: Buffer): Promise<Sharp> {
  const [image] = new libheif.HeifDecoder().decode(bytes);
  const size = { width: image?.get_width() ?? 0, height: image?.get_height() ?? 0 };
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  await new Promise((resolve) => image?.display({ data, ...size }, resolve));
  return sharp(data, { raw: { ...size, channels: 4 } }).removeAlpha();
}

function createWholeWay(convert: (bytes: Buffer) => Promise<Buffer>): Way {
  return {
    async load({ url }) {
      const response = await fetch(url);
      const bytes = await buffer(response.body ?? (async function* () {})());
      const converted = await convert(bytes);
      const image = { url: `data:image/png;base64,${converted.toString("base64")}` };
      const content = [{ type: "image_url", image_url: image }];
      const body = Buffer.from(JSON.stringify({ messages: [{ role: "user", content }] }));
      return body.byteLength;
    },
    async [Symbol.asyncDispose]() {
      // Nothing is held.
    },
  };
}
