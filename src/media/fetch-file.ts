import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Dispatcher, request } from "undici";
import { UnusableMediaError } from "./errors.ts";

export interface FetchLimits {
  readonly maxBytes: number;
  /** From the request to the response's headers, and between two pieces of the body. */
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
}

export interface FetchFileOptions {
  readonly name: string;
  readonly path: string;
  readonly limits: FetchLimits;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

/**
 * Fetches a URL into a file, never more than `maxBytes` of it, and follows no redirects: a platform's
 * file hosts send none, and whoever does may point anywhere.
 * @returns the number of bytes.
 * @throws {UnusableMediaError} when the file is gone or too large.
 */
export async function fetchToFile(url: URL, options: FetchFileOptions): Promise<number> {
  const { name, path, limits, dispatcher } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limits.totalTimeoutMs)]);
  const { statusCode, headers, body } = await request(url, {
    dispatcher,
    signal,
    headersTimeout: limits.idleTimeoutMs,
    bodyTimeout: limits.idleTimeoutMs,
  });
  if (statusCode !== 200) {
    await body.dump();
    if (statusCode === 404 || statusCode === 410) {
      throw new UnusableMediaError("file_gone", { key: "fileGone", name });
    }
    throw new Error(`the file host answered ${statusCode}`);
  }
  const announced = Number(headers["content-length"] ?? 0);
  if (announced > limits.maxBytes) {
    body.destroy();
    throw tooLarge(name, { byteLength: announced, maxBytes: limits.maxBytes });
  }
  const counter = createCounter(name, limits.maxBytes);
  await pipeline(body, counter.stream, createWriteStream(path), { signal });
  return counter.byteLength();
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

function createCounter(name: string, maxBytes: number) {
  let byteLength = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteLength += chunk.byteLength;
      if (byteLength > maxBytes) done(tooLarge(name, { byteLength, maxBytes }));
      else done(null, chunk);
    },
  });
  return { stream, byteLength: () => byteLength };
}
