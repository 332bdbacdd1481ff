import { createHash } from "node:crypto";

/** A few characters that are equal for what is equal as JSON. */
export function toDigest(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url").slice(0, 16);
}
