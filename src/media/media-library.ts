import { join } from "node:path";
import { Agent } from "undici";
import {
  AppError,
  isAbort,
  isPublicAddress,
  type LoadedMedia,
  type MediaLibrary,
  type MediaLoadOptions,
  type MediaOwner,
  type MediaReference,
} from "#core";
import { createConverter, defaultConverterOptions } from "./converter/converter.ts";
import { tooLarge } from "./fetch/fetch-file.ts";
import { createGuardedDispatcher, type LinkGuard, lookupAll } from "./fetch/guarded-dispatcher.ts";
import { createPlatformHosts } from "./fetch/platform-hosts.ts";
import { isYouTubeVideo } from "./formats/youtube.ts";
import { type KeepLimits, type KeptFile, openKeptFiles } from "./kept/kept-files.ts";
import { createGivenUp } from "./opening/given-up.ts";
import type { Loading, MediaLibraryOptions } from "./opening/loading.ts";
import { obtainFile, storeOwn } from "./opening/obtain-file.ts";
import { findOpenUrl } from "./opening/open-url.ts";
import { prepareKept } from "./opening/prepare-kept.ts";
import { toLoadedMedia } from "./opening/to-loaded-media.ts";
import { defaultBounds } from "./tools/bounds.ts";
import { MediaFetchError, UnusableMediaError } from "./tools/errors.ts";
import type { MediaView } from "./tools/prepared-file.ts";

export interface KeepingMediaLibrary extends MediaLibrary, AsyncDisposable {
  purge(owner: Partial<MediaOwner>): Promise<number>;
  /** Forgets all files that no turn is using. */
  clear(): Promise<void>;
}

const defaultKeepLimits: KeepLimits = { maxBytes: 1024 ** 3, maxAgeMs: 7 * 24 * 3_600_000 };

const publicWeb: LinkGuard = {
  isAllowedAddress: isPublicAddress,
  ports: new Set([80, 443]),
  lookup: lookupAll,
};

/**
 * Opens the media library. What earlier runs kept is still known.
 * @throws node's file system error when the folder can't be made.
 */
export async function openMediaLibrary(options: MediaLibraryOptions): Promise<KeepingMediaLibrary> {
  const { keep = defaultKeepLimits, clock = Date.now, links = publicWeb } = options;
  const kept = await openKeptFiles(join(options.folder, "kept"), { limits: keep, clock });
  const converter = createConverter(options.converter ?? defaultConverterOptions);
  const platforms = new Agent({ connect: { timeout: 10_000 }, allowH2: false });
  const web = createGuardedDispatcher(links);
  const bounds = options.bounds ?? defaultBounds;
  const hosts = createPlatformHosts(options.allowedOrigins, options.hosts ?? []);
  const givenUp = createGivenUp(clock);
  const parts = { options, bounds, links, hosts, clock, kept, converter, givenUp };
  const loading: Loading = { ...parts, platforms, web };
  return {
    load: (reference, wishes) => load(reference, { ...wishes, view: "whole", loading }),
    loadKeyFrames: (reference, wishes) =>
      load(reference, { ...wishes, view: "key-frames", loading }),
    loadSound: (reference, wishes) => load(reference, { ...wishes, view: "sound", loading }),
    loadFont: (reference, wishes) =>
      load(reference, { ...wishes, view: "font", loading: forFonts(loading) }),
    loadOwn: (reference, { bytes, ...wishes }) =>
      loadObtained(reference, {
        ...wishes,
        obtain: () => storeOwn(bytes, { loading, signal: wishes.signal }),
        view: "whole",
        loading,
      }),
    purge: (owner) => kept.purge(owner),
    clear: () => kept.clear(),
    async [Symbol.asyncDispose]() {
      await Promise.all([platforms.destroy(), web.destroy(), converter[Symbol.asyncDispose]()]);
    },
  };
}

/** A font is no larger than the gateway is to get it, however large other files may be. */
function forFonts(loading: Loading): Loading {
  const { options, bounds } = loading;
  const maxBytes = Math.min(options.limits.maxBytes, bounds.maxFontBytes);
  return { ...loading, options: { ...options, limits: { ...options.limits, maxBytes } } };
}

interface LoadContext extends MediaLoadOptions {
  readonly view: MediaView;
  readonly loading: Loading;
}

async function load(reference: MediaReference, context: LoadContext): Promise<LoadedMedia> {
  const { loading, signal, view } = context;
  const { name, byteLength, url = "" } = reference;
  if (isYouTubeVideo(url)) {
    if (view === "key-frames") {
      const sentence = { key: "fileVideoUnwatchable", name } as const;
      throw new UnusableMediaError("video_unwatchable", sentence);
    }
    return toYouTubeVideo(reference, url);
  }
  const { maxBytes } = loading.options.limits;
  if (byteLength !== undefined && byteLength > maxBytes) {
    throw tooLarge(name, { byteLength, maxBytes });
  }
  return await loadObtained(reference, {
    ...context,
    obtain: () => obtainFile(reference, { loading, signal }),
  });
}

/** The file is held until the medium is disposed of, so that cleaning spares it. */
async function loadObtained(
  reference: MediaReference,
  { obtain, ...context }: LoadContext & { readonly obtain: () => Promise<KeptFile> },
): Promise<LoadedMedia> {
  const { loading, owner, signal } = context;
  loading.converter.warm();
  try {
    using resources = new DisposableStack();
    const file = resources.use(await obtain());
    if (owner !== undefined) await loading.kept.addOwner(file, owner);
    const media = await read(reference, { ...context, file });
    const held = resources.move();
    return { ...media, [Symbol.asyncDispose]: async () => held.dispose() };
  } catch (error) {
    if (error instanceof AppError || isAbort(error, signal)) throw error;
    throw MediaFetchError.from(reference.name, error);
  }
}

async function read(
  reference: MediaReference,
  { file, ...context }: LoadContext & { readonly file: KeptFile },
): Promise<Omit<LoadedMedia, typeof Symbol.asyncDispose>> {
  const { name } = reference;
  const { loading } = context;
  const isOwn = reference.type === "spool-image";
  const { byteLength } = file;
  if (byteLength === 0) throw new UnusableMediaError("file_empty", { key: "fileEmpty", name });
  // What is kept may have come where more was allowed.
  const { maxBytes } = loading.options.limits;
  if (!isOwn && byteLength > maxBytes) throw tooLarge(name, { byteLength, maxBytes });
  const prepared = await prepareKept(file, { ...context, name, isOwn });
  const loaded = await toLoadedMedia(reference, { file, prepared, hosts: loading.hosts });
  const url =
    prepared.type === "usable" ? findOpenUrl(reference, { prepared, loading }) : undefined;
  return url === undefined ? loaded : { ...loaded, url };
}

/** Models that watch YouTube do it by the address; nothing is fetched. */
function toYouTubeVideo(reference: MediaReference, url: string): LoadedMedia {
  return {
    reference,
    kind: "video",
    mediaType: "video/youtube",
    url,
    async [Symbol.asyncDispose]() {
      // Nothing is held.
    },
  };
}
