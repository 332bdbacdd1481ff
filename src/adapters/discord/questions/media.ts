import { declareMedia, type MediaReference } from "#core";
import type { AttachmentPayload } from "../wire/payloads.ts";

/** An attachment by its link, which Discord signs for about a day. Discord leaves its type out at times. */
export function toMediaReference(attachment: AttachmentPayload): MediaReference {
  const { filename: name, content_type: contentType, size: byteLength, url } = attachment;
  return { type: "platform-file", ...declareMedia({ name, contentType }), name, byteLength, url };
}
