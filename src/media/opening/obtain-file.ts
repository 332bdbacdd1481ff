import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ByteSource, MediaReference, PlatformFileHost } from "#core";
import { fetchToFile, tooLarge } from "../fetch/fetch-file.ts";
import { isForbiddenAddress, parseLink } from "../fetch/guarded-dispatcher.ts";
import { refuseSignInPage } from "../formats/sign-in-page.ts";
import type { KeptFile } from "../kept/kept-files.ts";
import { UnusableMediaError } from "../tools/errors.ts";
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
    const file = reference.mustBeThere === true ? undefined : await kept.find(address);
    return file ?? (await fetchAndKeep(reference, address, context));
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
  context: { readonly loading: Loading; readonly signal: AbortSignal },
): Promise<KeptFile> {
  return await keepCopy(bytes, { ...context, toAddress: (hash) => `own ${hash}` });
}

/** A file that its host opens itself. */
async function copyOnce(
  reference: MediaReference,
  {
    address,
    open,
    ...context
  }: ObtainContext & {
    readonly address: string;
    readonly open: NonNullable<PlatformFileHost["open"]>;
  },
): Promise<KeptFile> {
  const { name } = reference;
  const { maxBytes } = context.loading.options.limits;
  const bytes = await open(reference);
  if (bytes === undefined) throw new UnusableMediaError("file_gone", { key: "fileGone", name });
  const { byteLength } = bytes;
  if (byteLength > maxBytes) throw tooLarge(name, { byteLength, maxBytes });
  return await keepCopy(bytes, { ...context, toAddress: () => address });
}

async function keepCopy(
  bytes: ByteSource,
  {
    loading: { kept },
    signal,
    toAddress,
  }: ObtainContext & { readonly toAddress: (hash: string) => string },
): Promise<KeptFile> {
  const path = kept.createIncomingPath();
  const hash = createHash("sha256");
  let byteLength = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      byteLength += chunk.byteLength;
      done(null, chunk);
    },
  });
  try {
    const source = Readable.from(bytes.open());
    await pipeline(source, count, createWriteStream(path), { signal });
    const digest = hash.digest("hex");
    return await kept.keep(path, { byteLength, hash: digest, address: toAddress(digest) });
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * What stays the same of an address while its signature changes. Links keep theirs: whoever posts
 * one may not have the right to what another saw behind it.
 */
function toKeptAddress({ type, url = "", accountId = "" }: MediaReference): string {
  const address = URL.parse(url);
  if (type === "link" || address === null) return `link ${url}`;
  // An account opens its own files alone.
  return `file ${accountId} ${address.origin}${address.pathname}`;
}

interface ObtainContext {
  readonly loading: Loading;
  readonly signal: AbortSignal;
}

async function fetchAndKeep(
  reference: MediaReference,
  address: string,
  context: ObtainContext,
): Promise<KeptFile> {
  try {
    return await fetchOnce(reference, address, context);
  } catch (error) {
    const isGone = error instanceof UnusableMediaError && error.code === "file_gone";
    const fresh = isGone ? await refresh(reference, context) : undefined;
    if (fresh === undefined) throw error;
    return await fetchOnce({ ...reference, url: fresh }, address, context);
  }
}

/** Platforms say of an expired address the same as of a file that is gone. */
async function refresh(
  reference: MediaReference,
  { loading, signal }: ObtainContext,
): Promise<string | undefined> {
  const fresh = await loading.hosts.find(reference)?.refresh?.(reference, { signal });
  return fresh === reference.url ? undefined : fresh;
}

async function fetchOnce(
  reference: MediaReference,
  address: string,
  { loading, signal }: ObtainContext,
): Promise<KeptFile> {
  const { name } = reference;
  const { kept, options, hosts } = loading;
  const open = hosts.find(reference)?.open;
  if (open !== undefined) return await copyOnce(reference, { address, open, loading, signal });
  const url = toUrl(reference, loading);
  const path = kept.createIncomingPath();
  const isPlatforms = reference.type === "platform-file";
  const headers = await hosts.find(reference)?.authorize?.(reference, { signal });
  try {
    const file = await fetchToFile(url, {
      name,
      path,
      ...(headers === undefined ? {} : { headers }),
      limits: options.limits,
      // So that what opens a file goes to its own host alone.
      maxRedirects: isPlatforms ? 0 : maxLinkRedirects,
      route: (hopUrl, hop) => chooseRoute(hopUrl, { hop, loading }),
      signal,
    });
    if (headers !== undefined) await refuseSignInPage(path, reference);
    return await kept.keep(path, { ...file, address });
  } finally {
    await rm(path, { force: true });
  }
}

function toUrl({ type, url = "" }: MediaReference, { hosts, links }: Loading): URL {
  const address = URL.parse(url);
  if (address !== null && hosts.isAllowed(address.origin)) return address;
  if (type === "link") return parseLink(url, links);
  throw new Error("the address isn't on a platform's file host");
}

/** Only the first address can be a platform's own: a redirect to one could be a stranger's. */
function chooseRoute(url: URL, { hop, loading }: { hop: number; loading: Loading }) {
  if (hop === 0 && loading.hosts.isAllowed(url.origin)) return loading.platforms;
  parseLink(url.href, loading.links);
  return loading.web;
}

function forbidden(name: string, cause: unknown): UnusableMediaError {
  return new UnusableMediaError("link_forbidden", { key: "linkForbidden", name }, { cause });
}
