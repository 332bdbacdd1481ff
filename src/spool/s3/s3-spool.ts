import type { Logger, Spool, SpoolWriter } from "#core";
import type { DiskSpool } from "../disk-spool.ts";
import { createLocalCopies } from "./local-copies.ts";
import type { ObjectStore } from "./object-store.ts";
import { createUploads } from "./uploads.ts";

/** A spool in a bucket that can be told what a process of ours with the same folder couldn't bring there. */
export interface BucketSpool extends Spool {
  owe(key: string): void;
}

/**
 * A spool in a bucket. A file is written into a folder first, as without a bucket, and is in the bucket when `commit`
 * resolves. When the bucket doesn't take it, it stays in the folder, is used from there, and goes to the bucket as
 * soon as that takes it: what was paid for isn't lost because a bucket is away.
 */
export function createS3Spool({
  local,
  objects,
  logger,
  ...options
}: {
  readonly local: DiskSpool;
  readonly objects: ObjectStore;
  readonly logger: Logger;
  readonly retryMs?: number;
  readonly onOwed?: (key: string) => void;
}): BucketSpool {
  const copies = createLocalCopies(local, objects);
  const uploads = createUploads({ local, objects, logger, ...options });
  uploads.resume().catch((err: unknown) => {
    logger.error({ err }, "pictures that the bucket doesn't have can't be looked for");
  });

  function tidy(): void {
    copies.tidy(uploads.isOwed).catch((err: unknown) => {
      logger.warn({ err }, "copies of pictures can't be removed");
    });
  }

  return {
    owe: uploads.owe,
    async create() {
      return toUploading(await local.create(), {
        async onCommit(key) {
          await uploads.upload(key);
          tidy();
        },
        async onDiscard(key) {
          uploads.forget(key);
          await objects.delete(key);
        },
      });
    },
    async open(key) {
      return (await local.find(key)) === undefined
        ? await objects.open(key)
        : await local.open(key);
    },
    async openBlob(key, options) {
      await copies.fetch(key);
      tidy();
      return await local.openBlob(key, options);
    },
    async find(key) {
      const here = await local.find(key);
      if (here !== undefined) return here;
      const there = await objects.find(key);
      return there === undefined ? undefined : { key, byteLength: there.byteLength };
    },
    async *listOld({ beforeMs }) {
      for await (const file of local.listOld({ beforeMs })) {
        if (uploads.isOwed(file.key)) yield file;
      }
      for await (const { key, byteLength, changedAtMs } of objects.list()) {
        if (changedAtMs < beforeMs) yield { key, byteLength };
      }
    },
    async delete(key) {
      uploads.forget(key);
      await local.delete(key);
      await objects.delete(key);
    },
  };
}

/** A file in the folder that goes to the bucket when it is whole. */
function toUploading(
  writer: SpoolWriter,
  {
    onCommit,
    onDiscard,
  }: {
    readonly onCommit: (key: string) => Promise<void>;
    readonly onDiscard: (key: string) => Promise<void>;
  },
): SpoolWriter {
  let isCommitted = false;
  return {
    ...writer,
    async commit() {
      const file = await writer.commit();
      isCommitted = true;
      await onCommit(writer.key);
      return file;
    },
    async discard() {
      await writer.discard();
      if (isCommitted) await onDiscard(writer.key);
    },
  };
}
