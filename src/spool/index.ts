export { openDiskSpool } from "./disk-spool.ts";
export { openBucketSpool } from "./open-bucket-spool.ts";
export { inspectBucket } from "./s3/inspect-bucket.ts";
export { nameBucket, type S3Place } from "./s3/s3-client.ts";
