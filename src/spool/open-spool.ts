import { defined, type Logger, type Spool } from "#core";
import { openDiskSpool } from "./disk-spool.ts";
import type { S3Place } from "./s3/s3-client.ts";
import { openS3Objects } from "./s3/s3-objects.ts";
import { createS3Spool } from "./s3/s3-spool.ts";

/** Where pictures are kept. */
export interface SpoolPlace {
  /** Where they are written, and kept unless there is a bucket. */
  readonly folder: string;
  /** What keeps them instead. Its software is loaded only then. */
  readonly bucket?: S3Place;
}

/**
 * Opens the spool: a folder, or a bucket with a folder before it.
 * @throws {SpoolError} when the folder can't be made or read. A bucket that is away is no reason: files wait in the folder.
 */
export async function openSpool(
  { folder, bucket }: SpoolPlace,
  {
    logger,
    retryMs,
  }: {
    readonly logger: Logger;
    /** How long files that the bucket didn't take wait in the folder for the next try; half a minute without it. */
    readonly retryMs?: number;
  },
): Promise<Spool> {
  const local = await openDiskSpool(folder);
  if (bucket === undefined) return local;
  return createS3Spool({
    local,
    objects: await openS3Objects(bucket),
    logger,
    ...defined({ retryMs }),
  });
}
