import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "#core";
import type { DiskSpool } from "../disk-spool.ts";
import type { ObjectStore } from "./object-store.ts";

/** Brings to the bucket what it doesn't have. */
export interface Uploads {
  /** Resolves when the bucket has the file, or once it is clear that it has to come later: it stays in the folder until then. */
  upload(key: string): Promise<void>;
  /** Whether the bucket doesn't have it yet, or may not: so it is until what an earlier process owed is known. */
  isOwed(key: string): boolean;
  /** Takes over what a process of ours with the same folder couldn't bring. */
  owe(key: string): void;
  /** It is deleted. */
  forget(key: string): void;
  /** Takes up what an earlier process owed. */
  resume(): Promise<void>;
}

export function createUploads({
  local,
  objects,
  logger,
  retryMs = 30_000,
  onOwed,
}: {
  readonly local: DiskSpool;
  readonly objects: ObjectStore;
  readonly logger: Logger;
  readonly retryMs?: number;
  /** Hands what the bucket doesn't take to a process that lives longer. Absent: it is tried again here. */
  readonly onOwed?: (key: string) => void;
}): Uploads {
  const owed = new Set<string>();
  let isRetrying = false;
  // Whoever hands everything on has nothing to take up.
  let isResumed = onOwed !== undefined;

  async function tryToUpload(key: string): Promise<boolean> {
    try {
      await objects.put(key, await local.open(key));
      owed.delete(key);
      return true;
    } catch (err) {
      logger.warn({ err, key }, "a picture stays in the folder until the bucket takes it");
      return false;
    }
  }

  /** One after the other, until none is owed. It keeps no process alive: the next one takes over what is left. */
  async function retry(): Promise<void> {
    if (isRetrying) return;
    isRetrying = true;
    try {
      while (owed.size > 0) {
        await delay(retryMs, undefined, { ref: false });
        for (const key of owed) {
          // It was deleted meanwhile, or the folder lost it.
          if ((await local.find(key)) === undefined) owed.delete(key);
          else if (!(await tryToUpload(key))) break;
        }
      }
    } finally {
      isRetrying = false;
    }
  }

  function retryLater(): void {
    retry().catch((err: unknown) => logger.error({ err }, "pictures in the folder can't be read"));
  }

  function owe(key: string): void {
    owed.add(key);
    if (onOwed === undefined) retryLater();
    else onOwed(key);
  }

  return {
    async upload(key) {
      owed.add(key);
      if (!(await tryToUpload(key))) owe(key);
    },
    owe,
    isOwed: (key) => !isResumed || owed.has(key),
    forget: (key) => void owed.delete(key),
    async resume() {
      if (isResumed) return;
      for await (const { key } of local.listOld({ beforeMs: Number.POSITIVE_INFINITY })) {
        owed.add(key);
        const isThere = await objects.find(key).then(
          (found) => found !== undefined,
          () => false,
        );
        if (isThere) owed.delete(key);
      }
      isResumed = true;
      if (owed.size > 0) retryLater();
    },
  };
}
