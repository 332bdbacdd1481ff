import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type Duplex, PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type Dispatcher, request } from "undici";
import { signInWanted } from "../formats/sign-in-page.ts";
import { UnusableMediaError } from "../tools/errors.ts";

export interface FetchLimits {
  /** Of the file as it is kept: unpacked, when its host packs it. */
  readonly maxBytes: number;
  /** From the request to the response's headers, and between two pieces of the body. */
  readonly idleTimeoutMs: number;
  /** For all of it, redirects included: a host that sends a byte a second gets no further. */
  readonly totalTimeoutMs: number;
}

export interface FetchFileOptions {
  readonly name: string;
  readonly path: string;
  /** What opens the file. Only for the first address: nothing of it goes along a redirect. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: FetchLimits;
  /** Chooses the way to an address. `hop` counts redirects. @throws for one that is not to be fetched. */
  readonly route: (url: URL, hop: number) => Dispatcher;
  /** How many redirects are followed. Platforms' file hosts send none. */
  readonly maxRedirects: number;
  readonly signal: AbortSignal;
}

export interface FetchedFile {
  readonly byteLength: number;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

/**
 * Fetches a URL into a file, never more than `maxBytes` of it. No cookie, token or other secret is sent
 * but for what `headers` hold.
 * @throws {UnusableMediaError} when the file is gone or too large, and the reason of `signal` when that ends it.
 */
export async function fetchToFile(url: URL, options: FetchFileOptions): Promise<FetchedFile> {
  const { name, path, limits } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limits.totalTimeoutMs)]);
  const { statusCode, headers, body } = await requestFollowing(url, { ...options, signal });
  if (statusCode !== 200) {
    await body.dump();
    const isPrivate = options.headers !== undefined;
    if (isPrivate && ((statusCode >= 300 && statusCode < 400) || statusCode === 403)) {
      throw signInWanted(name);
    }
    if (statusCode === 404 || statusCode === 410) {
      throw new UnusableMediaError("file_gone", { key: "fileGone", name });
    }
    if (options.headers !== undefined && isRefusal(statusCode)) throw toSignIn(name);
    throw new Error(`the file host answered ${statusCode}`);
  }
  const announced = Number(headers["content-length"] ?? 0);
  if (announced > limits.maxBytes) {
    body.destroy();
    throw tooLarge(name, { byteLength: announced, maxBytes: limits.maxBytes });
  }
  const counter = createCounter(name, limits.maxBytes);
  const unpack = createUnpacker(headers["content-encoding"]);
  try {
    await pipeline(body, unpack, counter.stream, createWriteStream(path), { signal });
  } catch (error) {
    // Streams tell of an end from outside in words of their own.
    options.signal.throwIfAborted();
    throw error;
  }
  return counter.finish();
}

const plainHeaders = {
  accept: "*/*",
  "accept-encoding": "identity",
  "user-agent": "Moonlens",
} as const;

async function requestFollowing(
  first: URL,
  { limits, route, maxRedirects, headers: own = {}, signal }: FetchFileOptions,
): Promise<Dispatcher.ResponseData> {
  let url = first;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const response = await request(url, {
      dispatcher: route(url, hop),
      signal,
      headers: { ...(hop === 0 ? own : {}), ...plainHeaders },
      headersTimeout: limits.idleTimeoutMs,
      bodyTimeout: limits.idleTimeoutMs,
    });
    const { statusCode, headers, body } = response;
    const location = [headers.location ?? []].flat()[0];
    if (maxRedirects === 0 || statusCode < 300 || statusCode > 399 || location === undefined) {
      return response;
    }
    await body.dump();
    const next = URL.parse(location, url.href);
    if (next === null)
      throw new Error("the file host redirects to something that isn't an address");
    url = next;
  }
  throw new Error("the file host redirects too often");
}

/** To a login that doesn't open a file, hosts answer so, or send on to a page to sign in at. */
function isRefusal(statusCode: number): boolean {
  return statusCode === 401 || statusCode === 403 || (statusCode >= 300 && statusCode < 400);
}

/** A private file that the platform doesn't show to us. */
export function toSignIn(name: string): UnusableMediaError {
  return new UnusableMediaError("file_sign_in", { key: "fileSignIn", name });
}

export function tooLarge(
  name: string,
  { byteLength, maxBytes }: { byteLength: number; maxBytes: number },
): UnusableMediaError {
  return new UnusableMediaError("file_too_large", {
    key: "fileTooLarge",
    name,
    byteLength,
    maxBytes,
  });
}

/** Some hosts pack what they were asked not to. What comes out is counted like any other byte. */
function createUnpacker(encodings: string | string[] | undefined): Duplex {
  const encoding = [encodings ?? "identity"].flat().join(",").trim().toLowerCase();
  switch (encoding) {
    case "identity":
      return new PassThrough();
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw new Error("the file host compresses its answer in an unknown way");
  }
}

function createCounter(name: string, maxBytes: number) {
  let byteLength = 0;
  const hash = createHash("sha256");
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteLength += chunk.byteLength;
      hash.update(chunk);
      if (byteLength > maxBytes) done(tooLarge(name, { byteLength, maxBytes }));
      else done(null, chunk);
    },
  });
  return { stream, finish: (): FetchedFile => ({ byteLength, hash: hash.digest("hex") }) };
}
