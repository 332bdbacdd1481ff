import type { S3Client } from "@aws-sdk/client-s3";
import type { S3Tools } from "./s3-tools.ts";

/** A bucket, the folder in it that is ours, and how to get there. */
export interface S3Place {
  readonly bucket: string;
  /** Ends with a slash, or is empty. */
  readonly prefix: string;
  /** The address of a store that speaks S3. Absent: Amazon's. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Absent: found where Amazon's own tools look for it. */
  readonly key?: { readonly id: string; readonly secret: string; readonly token?: string };
}

/** As an operator writes it. */
export function nameBucket({ bucket, prefix }: S3Place): string {
  return `s3://${bucket}/${prefix}`.replace(/\/$/, "");
}

/** What most stores that speak S3 take for it. */
const anyRegion = "us-east-1";
const connectTimeoutMs = 5_000;
/** Of silence. */
const requestTimeoutMs = 30_000;

/**
 * Without a key, credentials come from where Amazon's own tools look for them: files, the machine's or the pod's role.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function createS3Client(tools: S3Tools, { endpoint, region, key }: S3Place): S3Client {
  return new tools.S3Client({
    ...(key === undefined ? {} : { credentials: toCredentials(key) }),
    ...(region === undefined ? {} : { region }),
    // Other stores are reached by one name, and don't all know the checksums that Amazon added in 2025.
    ...(endpoint === undefined
      ? {}
      : { endpoint, forcePathStyle: true, region: region ?? anyRegion }),
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: connectTimeoutMs, requestTimeout: requestTimeoutMs },
    maxAttempts: 4,
  });
}

function toCredentials({ id, secret, token }: NonNullable<S3Place["key"]>) {
  return {
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token === undefined ? {} : { sessionToken: token }),
  };
}
