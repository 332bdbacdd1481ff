import { MessageReferenceType, MessageType, Routes, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import { maxRememberedMessages } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import {
  type MessagePayload,
  messagePayload,
  type QuotedMessagePayload,
} from "../wire/payloads.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import type { RefusedReads } from "./refused-reads.ts";

interface ChainOptions {
  readonly surroundings: Surroundings;
  readonly rest: DiscordRest;
  readonly refusedReads: RefusedReads;
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

/** Talk that is older is another conversation. */
const maxHistoryMs = 24 * 3_600_000;

/** What people and bots say, as opposed to what Discord says of a channel. */
const spokenTypes: ReadonlySet<number> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/**
 * The messages of the last day before a message, nearest first, where a place is one conversation: in direct
 * messages and in a thread. Nothing elsewhere.
 */
export async function readHistory(
  message: MessagePayload,
  options: ChainOptions,
): Promise<readonly MessagePayload[]> {
  const isThread = options.surroundings.findChannel(message.channel_id)?.isThread === true;
  if (message.guild_id !== undefined && !isThread) return [];
  // The first post of a forum's thread has nothing before it.
  if (message.id === message.channel_id) return [];
  const page = await createReader(options).readBefore(message);
  const earliestMs = SnowflakeUtil.timestampFrom(message.id) - maxHistoryMs;
  return page
    .filter(({ type }) => spokenTypes.has(type))
    .filter(({ id }) => SnowflakeUtil.timestampFrom(id) >= earliestMs);
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
export function isReply(message: QuotedMessagePayload): boolean {
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
  options: Pick<ChainOptions, "rest" | "refusedReads">,
): Promise<MessagePayload | undefined> {
  return await createReader(options).fetchOne(place.channelId, place.messageId);
}

function createReader({ rest, refusedReads }: Pick<ChainOptions, "rest" | "refusedReads">) {
  const signal = AbortSignal.timeout(timeoutMs);
  const pages = new Map<string, ReadonlyMap<string, MessagePayload>>();

  /** Nothing when it was deleted or can't be read: the question stands without it. */
  async function get(route: `/${string}`, query: Record<string, string>): Promise<unknown> {
    if (refusedReads.has(route)) return undefined;
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
      if (error instanceof DiscordError) return refusedReads.note(route, error);
      if (error instanceof DOMException && error.name === "TimeoutError") return undefined;
      throw error;
    }
  }

  async function readPage(
    channelId: string,
    page: { readonly before: string; readonly limit: string },
  ): Promise<readonly MessagePayload[]> {
    const answer = await get(Routes.channelMessages(channelId), page);
    const messages = z.array(z.unknown()).catch([]).parse(answer);
    return messages.flatMap((entry) => messagePayload.safeParse(entry).data ?? []);
  }

  async function loadPage(channelId: string, before: string) {
    const messages = await readPage(channelId, { before, limit: pageSize });
    return new Map(messages.map((entry) => [entry.id, entry]));
  }

  return {
    async fetchOne(channelId: string, messageId: string): Promise<MessagePayload | undefined> {
      const answer = await get(Routes.channelMessage(channelId, messageId), {});
      return messagePayload.safeParse(answer).data;
    },
    /** The newest messages before one, as many as are remembered. */
    readBefore: ({ channel_id: channelId, id }: MessagePayload) =>
      readPage(channelId, { before: id, limit: String(maxRememberedMessages) }),
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
