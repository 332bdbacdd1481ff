import { badRequest } from "../accounts/api-error.ts";
import type { MediaBytes } from "../studio/studio.ts";

/** A medium as a request names it, before anything is fetched. */
export type MediaReference =
  | { readonly type: "inline"; readonly mediaType: string; readonly media: MediaBytes }
  | { readonly type: "link"; readonly url: URL };

const maxLinkedBytes = 30_000_000;
const linkTimeoutMs = 10_000;

/**
 * Reads a URL or data URL of a request.
 * @throws ApiError 400 when it is neither
 */
export function toMediaReference(
  text: string,
  options: { readonly largeStrings: ReadonlyMap<string, Uint8Array>; readonly param: string },
): MediaReference {
  const large = options.largeStrings.get(text);
  const head = large === undefined ? text.slice(0, 256) : toText(large.subarray(0, 256));
  if (head.startsWith("data:")) return toInline(text, { ...options, large, head });
  const url = large === undefined ? URL.parse(text) : null;
  if (url?.protocol === "http:" || url?.protocol === "https:") return { type: "link", url };
  throw badRequest(
    "Invalid URL: it must be http(s), or a data URL with base64 data.",
    options.param,
  );
}

/** Raw base64, as `input_audio` has it (`docs/lunos.md#recordings`). @throws ApiError 400 for a URL or data URL */
export function toRawMedia(
  text: string,
  options: { readonly largeStrings: ReadonlyMap<string, Uint8Array>; readonly param: string },
): MediaBytes {
  const bytes = options.largeStrings.get(text) ?? Buffer.from(text);
  if (!isBase64(toText(bytes.subarray(0, 256)))) {
    throw badRequest(
      "Audio data must be raw base64, without 'data:' and not a URL.",
      options.param,
    );
  }
  return { bytes, encoding: "base64" };
}

/**
 * Fetches a link. Only this machine's own servers are reachable: the sandbox stays offline.
 * @throws ApiError 400
 */
export async function fetchLink(
  url: URL,
  { signal, param }: { readonly signal: AbortSignal; readonly param: string },
): Promise<MediaBytes> {
  if (!isLoopback(url.hostname)) {
    throw badRequest(
      `Unable to download ${url.hostname}: the sandbox reaches only servers of this machine. Send a data URL.`,
      param,
    );
  }
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(linkTimeoutMs)]),
      redirect: "error",
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return { bytes: await readLimited(response), encoding: "binary" };
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : "failed";
    throw badRequest(`Unable to download the linked file: ${reason}.`, param);
  }
}

const youtubeHosts = ["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"];

export function isYouTube(url: URL): boolean {
  return youtubeHosts.includes(url.hostname);
}

async function readLimited(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxLinkedBytes) throw new Error(`over ${maxLinkedBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toInline(
  text: string,
  source: {
    readonly large: Uint8Array | undefined;
    readonly head: string;
    readonly param: string;
  },
): MediaReference {
  const header = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+="-]+)*?);base64,/i.exec(source.head);
  if (header === null) {
    throw badRequest("Invalid data URL: expected data:<mime>;base64,<data>.", source.param);
  }
  const start = header[0].length;
  const bytes = source.large?.subarray(start) ?? Buffer.from(text.slice(start));
  if (bytes.length === 0 || !isBase64(toText(bytes.subarray(0, 256)))) {
    throw badRequest("Invalid data URL: its base64 data is invalid.", source.param);
  }
  return {
    type: "inline",
    mediaType: (header[1] ?? "").toLowerCase(),
    media: { bytes, encoding: "base64" },
  };
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(text);
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
