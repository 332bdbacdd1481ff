import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Agent, type Dispatcher } from "undici";
import { v7 as createId } from "uuid";
import { AppError, isAbort, type LoadedMedia, type MediaLibrary, type MediaReference } from "#core";
import { MediaFetchError, UnusableMediaError } from "./errors.ts";
import { type FetchLimits, fetchToFile, tooLarge } from "./fetch-file.ts";
import { recognise } from "./recognise.ts";

export interface MediaLibraryOptions {
  /** Where fetched files are kept while their turn runs. What an earlier run left there is removed. */
  readonly folder: string;
  /** The only origins that files are fetched from: the platforms' file hosts. */
  readonly allowedOrigins: readonly string[];
  readonly limits: FetchLimits;
}

/**
 * Opens the media library.
 * @throws node's file system error when the folder can't be made.
 */
export async function openMediaLibrary(
  options: MediaLibraryOptions,
): Promise<MediaLibrary & AsyncDisposable> {
  await rm(options.folder, { recursive: true, force: true });
  await mkdir(options.folder, { recursive: true });
  const dispatcher = new Agent({ connect: { timeout: 10_000 }, allowH2: false });
  return {
    load: (reference, { signal }) => load(reference, { ...options, dispatcher, signal }),
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}

interface LoadOptions extends MediaLibraryOptions {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

async function load(reference: MediaReference, options: LoadOptions): Promise<LoadedMedia> {
  const { name, byteLength } = reference;
  const { maxBytes } = options.limits;
  if (byteLength !== undefined && byteLength > maxBytes) {
    throw tooLarge(name, { byteLength, maxBytes });
  }
  const path = join(options.folder, createId());
  try {
    const fetchedBytes = await fetchReference(reference, path, options);
    return await toLoadedMedia(reference, { path, byteLength: fetchedBytes });
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof AppError || isAbort(error, options.signal)) throw error;
    throw MediaFetchError.from(name, error);
  }
}

async function fetchReference(
  { name, url }: MediaReference,
  path: string,
  { allowedOrigins, limits, dispatcher, signal }: LoadOptions,
): Promise<number> {
  const address = URL.parse(url ?? "");
  if (address === null || !allowedOrigins.includes(address.origin)) {
    throw new Error("the address is not one of the platforms' file hosts");
  }
  return await fetchToFile(address, { name, path, limits, dispatcher, signal });
}

async function toLoadedMedia(
  reference: MediaReference,
  { path, byteLength }: { path: string; byteLength: number },
): Promise<LoadedMedia> {
  const { name } = reference;
  if (byteLength === 0) throw new UnusableMediaError("file_empty", { key: "fileEmpty", name });
  const recognition = await recognise(path);
  switch (recognition.type) {
    case "unknown":
      throw toUnrecognised(reference);
    case "unsupported":
      throw new UnusableMediaError("file_unsupported", {
        key: "fileKindUnsupported",
        name,
        mediaType: recognition.mediaType,
      });
    case "usable":
      return {
        reference,
        kind: recognition.kind,
        mediaType: recognition.mediaType,
        bytes: { byteLength, open: () => createReadStream(path) },
        [Symbol.asyncDispose]: () => rm(path, { force: true }),
      };
    default:
      throw new Error(`unknown recognition ${recognition satisfies never}`);
  }
}

/** Nothing known in the bytes: a false picture, or a kind of file, such as text, that has no marks. */
function toUnrecognised({ name, declaredKind, declaredType }: MediaReference): UnusableMediaError {
  if (declaredKind === "image" || declaredType === undefined) {
    return new UnusableMediaError("file_not_media", { key: "fileNotMedia", name });
  }
  const mediaType = declaredType;
  return new UnusableMediaError("file_unsupported", {
    key: "fileKindUnsupported",
    name,
    mediaType,
  });
}
