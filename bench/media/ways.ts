import { buffer } from "node:stream/consumers";
import type { MediaKind } from "#core";
import { openMediaLibrary } from "#media";

/** From a platform's address to the body of a request, in which the file stands as base64. */
export interface Way extends AsyncDisposable {
  /** @returns the length of the body. */
  load(file: { readonly url: string; readonly kind: MediaKind }): Promise<number>;
}

/** Fetched to disk, looked into by another process, read from disk a piece at a time. */
export async function openMoonlensWay(folder: string, origin: string): Promise<Way> {
  const library = await openMediaLibrary({
    folder,
    allowedOrigins: [origin],
    limits: { maxBytes: 200_000_000, idleTimeoutMs: 30_000, totalTimeoutMs: 120_000 },
  });
  return {
    async load({ url, kind }) {
      await using media = await library.load(
        { type: "platform-file", declaredKind: kind, name: "file", url },
        { signal: new AbortController().signal },
      );
      let length = 0;
      for await (const piece of media.bytes?.open() ?? []) {
        length += Buffer.from(piece).toString("base64").length;
      }
      return length;
    },
    [Symbol.asyncDispose]: () => library[Symbol.asyncDispose](),
  };
}

/** The usual way: the whole file in memory, a data URL of it, and a JSON text of that. */
export function createNaiveWay(): Way {
  return {
    async load({ url }) {
      const response = await fetch(url);
      const bytes = await buffer(response.body ?? (async function* () {})());
      const image = { url: `data:image/png;base64,${bytes.toString("base64")}` };
      const content = [{ type: "image_url", image_url: image }];
      const body = Buffer.from(JSON.stringify({ messages: [{ role: "user", content }] }));
      return body.byteLength;
    },
    async [Symbol.asyncDispose]() {
      // Nothing is held.
    },
  };
}
