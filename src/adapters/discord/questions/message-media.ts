import { StickerFormatType } from "discord.js";
import {
  declareMedia,
  isMediaLink,
  isYouTube,
  type MediaReference,
  nameLink,
  type Sentence,
  toLink,
  withoutRepeats,
} from "#core";
import type { MessageBodyPayload, QuotedMessagePayload } from "../wire/payloads.ts";
import type { CdnAddresses } from "./cdn-addresses.ts";
import { findLinks } from "./links.ts";
import { toMediaReference } from "./media.ts";
import { type ComponentMedia, readComponents } from "./message-components.ts";

/** What a message shows, and why some of it can't be used. */
export interface MessageMedia {
  readonly media: readonly MediaReference[];
  readonly notes: readonly Sentence[];
}

type Embed = MessageBodyPayload["embeds"][number];
type Sticker = MessageBodyPayload["sticker_items"][number];

/** Collects a message's files, stickers, linked pictures and videos, and those of what it forwards. */
export function collectMedia(message: QuotedMessagePayload, hosts: CdnAddresses): MessageMedia {
  const bodies = [message, ...message.message_snapshots.map((snapshot) => snapshot.message)];
  const stickers = bodies.flatMap((body) => body.sticker_items);
  const notes = stickers.filter(({ format_type: format }) => !stickerFiles.has(format));
  const media = bodies.flatMap((body) => [
    ...body.attachments.map(toMediaReference),
    ...readComponents(body.components).media.flatMap(readComponentMedia),
    ...body.sticker_items.flatMap((sticker) => readSticker(sticker, hosts)),
    ...withoutRepeats([...body.embeds.flatMap(readEmbed), ...readLinks(body)]),
  ]);
  const emoji = bodies.flatMap((body) => readLoneEmoji(body.content, hosts));
  return {
    // Custom emoji are pictures only where there is nothing else to look at.
    media: media.length > 0 ? media : withoutRepeats(emoji),
    notes: notes.map(({ name }) => ({ key: "stickerUnreadable", name })),
  };
}

/** What is said besides the people and roles that are called. */
export function withoutMentions(content: string): string {
  return content.replace(/<@[!&]?\d+>/g, "");
}

/** A text of nothing but custom emoji, which are looked at as pictures. */
export function isOnlyEmoji(text: string): boolean {
  return text.trim() !== "" && text.replace(customEmoji, "").trim() === "";
}

const customEmoji = /<(a?):(\w{2,32}):(\d{1,20})>/g;

function readLoneEmoji(content: string, { cdnUrl }: CdnAddresses): readonly MediaReference[] {
  const text = withoutMentions(content);
  if (!isOnlyEmoji(text)) return [];
  return [...text.matchAll(customEmoji)].map(([, animated, name, id]) => {
    const extension = animated === "a" ? "gif" : "png";
    const url = `${cdnUrl}/emojis/${id}.${extension}?size=256`;
    return toCopy({ kind: "image", name: `${name}.${extension}`, url });
  });
}

/** https://discord.com/developers/docs/resources/sticker#sticker-object-sticker-format-types */
const stickerFiles: ReadonlyMap<number, { readonly host: keyof CdnAddresses; extension: string }> =
  new Map([
    [StickerFormatType.PNG, { host: "cdnUrl", extension: "png" }],
    [StickerFormatType.APNG, { host: "cdnUrl", extension: "png" }],
    // Not a picture but how to draw one, which the media library does.
    [StickerFormatType.Lottie, { host: "cdnUrl", extension: "json" }],
    [StickerFormatType.GIF, { host: "mediaUrl", extension: "gif" }],
  ]);

function readSticker(
  { id, name, format_type: format }: Sticker,
  hosts: CdnAddresses,
): readonly MediaReference[] {
  const file = stickerFiles.get(format);
  if (file === undefined) return [];
  const url = `${hosts[file.host]}/stickers/${id}.${file.extension}`;
  return [toCopy({ kind: "image", name: `${name}.${file.extension}`, url })];
}

/** A picture, video or file inside a component, by Discord's own copy of it. */
function readComponentMedia(item: ComponentMedia): readonly MediaReference[] {
  const url = item.proxy_url ?? item.url;
  const address = URL.parse(url);
  if (address === null || !/^https?:$/.test(address.protocol)) return [];
  const name = nameLink(address);
  const { declaredKind } = declareMedia({ name, contentType: item.content_type });
  return [{ type: "platform-file", declaredKind, name, url }];
}

/** What Discord found at a link, by its own copies. Of what only moves, the still does. */
function readEmbed(embed: Embed): readonly MediaReference[] {
  const address = URL.parse(embed.url ?? "");
  // The video itself says more than its preview.
  if (address !== null && isYouTube(address)) return [toLink(address)];
  const name = nameEmbed(embed);
  const video = embed.type === "gifv" ? undefined : embed.video?.proxy_url;
  if (video) return [toCopy({ kind: "video", name, url: video })];
  const still = embed.image?.proxy_url ?? embed.thumbnail?.proxy_url;
  return still ? [toCopy({ kind: "image", name, url: still })] : [];
}

/** Links of which Discord has no copy. */
function readLinks({ content, embeds }: MessageBodyPayload): readonly MediaReference[] {
  const known = new Set(embeds.map(({ url }) => url));
  return findLinks(content)
    .filter((link) => isYouTube(link) || (isMediaLink(link) && !known.has(link.href)))
    .map(toLink);
}

function nameEmbed({ title, url }: Embed): string {
  if (title) return title;
  const address = URL.parse(url ?? "");
  return address === null ? "link" : nameLink(address);
}

/** A file on Discord's own hosts. */
function toCopy(copy: {
  readonly kind: "image" | "video";
  readonly name: string;
  readonly url: string;
}): MediaReference {
  return { type: "platform-file", declaredKind: copy.kind, name: copy.name, url: copy.url };
}
