import { defined, type Logger } from "#core";
import { openDiskSpool } from "./disk-spool.ts";
import type { S3Place } from "./s3/s3-client.ts";
import { openS3Objects } from "./s3/s3-objects.ts";
import { type BucketSpool, createS3Spool } from "./s3/s3-spool.ts";

/**
 * Opens the spool in a bucket, with a folder before it. What talks to a bucket is loaded only now.
 * @throws {SpoolError} when the folder can't be made or read. A bucket that is away is no reason: files wait in the folder.
 */
export async function openBucketSpool(
  bucket: S3Place,
  {
    folder,
    logger,
    retryMs,
    onOwed,
  }: {
    readonly folder: string;
    readonly logger: Logger;
    /** How long files that the bucket didn't take wait in the folder for the next try; half a minute without it. */
    readonly retryMs?: number;
    /** Takes the keys of files that the bucket didn't take, for a process that lives longer. Absent: they wait here. */
    readonly onOwed?: (key: string) => void;
  },
): Promise<BucketSpool> {
  const local = await openDiskSpool(folder);
  const objects = await openS3Objects(bucket);
  return createS3Spool({ local, objects, logger, ...defined({ retryMs, onOwed }) });
}
