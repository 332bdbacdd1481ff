import { randomUUID } from "node:crypto";
import type { S3Place } from "./s3-client.ts";
import { openS3Objects } from "./s3-objects.ts";

/** What a bucket didn't take, and what it said. */
export interface BucketProblem {
  readonly step: "write" | "read" | "delete";
  /** Such as `AccessDenied (403): …`; no key that signs. */
  readonly reason: string;
}

const bytes = new TextEncoder().encode("Moonlens was here to see whether this can be written.");

/** Writes a small file into a bucket, reads it and deletes it. @returns nothing where all of it worked. */
export async function inspectBucket(place: S3Place): Promise<BucketProblem | undefined> {
  const objects = await openS3Objects(place);
  const key = randomUUID();
  const steps = {
    write: () => objects.put(key, { byteLength: bytes.byteLength, open: once }),
    read: async () => {
      const source = await objects.open(key);
      let length = 0;
      for await (const chunk of source.open()) length += chunk.byteLength;
      if (length !== bytes.byteLength) throw new Error(`${length} bytes came back`);
    },
    delete: () => objects.delete(key),
  };
  for (const step of ["write", "read", "delete"] as const) {
    try {
      await steps[step]();
    } catch (error) {
      if (step === "read") await objects.delete(key).catch(() => undefined);
      return { step, reason: toReason(error) };
    }
  }
  return undefined;
}

async function* once(): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function toReason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : "unknown";
}
