import { MessageReferenceType, Routes } from "discord.js";
import { z } from "zod";
import { maxRememberedMessages } from "#core";
import type { Surroundings } from "./connection.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { DiscordError } from "./errors.ts";
import { type MessagePayload, messagePayload, type QuotedMessagePayload } from "./payloads.ts";

interface ChainOptions {
  readonly surroundings: Surroundings;
  readonly rest: DiscordRest;
}

/** For the whole chain: a question is worth more than its last detail. */
const timeoutMs = 5000;

/** How many messages one request looks through for the chain. */
const pageSize = "50";

/**
 * The messages that a message replies to, nearest first, and at their end the one that its thread began
 * with. What Discord did not send along is fetched; what can't be had ends the chain.
 */
export async function readReplyChain(
  message: MessagePayload,
  options: ChainOptions,
): Promise<readonly QuotedMessagePayload[]> {
  const reader = createReader(options);
  const [chain, starter] = await Promise.all([
    followReplies(message, reader),
    findStarter(message, { ...options, reader }),
  ]);
  const isKnown = starter === undefined || chain.some(({ id }) => id === starter.id);
  return isKnown || chain.length === maxRememberedMessages ? chain : [...chain, starter];
}

type Reader = ReturnType<typeof createReader>;

async function followReplies(
  message: MessagePayload,
  reader: Reader,
): Promise<readonly QuotedMessagePayload[]> {
  const chain: QuotedMessagePayload[] = [];
  let current: MessagePayload | QuotedMessagePayload = message;
  while (chain.length < maxRememberedMessages && isReply(current)) {
    const quoted = await findQuoted(current, { reader, isFirst: chain.length === 0 });
    if (quoted === undefined) break;
    chain.push(quoted);
    current = quoted;
  }
  return chain;
}

/** A forward has a reference too, but is no reply. */
function isReply(message: QuotedMessagePayload): boolean {
  const reference = message.message_reference;
  return (
    reference?.message_id !== undefined &&
    (reference.type ?? MessageReferenceType.Default) === MessageReferenceType.Default
  );
}

async function findQuoted(
  message: MessagePayload | QuotedMessagePayload,
  { reader, isFirst }: { readonly reader: Reader; readonly isFirst: boolean },
): Promise<MessagePayload | QuotedMessagePayload | undefined> {
  if ("referenced_message" in message) {
    const { referenced_message: quoted } = message;
    if (quoted === null) return undefined;
    if (quoted !== undefined) return quoted;
  }
  const messageId = message.message_reference?.message_id ?? "";
  const channelId = message.message_reference?.channel_id ?? message.channel_id;
  // Conversations are near each other: one look at the channel often has the rest of a long chain.
  const near = isFirst
    ? undefined
    : await reader.findBefore({ channelId, messageId, at: message.id });
  return near ?? (await reader.fetchOne(channelId, messageId));
}

/** A thread that began with a message has that message's id. */
async function findStarter(
  message: MessagePayload,
  { surroundings, reader }: ChainOptions & { readonly reader: Reader },
): Promise<MessagePayload | undefined> {
  const starterId = message.channel_id;
  const channelId = surroundings.findChannel(starterId)?.starterChannelId;
  if (channelId === undefined || message.id === starterId) return undefined;
  return await reader.fetchOne(channelId, starterId);
}

/** One message as it is now; nothing when it is gone or can't be read. */
export async function fetchMessage(
  place: { readonly channelId: string; readonly messageId: string },
  { rest }: { readonly rest: DiscordRest },
): Promise<MessagePayload | undefined> {
  return await createReader({ rest }).fetchOne(place.channelId, place.messageId);
}

function createReader({ rest }: Pick<ChainOptions, "rest">) {
  const signal = AbortSignal.timeout(timeoutMs);
  const pages = new Map<string, ReadonlyMap<string, MessagePayload>>();

  /** Nothing when it was deleted or can't be read: the question stands without it. */
  async function get(route: `/${string}`, query: Record<string, string>): Promise<unknown> {
    try {
      return await rest.send({
        operation: "fetch what a message replies to",
        method: "GET",
        route,
        query,
        authorization: "bot",
        attempts: "once",
        signal,
      });
    } catch (error) {
      if (error instanceof DiscordError) return undefined;
      if (error instanceof DOMException && error.name === "TimeoutError") return undefined;
      throw error;
    }
  }

  async function loadPage(channelId: string, before: string) {
    const answer = await get(Routes.channelMessages(channelId), { before, limit: pageSize });
    const messages = z.array(z.unknown()).catch([]).parse(answer);
    const parsed = messages.flatMap((entry) => messagePayload.safeParse(entry).data ?? []);
    return new Map(parsed.map((entry) => [entry.id, entry]));
  }

  return {
    async fetchOne(channelId: string, messageId: string): Promise<MessagePayload | undefined> {
      const answer = await get(Routes.channelMessage(channelId, messageId), {});
      return messagePayload.safeParse(answer).data;
    },
    /** Looks through the messages before `at`. */
    async findBefore(wish: {
      readonly channelId: string;
      readonly messageId: string;
      readonly at: string;
    }): Promise<MessagePayload | undefined> {
      const page = pages.get(wish.channelId) ?? (await loadPage(wish.channelId, wish.at));
      pages.set(wish.channelId, page);
      return page.get(wish.messageId);
    },
  };
}
