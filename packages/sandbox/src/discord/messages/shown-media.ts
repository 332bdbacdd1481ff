import type { APIEmbed } from "discord-api-types/v10";
import type { StoredAttachment, StoredMessage } from "../world/message-record.ts";
import type { CdnLinks } from "./cdn-links.ts";

/** The names of files that stand in an embed or component, and so not in the list of attachments. */
export function shownByName(message: StoredMessage): readonly string[] {
  const text = JSON.stringify([message.embeds, message.components]);
  return [...text.matchAll(/attachment:\/\/([^"\\]+)"/g)].map((match) => match[1] ?? "");
}

interface MediaPlace {
  readonly message: StoredMessage;
  readonly links: CdnLinks;
}

function findShown(url: string, message: StoredMessage): StoredAttachment | undefined {
  const name = url.slice("attachment://".length);
  return message.attachments.find((attachment) => attachment.fileName === name);
}

export function toEmbed(embed: APIEmbed, place: MediaPlace): APIEmbed {
  return { type: "rich", ...resolveMedia(embed, place) } as APIEmbed;
}

/** Replaces each `attachment://NAME` by the signed link and the facts of that file. */
export function resolveMedia<Value>(value: Value, place: MediaPlace): Value {
  return JSON.parse(JSON.stringify(value), (key, node: unknown) => {
    if (isFileComponent(node)) return { ...node, ...toFileFacts(node.file.id, place.message) };
    if (!mediaKeys.has(key) || !isMedia(node) || !node.url.startsWith("attachment://")) {
      return node;
    }
    const attachment = findShown(node.url, place.message);
    return attachment === undefined ? node : { ...node, ...toMedia(attachment, place.links) };
  });
}

/** A file component whose file has its link already. */
function isFileComponent(node: unknown): node is { type: 13; file: { id: string } } {
  if (typeof node !== "object" || node === null) return false;
  if (!("type" in node && node.type === 13 && "file" in node)) return false;
  return typeof node.file === "object" && node.file !== null && "id" in node.file;
}

function toFileFacts(attachmentId: string, message: StoredMessage) {
  const attachment = message.attachments.find(({ id }) => id === attachmentId);
  return { name: attachment?.fileName ?? null, size: attachment?.file.byteLength ?? null };
}

const mediaKeys = new Set(["image", "thumbnail", "media", "file"]);

function isMedia(node: unknown): node is { url: string } {
  return typeof node === "object" && node !== null && "url" in node && typeof node.url === "string";
}

function toMedia(attachment: StoredAttachment, links: CdnLinks) {
  return {
    id: attachment.id,
    url: links.toUrl(attachment),
    proxy_url: links.toProxyUrl(attachment),
    width: attachment.width ?? 0,
    height: attachment.height ?? 0,
    ...(attachment.contentType === undefined ? {} : { content_type: attachment.contentType }),
    attachment_id: attachment.id,
  };
}
