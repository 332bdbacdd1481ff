import type { ChatEvent, Logger, SpoolFile, SpoolWriter } from "#core";
import type { Download } from "./download.ts";
import type { OpenFile, PayloadLimits } from "./payloads.ts";
import { PayloadStore } from "./payloads.ts";
import { isPlainDataUrl, savePlainDataUrl } from "./plain-data-url.ts";

export interface ImageCounts {
  /** Given out. */
  readonly received: number;
  /** No pictures. */
  readonly unreadable: number;
  /** Pointed at by an address from which nothing could be had. */
  readonly unreachable: number;
}

/** Codes of errors for pictures that came and can't be shown. */
export const imageFaultCodes: ReadonlySet<string> = new Set([
  "lunos_image_unreadable",
  "lunos_image_unreachable",
]);

/** What to say when none of the pictures that came can be shown; undefined when none came. */
export function describeImageFault({ unreadable, unreachable }: ImageCounts) {
  if (unreadable > 0) {
    return { code: "lunos_image_unreadable", sentence: { key: "imageUnreadable" } } as const;
  }
  return unreachable > 0
    ? ({ code: "lunos_image_unreachable", sentence: { key: "imageUnreachable" } } as const)
    : undefined;
}

/** Receives the pictures of one answer. */
export interface ImageReceiver extends AsyncDisposable {
  readonly store: PayloadStore;
  readonly counts: ImageCounts;
  /** Yields the picture that an address of the answer points at, unless the same came before. */
  receive(url: string): AsyncIterable<ChatEvent>;
}

/** More pictures than any model gives at once; each address costs a download. */
const maxImages = 32;

/** `openFile` undefined: no pictures are wanted, and those that come are dropped. */
export function createImageReceiver(options: {
  readonly openFile: OpenFile | undefined;
  readonly limits: PayloadLimits;
  readonly download: Download;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}): ImageReceiver {
  const { download, logger, signal } = options;
  const writers = new Map<string, SpoolWriter>();
  const openFile =
    options.openFile === undefined ? undefined : rememberWriters(options.openFile, writers);
  const store = new PayloadStore(openFile, options.limits);
  const seen = new Set<string>();
  const likenesses = new Set<string>();
  const counts = { received: 0, unreadable: 0, unreachable: 0 };

  /** The same picture may come twice with other words beside it: a person sees the same. */
  function isNew({ likeness }: SpoolFile): boolean {
    if (likeness === undefined) return true;
    const isKnown = likenesses.has(likeness);
    likenesses.add(likeness);
    return !isKnown;
  }

  async function receivePayload(
    payload: NonNullable<ReturnType<PayloadStore["find"]>>,
  ): Promise<Awaited<ReturnType<Download>>> {
    if (payload.outcome !== "complete" || payload.imageType === undefined) {
      logger.warn(
        { outcome: payload.outcome, byteLength: payload.byteLength },
        "Lunos sent an unusable picture",
      );
      return "unreadable";
    }
    return { type: "image", file: await payload.claim(), mediaType: payload.imageType };
  }

  async function receiveAny(
    url: string,
    { openFile: open, payload }: { openFile: OpenFile; payload: ReturnType<PayloadStore["find"]> },
  ): Promise<Awaited<ReturnType<Download>>> {
    if (payload !== undefined) return await receivePayload(payload);
    if (isPlainDataUrl(url)) return await savePlainDataUrl(url, open);
    return await download(url, { openFile: open, signal });
  }

  return {
    store,
    counts,
    async *receive(url) {
      if (openFile === undefined) return;
      const payload = store.find(url);
      const identity = payload?.fingerprint ?? url;
      if (seen.has(identity) || seen.size >= maxImages) return;
      seen.add(identity);
      const event = await receiveAny(url, { openFile, payload });
      if (typeof event === "string") counts[event] += 1;
      else if (isNew(event.file)) {
        counts.received += 1;
        yield event;
      } else await writers.get(event.file.key)?.discard();
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** Keeps each writer by the key of the file that it made, so that the file can be dropped again. */
function rememberWriters(openFile: OpenFile, writers: Map<string, SpoolWriter>): OpenFile {
  return async () => {
    const writer = await openFile();
    return {
      ...writer,
      async commit() {
        const file = await writer.commit();
        writers.set(file.key, writer);
        return file;
      },
    };
  };
}
