import { lookup as resolve } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent } from "undici";
import {
  type ChatEvent,
  isPublicAddress,
  type Logger,
  pictureHeadBytes,
  recognisePicture,
} from "#core";
import type { LunosLimits } from "../tools/options.ts";
import type { OpenFile } from "./payloads.ts";

interface DownloadOptions {
  readonly openFile: OpenFile;
  readonly signal: AbortSignal;
}

/** Gets a picture that an answer points at by address; says so when it can't be had, or is none. */
export type Download = (
  url: string,
  options: DownloadOptions,
) => Promise<ImageEvent | "unreachable" | "unreadable">;

/** What is at the address is no picture, which no second attempt changes. */
class NoPictureError extends Error {}

type ImageEvent = Extract<ChatEvent, { readonly type: "image" }>;

const maxRedirects = 3;

/**
 * Downloads without the key, over https on its usual port from public addresses alone. Only Lunos' own origin may be
 * private or plain http, as it then is by the operator's choice.
 */
export function createDownload(options: {
  readonly origin: string;
  readonly limits: LunosLimits;
  readonly logger: Logger;
  readonly lookup?: typeof resolve;
}): { readonly download: Download } & AsyncDisposable {
  const { limits, logger } = options;
  const common = {
    allowH2: false,
    connections: 4,
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
  };
  const guardedLookup = createGuardedLookup(options.lookup ?? resolve);
  const toAnyone = new Agent({
    ...common,
    connect: { timeout: limits.connectMs, lookup: guardedLookup },
  });
  const toLunos = new Agent({ ...common, connect: { timeout: limits.connectMs } });

  async function fetchImage(
    url: URL,
    { openFile, signal }: DownloadOptions,
    redirects: number,
  ): Promise<ImageEvent> {
    const isLunos = url.origin === options.origin;
    if (!isLunos) assertPublic(url);
    const answer = await (isLunos ? toLunos : toAnyone).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: "GET",
      signal,
    });
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === "string") {
      await answer.body.dump();
      if (redirects >= maxRedirects) throw new Error("too many redirects");
      return await fetchImage(new URL(location, url), { openFile, signal }, redirects + 1);
    }
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      throw new Error(`status ${answer.statusCode}`);
    }
    return await save(answer.body as AsyncIterable<Buffer>, openFile, limits.maxImageBytes);
  }

  return {
    async download(text, call) {
      try {
        return await fetchImage(toAddress(text), call, 0);
      } catch (error) {
        if (call.signal.aborted) throw call.signal.reason;
        // The address can be signed, so it is not named.
        const reason = error instanceof Error ? error.message.slice(0, 100) : "unknown";
        logger.warn({ reason }, "a picture Lunos linked to couldn't be downloaded");
        return error instanceof NoPictureError ? "unreadable" : "unreachable";
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([toAnyone.destroy(), toLunos.destroy()]);
    },
  };
}

function toAddress(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new NoPictureError("not a web address");
  return url;
}

async function save(
  body: AsyncIterable<Buffer>,
  openFile: OpenFile,
  maxBytes: number,
): Promise<ImageEvent> {
  const writer = await openFile();
  let byteLength = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of body) {
      byteLength += chunk.byteLength;
      if (byteLength > maxBytes) throw new Error("the picture is too large");
      if (head.byteLength < pictureHeadBytes) {
        head = Buffer.concat([head, chunk.subarray(0, pictureHeadBytes)]);
      }
      await writer.write(chunk);
    }
    const mediaType = recognisePicture(head);
    if (mediaType === undefined) throw new NoPictureError("not a picture");
    return { type: "image", file: await writer.commit(), mediaType };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function assertPublic(url: URL): void {
  // A URL of https says its port only where it is another than 443.
  if (url.protocol !== "https:" || url.port !== "")
    throw new Error("the address isn't https on port 443");
  if (url.username !== "" || url.password !== "")
    throw new Error("the address holds a user name or a password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new Error("the address is private");
}

/** Resolves names for a connection and refuses private results, so that no later answer of the DNS can differ. */
function createGuardedLookup(lookup: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new Error("the address is private"), "", 0);
      }
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
