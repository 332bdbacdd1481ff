import { z } from "zod";
import {
  isMediaLink,
  isYouTube,
  type MediaReference,
  type ReadMessage,
  type Sentence,
  toLink,
  withoutRepeats,
} from "#core";
import { isStoryBlock } from "../wire/blocks.ts";
import { findLinks } from "../wire/links.ts";
import { toPlainText } from "../wire/marks.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { resolveFile } from "./resolve-file.ts";
import { readShownWords } from "./shown-words.ts";

/** A message as the core understands it, and what of it can't be used. */
export async function readMessage(
  message: MessagePayload,
  { options, source }: { readonly options: ReadingOptions; readonly source: Source },
): Promise<ReadMessage> {
  const { accountId, botUserId } = source;
  const isFromMoonlens = message.user !== undefined && message.user === botUserId;
  const nameOf = (userId: string) => options.people.peek({ accountId, userId })?.displayName;
  const { media, notes } = await collectMedia(message, { options, source });
  const authorId = message.user ?? message.bot_id ?? "";
  // Of ourselves the words count; what our answers look like is no part of the talk.
  const shown = isFromMoonlens ? "" : toPlainText(readShownWords(message), { botUserId, nameOf });
  return {
    message: {
      id: message.ts,
      authorId,
      authorName: isFromMoonlens ? "Moonlens" : (nameOf(authorId) ?? authorId),
      isFromMoonlens,
      text: isFromMoonlens ? readOwnText(message) : readText(message, { botUserId, nameOf }),
      ...(shown === "" ? {} : { shown }),
      media,
    },
    notes,
  };
}

function readText(message: MessagePayload, options: Parameters<typeof toPlainText>[1]): string {
  const shared = message.attachments.filter(({ is_msg_unfurl: isShared }) => isShared === true);
  return [message.text, ...shared.map(({ text }) => text ?? "")]
    .map((text) => toPlainText(text, options))
    .filter((text) => text !== "")
    .join("\n");
}

const markdownBlock = z.object({ type: z.literal("markdown"), text: z.string() });

/** Of our own messages only the model's words count, not the small print below them. */
function readOwnText(message: MessagePayload): string {
  const words = message.blocks.flatMap((block) => markdownBlock.safeParse(block).data?.text ?? []);
  if (words.length > 0) return words.join("\n");
  return message.blocks.length > 0 && !hasRichText(message)
    ? ""
    : toPlainText(message.text, { botUserId: undefined, nameOf: () => undefined });
}

/** Slack tells of what was streamed as rich text. */
function hasRichText({ blocks }: MessagePayload): boolean {
  return blocks.some(
    (block) =>
      typeof block === "object" &&
      block !== null &&
      "type" in block &&
      block.type === "rich_text" &&
      !isStoryBlock(block),
  );
}

async function collectMedia(
  message: MessagePayload,
  context: { readonly options: ReadingOptions; readonly source: Source },
): Promise<{ readonly media: readonly MediaReference[]; readonly notes: readonly Sentence[] }> {
  const files = [...message.files, ...message.attachments.flatMap(({ files: shared }) => shared)];
  const read = await Promise.all(files.map((file) => resolveFile(file, context)));
  const links = [
    ...findLinks(message.text).filter((url) => isMediaLink(url) || isYouTube(url)),
    ...message.attachments.flatMap(({ image_url: address }) => URL.parse(address ?? "") ?? []),
  ].map(toLink);
  return {
    media: withoutRepeats([
      ...read.flatMap((file) => (file.type === "usable" ? [file.reference] : [])),
      ...links,
    ]),
    notes: read.flatMap((file) => (file.type === "unusable" ? [file.note] : [])),
  };
}
