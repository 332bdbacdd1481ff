import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { openDiskSpool } from "#spool";
import { ByteScanner } from "../../src/lunos/stream/byte-scanner.ts";
import { PayloadStore, RestCollector } from "../../src/lunos/stream/payloads.ts";
import { defaultLimits } from "../../src/lunos/tools/options.ts";

/** Reads the body of an answer into a file. */
export type ReadBody = (body: Readable) => Promise<void>;

/** The scanner behind `data` events, with a pause for each batch, instead of an asynchronous loop. */
export async function createDataEventReader(folder: string): Promise<ReadBody> {
  const spool = await openDiskSpool(folder);
  return async (body) => {
    await using store = new PayloadStore(() => spool.create(), defaultLimits);
    const rest = new RestCollector(store, defaultLimits.maxRestBytes);
    const scanner = new ByteScanner(rest);
    const failed = Promise.withResolvers<never>();
    let unsettled = 0;
    body.on("data", (chunk: Buffer) => {
      scanner.push(chunk);
      unsettled += chunk.byteLength;
      if (unsettled < defaultLimits.batchBytes) return;
      unsettled = 0;
      body.pause();
      store.settle().then(() => body.resume(), failed.reject);
    });
    await Promise.race([once(body, "end"), failed.promise]);
    scanner.end();
    await claimOnly(store, rest.take());
  };
}

/** Makes the file of a document's only picture visible. */
export async function claimOnly(store: PayloadStore, text: string): Promise<void> {
  const mark = /payload:\w+:\d+/.exec(text)?.[0] ?? "";
  const payload = store.find(mark);
  if (payload?.imageType === undefined) throw new Error("no picture came");
  await payload.claim();
}

const maxChunksUnderWay = 8;

/** The scanner and the files in one worker thread; the main thread hands chunks over. */
export function createWorkerReader(folder: string): ReadBody {
  const worker = new Worker(join(import.meta.dirname, "scan-worker.ts"), { workerData: folder });
  worker.setMaxListeners(64);
  let count = 0;
  return async (body) => {
    count += 1;
    const id = count;
    const done = Promise.withResolvers<void>();
    let underWay = 0;
    let free = Promise.withResolvers<void>();
    const onMessage = (message: { readonly id: number; readonly type: "taken" | "done" }) => {
      if (message.id !== id) return;
      if (message.type === "done") done.resolve();
      underWay -= 1;
      free.resolve();
    };
    worker.on("message", onMessage);
    for await (const chunk of body as AsyncIterable<Buffer>) {
      // The chunk's memory is shared with others, so that only a copy can be handed over.
      const copy = new Uint8Array(chunk);
      worker.postMessage({ id, chunk: copy }, [copy.buffer]);
      underWay += 1;
      if (underWay < maxChunksUnderWay) continue;
      free = Promise.withResolvers();
      await free.promise;
    }
    worker.postMessage({ id });
    await done.promise;
    worker.off("message", onMessage);
  };
}
