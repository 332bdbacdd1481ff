import { Routes } from "discord.js";
import { type ChatPlatform, joinFates, type MessageFate } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import { parseMessageLink } from "../wire/message-link.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { type DiscordTarget, isForOne, parseReplyTarget } from "../wire/reply-target.ts";

/** For all calls, rate limits included. */
const timeoutMs = 10_000;

type Shown = Parameters<NonNullable<ChatPlatform["findFate"]>>[0];

interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

/** Asks Discord for each message. What only one person sees can't be looked at. */
export function createFateFinder({
  rest,
}: {
  readonly rest: DiscordRest;
}): NonNullable<ChatPlatform["findFate"]> {
  return async (shown, { signal: outer }) => {
    const signal = AbortSignal.any([outer, AbortSignal.timeout(timeoutMs)]);
    const places = listMessages(parseReplyTarget(shown.target), shown);
    return joinFates(await Promise.all(places.map((place) => askFor(place, { rest, signal }))));
  };
}

function listMessages(
  target: DiscordTarget,
  { receipt, imageId, messageUrl }: Shown,
): readonly MessagePlace[] {
  const hasChannel = target.kind === "message" || target.hasChannel !== false;
  const posted = parseReceipt(receipt ?? undefined);
  const part =
    imageId === undefined
      ? posted.at(-1)
      : posted.find(({ pictures }) => pictures.some((picture) => picture.imageId === imageId));
  if (!hasChannel || isForOne(target) || part === undefined) return [];
  if (part.via === "direct" || part.isWhispered === true) return [];
  const { channelId } = target;
  const answer = { channelId, messageId: part.messageId };
  if (imageId !== undefined) return [answer];
  const question = target.kind === "message" ? [{ channelId, messageId: target.messageId }] : [];
  const linked = messageUrl === undefined ? undefined : parseMessageLink(messageUrl);
  const all = [answer, ...question, ...(linked === undefined ? [] : [linked])];
  return [...new Map(all.map((place) => [place.messageId, place])).values()];
}

async function askFor(
  { channelId, messageId }: MessagePlace,
  { rest, signal }: { readonly rest: DiscordRest; readonly signal: AbortSignal },
): Promise<MessageFate> {
  try {
    await rest.send({
      operation: "ask whether a message is there",
      method: "GET",
      route: Routes.channelMessage(channelId, messageId),
      authorization: "bot",
      attempts: "several",
      signal,
    });
    return "there";
  } catch (error) {
    if (!(error instanceof DiscordError) || error.retryable) throw error;
    return error.problem === "message-gone" ? "gone" : "unknown";
  }
}
