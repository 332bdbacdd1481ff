import { join } from "node:path";
import type { Config } from "#config";
import { defined, type Logger, type Spool } from "#core";
import { openBucketSpool, openDiskSpool, type S3Place } from "#spool";

/** Where this process's pictures are. */
export function toSpoolFolder({ mode, environment }: Config, dataFolder: string): string {
  const own = join(dataFolder, "spool");
  return mode === "sandbox" ? own : (environment.SPOOL_DIR ?? own);
}

/** Where pictures are kept: in the folder, or in the bucket with the folder before it. */
export interface SpoolPlace {
  readonly folder: string;
  readonly bucket?: S3Place;
}

/** A spool that a process may have in common with one that it started; with a bucket, `owe` takes what that one couldn't bring. */
export type KeptSpool = Spool & { owe?(key: string): void };

/** @param onOwed given by a process that doesn't live long: takes what a bucket didn't take. */
export async function openSpool(
  { folder, bucket }: SpoolPlace,
  { logger, onOwed }: { readonly logger: Logger; readonly onOwed?: (key: string) => void },
): Promise<KeptSpool> {
  if (bucket === undefined) return await openDiskSpool(folder);
  return await openBucketSpool(bucket, { folder, logger, ...defined({ onOwed }) });
}

/** Where they are kept: in that folder, or in a bucket. */
export function toSpoolPlace(config: Config, dataFolder: string): SpoolPlace {
  const { SPOOL_URL: bucket, AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = config.environment;
  const folder = toSpoolFolder(config, dataFolder);
  if (config.mode === "sandbox" || bucket === undefined) return { folder };
  const more = defined({ endpoint, region, key: toBucketKey(config) });
  return { folder, bucket: { ...bucket, ...more } };
}

/** The bucket's key, where it isn't found as Amazon's own tools find it. */
function toBucketKey({ environment }: Config): S3Place["key"] {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = environment;
  if (id === undefined || secret === undefined) return undefined;
  return { id, secret, ...defined({ token: environment.AWS_SESSION_TOKEN }) };
}
