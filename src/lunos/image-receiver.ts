import type { ChatEvent, Logger } from "#core";
import type { Download } from "./download.ts";
import type { OpenFile, PayloadLimits } from "./payloads.ts";
import { PayloadStore } from "./payloads.ts";

/** Receives the pictures of one answer. */
export interface ImageReceiver extends AsyncDisposable {
  readonly store: PayloadStore;
  /** How many pictures were given out, and how many were no pictures. */
  readonly counts: { readonly received: number; readonly unreadable: number };
  /** Yields the picture that an address of the answer points at, unless it came before. */
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
  const { openFile, download, logger, signal } = options;
  const store = new PayloadStore(openFile, options.limits);
  const seen = new Set<string>();
  const counts = { received: 0, unreadable: 0 };

  async function receivePayload(
    payload: NonNullable<ReturnType<PayloadStore["find"]>>,
  ): Promise<ChatEvent | undefined> {
    if (payload.outcome !== "complete" || payload.imageType === undefined) {
      logger.warn(
        { outcome: payload.outcome, byteLength: payload.byteLength },
        "Lunos sent a picture that can't be used",
      );
      return undefined;
    }
    return { type: "image", file: await payload.claim(), mediaType: payload.imageType };
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
      const event =
        payload === undefined
          ? await download(url, { openFile, signal })
          : await receivePayload(payload);
      if (event === undefined) counts.unreadable += 1;
      else {
        counts.received += 1;
        yield event;
      }
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
