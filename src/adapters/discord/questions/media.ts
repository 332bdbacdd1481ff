import { AttachmentFlags } from "discord.js";
import { declareMedia, type MediaReference } from "#core";
import type { AttachmentPayload } from "../wire/payloads.ts";

/** An attachment by its link, which Discord signs for about a day. Discord leaves its type out at times. */
export function toMediaReference(attachment: AttachmentPayload): MediaReference {
  const { content_type: contentType, size: byteLength, url } = attachment;
  const name = toName(attachment);
  return { type: "platform-file", ...declareMedia({ name, contentType }), name, byteLength, url };
}

/** Spoilers were known by their names alone, as in older messages they still are. */
function toName({ filename, flags }: AttachmentPayload): string {
  const isSpoiler = ((flags ?? 0) & AttachmentFlags.IsSpoiler) !== 0;
  return isSpoiler && !/^spoiler_/i.test(filename) ? `SPOILER_${filename}` : filename;
}
