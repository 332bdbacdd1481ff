import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { LoadedMedia, MediaReference } from "#core";
import { type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { type FileHost, startFileHost } from "./file-host.ts";

type Options = Partial<Parameters<typeof openMediaLibrary>[0]>;

/** A media library of the test file's own, as opening one costs more than most tests, and a host that files are posted at; to be called once in a test file. */
export function useMediaLibrary(options: Options = {}) {
  let folder: TemporaryFolder;
  let host: FileHost;
  let library: KeepingMediaLibrary;
  let posted: Buffer;
  let posts = 0;
  let isAsWished = true;
  const open = async (more: Options = {}) => {
    library = await openMediaLibrary({
      folder: folder.path,
      allowedOrigins: [host.origin],
      limits: { maxBytes: 25_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 20_000 },
      ...options,
      ...more,
    });
  };
  beforeAll(async () => {
    folder = await createTemporaryFolder();
    host = await startFileHost((_request, response) => response.end(posted));
    await open();
  });
  const reopen = async (more: Options = {}) => {
    await library[Symbol.asyncDispose]();
    await open(more);
  };
  afterEach(async () => {
    if (!isAsWished) await reopen();
    isAsWished = true;
  });
  afterAll(async () => {
    await library[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
  const toUrl = (name: string) => `${host.origin}/${name}`;
  const post = (bytes: Buffer, changes: Partial<MediaReference>): MediaReference => {
    posted = bytes;
    posts += 1;
    const url = toUrl(`${posts}/file`);
    return { type: "platform-file", declaredKind: "image", name: "file", url, ...changes };
  };
  const { signal } = new AbortController();
  return {
    toUrl,
    countRequests: () => host.requests.length,
    /** Opens the library once more, with other options for the rest of the test. */
    async reopen(more: Options): Promise<void> {
      isAsWished = false;
      await reopen(more);
    },
    /** What a model gets of a file. */
    async load(bytes: Buffer, changes: Partial<MediaReference> = {}) {
      await using media = await library.load(post(bytes, changes), { signal });
      return { media, given: await readAll(media) };
    },
    /** What is to be heard of a recording, to be disposed of. */
    listen: async (bytes: Buffer, changes: Partial<MediaReference> = {}) =>
      await library.loadSound?.(post(bytes, { declaredKind: "audio", ...changes }), { signal }),
    /** A font to letter words in. */
    async loadFont(bytes: Buffer, changes: Partial<MediaReference> = {}) {
      const reference = post(bytes, { declaredKind: "document", name: "font.ttf", ...changes });
      await using media = await library.loadFont?.(reference, { signal });
      return { media, given: await readAll(media) };
    },
    /** Some moments of a video, to be disposed of. */
    watch: async (bytes: Buffer, changes: Partial<MediaReference> = {}) =>
      await library.loadKeyFrames?.(post(bytes, { declaredKind: "video", ...changes }), { signal }),
  };
}

/** All bytes that are sent of a file. */
export async function readAll(media: LoadedMedia | undefined): Promise<Buffer> {
  return await buffer(media?.bytes?.open() ?? (async function* () {})());
}
