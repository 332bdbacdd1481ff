import type { ByteSource } from "#core";
import type { DiskSpool } from "../disk-spool.ts";
import type { ObjectStore } from "./object-store.ts";

/** A picture is uploaded to a chat soon after it came; later it is fetched again. */
const keptMs = 10 * 60_000;

/** What lies in the folder beside the bucket: copies of what is in it, which may go, and what it doesn't have yet. */
export interface LocalCopies {
  /** Fetches a file from the bucket, unless it is here. @throws {SpoolError} when it is nowhere. */
  fetch(key: string): Promise<void>;
  /** Removes copies that are older than ten minutes, aren't held back, and are in the bucket. */
  tidy(isHeldBack: (key: string) => boolean): Promise<void>;
}

export function createLocalCopies(local: DiskSpool, objects: ObjectStore): LocalCopies {
  const fetching = new Map<string, Promise<void>>();
  return {
    async fetch(key) {
      if ((await local.find(key)) !== undefined) return;
      const fetch = fetching.get(key) ?? copy(key, { local, source: await objects.open(key) });
      fetching.set(key, fetch);
      await fetch.finally(() => fetching.delete(key));
    },
    async tidy(isHeldBack) {
      for await (const { key } of local.listOld({ beforeMs: Date.now() - keptMs })) {
        // Another process of ours may owe it to the bucket.
        if (!isHeldBack(key) && (await objects.find(key)) !== undefined) await local.delete(key);
      }
    },
  };
}

async function copy(
  key: string,
  { local, source }: { readonly local: DiskSpool; readonly source: ByteSource },
): Promise<void> {
  const writer = await local.createAs(key);
  try {
    for await (const chunk of source.open()) await writer.write(chunk);
    await writer.commit();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
