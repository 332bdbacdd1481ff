import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ByteSource, MediaReference } from "#core";
import { UnusableMediaError } from "./errors.ts";
import { fetchToFile } from "./fetch-file.ts";
import { isForbiddenAddress, parseLink } from "./guarded-dispatcher.ts";
import type { KeptFile } from "./kept-files.ts";
import type { Loading } from "./loading.ts";

const maxLinkRedirects = 5;

/**
 * The bytes behind a reference: those that are kept, else fetched and kept. A platform's file never
 * changes under its address. What a link leads to does, so there the kept one only stands in for a
 * host that fails.
 */
export async function obtainFile(
  reference: MediaReference,
  context: { readonly loading: Loading; readonly signal: AbortSignal },
): Promise<KeptFile> {
  const { kept } = context.loading;
  const address = toKeptAddress(reference);
  if (reference.type === "platform-file") {
    return (await kept.find(address)) ?? (await fetchAndKeep(reference, address, context));
  }
  try {
    return await fetchAndKeep(reference, address, context);
  } catch (error) {
    const file = context.signal.aborted ? undefined : await kept.find(address);
    if (file !== undefined && !isForbiddenAddress(error)) return file;
    file?.[Symbol.dispose]();
    throw isForbiddenAddress(error) ? forbidden(reference.name, error) : error;
  }
}

/** Puts one of our own pictures where people's files are, to be made fit in the same way. */
export async function storeOwn(
  bytes: ByteSource,
  { loading: { kept }, signal }: { readonly loading: Loading; readonly signal: AbortSignal },
): Promise<KeptFile> {
  const path = kept.createIncomingPath();
  const hash = createHash("sha256");
  const addToHash = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const source = Readable.from(bytes.open());
    await pipeline(source, addToHash, createWriteStream(path), { signal });
    const digest = hash.digest("hex");
    const { byteLength } = bytes;
    return await kept.keep(path, { byteLength, hash: digest, address: `own ${digest}` });
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * What stays the same of an address while its signature changes. Links keep theirs: whoever posts
 * one may not have the right to what another saw behind it.
 */
function toKeptAddress({ type, url = "" }: MediaReference): string {
  const address = URL.parse(url);
  if (type === "link" || address === null) return `link ${url}`;
  return `file ${address.origin}${address.pathname}`;
}

async function fetchAndKeep(
  reference: MediaReference,
  address: string,
  { loading, signal }: { readonly loading: Loading; readonly signal: AbortSignal },
): Promise<KeptFile> {
  const { name } = reference;
  const { kept, options } = loading;
  const url = toUrl(reference, loading);
  const path = kept.createIncomingPath();
  try {
    const file = await fetchToFile(url, {
      name,
      path,
      limits: options.limits,
      maxRedirects: reference.type === "link" ? maxLinkRedirects : 0,
      route: (hopUrl, hop) => chooseRoute(hopUrl, { hop, loading }),
      signal,
    });
    return await kept.keep(path, { ...file, address });
  } finally {
    await rm(path, { force: true });
  }
}

function toUrl({ type, url = "" }: MediaReference, { options, links }: Loading): URL {
  const address = URL.parse(url);
  if (address !== null && options.allowedOrigins.includes(address.origin)) return address;
  if (type === "link") return parseLink(url, links);
  throw new Error("the address is not one of the platforms' file hosts");
}

/** Only the first address can be a platform's own: a redirect to one could be a stranger's. */
function chooseRoute(url: URL, { hop, loading }: { hop: number; loading: Loading }) {
  if (hop === 0 && loading.options.allowedOrigins.includes(url.origin)) return loading.platforms;
  parseLink(url.href, loading.links);
  return loading.web;
}

function forbidden(name: string, cause: unknown): UnusableMediaError {
  return new UnusableMediaError("link_forbidden", { key: "linkForbidden", name }, { cause });
}
