import type { IncomingMessage, Sentence } from "#core";
import type { FileHosts } from "./file-hosts.ts";
import { withoutSubtext } from "./format.ts";
import { readComponents } from "./message-components.ts";
import { collectMedia, isOnlyEmoji } from "./message-media.ts";
import type { QuotedMessagePayload } from "./payloads.ts";
import { toDisplayName } from "./persons.ts";

export interface ReadOptions {
  readonly botId: string;
  readonly fileHosts: FileHosts;
}

/** A message as the core understands it, without what it replies to, and what of it can't be used. */
export function readMessage(
  message: QuotedMessagePayload,
  { botId, fileHosts }: ReadOptions,
): { readonly message: IncomingMessage; readonly notes: readonly Sentence[] } {
  const isFromMoonlens = message.author.id === botId;
  const { media, notes } = collectMedia(message, fileHosts);
  const text = readText(message, botId);
  return {
    message: {
      id: message.id,
      authorId: message.author.id,
      authorName: toDisplayName(message.author, message.member?.nick),
      isFromMoonlens,
      text: isFromMoonlens ? withoutSubtext(text) : text,
      media,
    },
    notes,
  };
}

/** A forward has no words of its own: those that it forwards are what is asked about. */
function readText(message: QuotedMessagePayload, botId: string): string {
  const bodies = [message, ...message.message_snapshots.map((snapshot) => snapshot.message)];
  const text = bodies
    .flatMap(({ content, components }) => [content, ...readComponents(components).texts])
    .map((content) => withoutMention(content, botId))
    .filter((content) => content !== "")
    .join("\n");
  return isOnlyEmoji(text) ? "" : text;
}

function withoutMention(content: string, botId: string): string {
  return content.replace(new RegExp(` ?<@!?${botId}>`, "g"), "").trim();
}

/** Nothing at all: Discord keeps the content of others' messages from bots without the intent. */
export function isBlank(message: QuotedMessagePayload): boolean {
  const snapshots = message.message_snapshots.map((snapshot) => snapshot.message);
  const isEmpty = [message, ...snapshots].every(
    (body) =>
      body.content === "" &&
      body.attachments.length + body.embeds.length + body.sticker_items.length === 0,
  );
  return isEmpty && message.components.length === 0 && message.poll === undefined;
}
