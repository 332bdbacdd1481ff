import type { ChatPlatform } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { toMessageLink } from "../wire/message-link.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { isForOne, parseReplyTarget } from "../wire/reply-target.ts";
import { createFateFinder } from "./message-fate.ts";

/** Where what is shown stands, before whom, and whether it still does. */
export function createMessageLinks(options: {
  readonly rest: DiscordRest;
}): Pick<Required<ChatPlatform>, "linkTo" | "linkToMessage" | "isShownToOthers" | "findFate"> {
  return { linkTo, linkToMessage, isShownToOthers, findFate: createFateFinder(options) };
}

/** The message that shows a picture, or the last of an answer, where others than its person see it and can go to it. */
const linkTo: NonNullable<ChatPlatform["linkTo"]> = async ({ target, receipt, imageId }) => {
  const place = parseReplyTarget(target);
  if (place.kind === "interaction" && place.isPrivate) return undefined;
  const parts = parseReceipt(receipt ?? undefined);
  const shown =
    imageId === undefined
      ? parts.at(-1)
      : parts.find(({ pictures }) => pictures.some((picture) => picture.imageId === imageId));
  // What went to somebody's direct messages stands in a channel that the others don't see.
  if (shown === undefined || shown.via === "direct") return undefined;
  const { guildId, channelId } = place;
  return toMessageLink({ guildId, channelId, messageId: shown.messageId });
};

/** A message that somebody posted there. */
const linkToMessage: NonNullable<ChatPlatform["linkToMessage"]> = async ({ target, messageId }) => {
  const { guildId, channelId } = parseReplyTarget(target);
  return toMessageLink({ guildId, channelId, messageId });
};

/** Whether others than its person see an answer: neither an ephemeral one, nor one in direct messages. */
const isShownToOthers: NonNullable<ChatPlatform["isShownToOthers"]> = ({ target, receipt }) => {
  const place = parseReplyTarget(target);
  if (place.guildId === undefined || isForOne(place)) return false;
  const parts = parseReceipt(receipt ?? undefined);
  return parts.every(({ via, isWhispered }) => via !== "direct" && isWhispered !== true);
};
