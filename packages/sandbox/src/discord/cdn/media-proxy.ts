import type { DiscordParts, RestApp, RestContext } from "../parts/parts.ts";
import { createCdn, gone, readSigned } from "./cdn.ts";

/** Most pixels on a side that the media host gives. */
const maxSide = 4096;
const formats = ["png", "jpeg", "webp"] as const;

/**
 * The media host: what the CDN has, where `width`, `height` and `format` change a picture. A picture is never
 * enlarged, and keeps its ratio where only one side is given.
 */
export function createMediaProxy(parts: DiscordParts): RestApp {
  return createCdn(parts, { serveAttachment: (context) => serveResized(context, parts) });
}

/** Undefined: nothing about the file was to be changed. */
async function serveResized(
  context: RestContext,
  parts: DiscordParts,
): Promise<Response | undefined> {
  const wish = readWish(new URL(context.req.url).searchParams);
  if (wish === undefined) return undefined;
  const attachment = readSigned(context, parts);
  if (attachment === undefined) return gone(context);
  // What has no pixels can't be resized: https://github.com/discord/discord-api-docs/issues/5320
  if (attachment.width === undefined) return context.body(null, 415);
  const { default: sharp } = await import("sharp");
  const { width, height, format = "webp" } = wish;
  const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
  const picture = sharp(attachment.file.path, { animated: false }).rotate();
  const resized = picture.resize({ ...size, fit: "cover", withoutEnlargement: true });
  try {
    const bytes = await resized.toFormat(format).toBuffer();
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": `image/${format}`,
      "cache-control": "private, max-age=86400",
      "x-content-type-options": "nosniff",
    });
  } catch {
    // The file says that it is a picture and is none.
    return context.body(null, 415);
  }
}

function readWish(query: URLSearchParams) {
  const [width, height] = ["width", "height"].map((name) => {
    const value = Number(query.get(name));
    return Number.isInteger(value) && value > 0 ? Math.min(value, maxSide) : undefined;
  });
  const format = formats.find((name) => name === query.get("format"));
  return (width ?? height ?? format) ? { width, height, format } : undefined;
}
