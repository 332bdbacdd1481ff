import { Readable } from "node:stream";
import { Hono } from "hono";
import { drawAvatar } from "#http";
import { answerError } from "../parts/answers.ts";
import type { DiscordParts, HttpEnvironment, RestApp, RestContext } from "../parts/parts.ts";
import type { StoredAttachment } from "../world/message-record.ts";
import { findEmoji, findSticker } from "../world/world.ts";
import { drawEmoji, drawSticker } from "./drawings.ts";

/** The files of messages and the pictures of people, with paths as at the root of the CDN. */
export function createCdn(
  parts: DiscordParts,
  {
    serveAttachment = async () => undefined,
  }: {
    /** Answers in place of the whole file; undefined leaves it to the CDN. */
    readonly serveAttachment?: (context: RestContext) => Promise<Response | undefined>;
  } = {},
): RestApp {
  const app: RestApp = new Hono<HttpEnvironment>();
  for (const folder of ["attachments", "ephemeral-attachments"]) {
    app.get(`/${folder}/:channel/:attachment/:name`, async (context) => {
      return (await serveAttachment(context)) ?? serve(context, parts);
    });
  }
  app.get("/emojis/:file", (context) => serveEmoji(context, parts));
  app.get("/stickers/:file", (context) => serveSticker(context, parts));
  app.get("/avatars/:user/:file", (context) => serveAvatar(context, parts));
  app.notFound((context) => gone(context));
  app.onError((error, context) => answerError(context, error));
  return app;
}

/** The CDN answers for everything that is unknown, unsigned or expired in the same words. */
export function gone(context: RestContext): Response {
  return context.text("This content is no longer available.", 404);
}

/** Avatars are drawn; clients that ask for pixels get a PNG. */
async function serveAvatar(context: RestContext, parts: DiscordParts): Promise<Response> {
  const user = parts.world.users.get(context.req.param("user") ?? "");
  if (user === undefined) return gone(context);
  const svg = drawAvatar(user);
  const cached = { "cache-control": "public, max-age=3600" };
  if (context.req.param("file")?.endsWith(".svg") === true) {
    return context.body(svg, 200, { "content-type": "image/svg+xml", ...cached });
  }
  // Loaded here, since the sandbox's own page asks for drawings only and starts faster without it.
  const { default: sharp } = await import("sharp");
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return context.body(new Uint8Array(png), 200, { "content-type": "image/png", ...cached });
}

const cachedForAll = { "cache-control": "public, max-age=3600" };

async function serveEmoji(context: RestContext, { world }: DiscordParts): Promise<Response> {
  const [, id = "", extension] =
    /^(\d+)\.(png|webp|gif)$/.exec(context.req.param("file") ?? "") ?? [];
  const emoji = findEmoji(world, id);
  const format = (["png", "webp", "gif"] as const).find((name) => name === extension);
  if (emoji === undefined || format === undefined) return gone(context);
  const wanted = Number(context.req.query("size") ?? 128);
  const size = Number.isInteger(Math.log2(wanted)) && wanted >= 16 && wanted <= 4096 ? wanted : 128;
  const { bytes, mediaType } = await drawEmoji(emoji, { size, format });
  return context.body(bytes, 200, { "content-type": mediaType, ...cachedForAll });
}

const stickerExtensions = { png: "png", apng: "png", lottie: "json", gif: "gif" } as const;

async function serveSticker(context: RestContext, { world }: DiscordParts): Promise<Response> {
  const [, id = "", extension] = /^(\d+)\.(\w+)$/.exec(context.req.param("file") ?? "") ?? [];
  const sticker = findSticker(world, id);
  if (sticker === undefined || stickerExtensions[sticker.format] !== extension) {
    return gone(context);
  }
  const { bytes, mediaType } = await drawSticker(sticker);
  return context.body(bytes, 200, { "content-type": mediaType, ...cachedForAll });
}

/** The attachment that a signed link leads to; undefined when the link is no longer good. */
export function readSigned(
  context: RestContext,
  parts: DiscordParts,
): StoredAttachment | undefined {
  const { searchParams } = new URL(context.req.url);
  if (!parts.links.isValid(context.req.path, searchParams)) return undefined;
  return parts.attachments.find(context.req.param("attachment") ?? "");
}

async function serve(context: RestContext, parts: DiscordParts): Promise<Response> {
  const attachment = readSigned(context, parts);
  if (attachment === undefined) return gone(context);
  const total = attachment.file.byteLength;
  const range = parseRange(context.req.header("range"), total);
  if (range === "unsatisfiable") {
    return context.body(null, 416, { "content-range": `bytes */${total}` });
  }
  const status = range === undefined ? 200 : 206;
  const headers = { ...headersOf(attachment), ...lengthHeaders({ range, total }) };
  if (context.req.method === "HEAD") return context.body(null, status, headers);
  const stream = await parts.vault.open(attachment.file, range);
  if (stream === undefined) return gone(context);
  return context.body(toWebStream(stream), status, headers);
}

function headersOf(attachment: StoredAttachment): Record<string, string> {
  return {
    "content-type": attachment.contentType ?? "application/octet-stream",
    "content-disposition": `attachment; filename="${attachment.fileName}"`,
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=86400",
    "x-content-type-options": "nosniff",
  };
}

interface ByteRange {
  readonly start: number;
  readonly end: number;
}

function lengthHeaders({ range, total }: { range: ByteRange | undefined; total: number }) {
  if (range === undefined) return { "content-length": String(total) };
  return {
    "content-length": String(range.end - range.start + 1),
    "content-range": `bytes ${range.start}-${range.end}/${total}`,
  };
}

/** One range of bytes; several at once are not offered and give the whole file. */
function parseRange(
  header: string | undefined,
  total: number,
): ByteRange | undefined | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const isSuffix = match[1] === "";
  const start = isSuffix ? Math.max(0, total - Number(match[2])) : Number(match[1]);
  const end = isSuffix || match[2] === "" ? total - 1 : Math.min(total - 1, Number(match[2]));
  return start > end || start >= total ? "unsatisfiable" : { start, end };
}

function toWebStream(stream: Readable): ReadableStream {
  return Readable.toWeb(stream) as ReadableStream;
}
