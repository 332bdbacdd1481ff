import { MessageReferenceType, MessageType, Routes } from "discord.js";
import { type IncomingMessage, resolveRequest, type TurnRequest } from "#core";
import type { Surroundings } from "./connection.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { DiscordError } from "./errors.ts";
import { withoutSubtext } from "./format.ts";
import { defaultMaxFileBytes, maxReplyDepth, toMaxFileBytes } from "./limits.ts";
import { toMediaReference } from "./media.ts";
import { type MessagePayload, messagePayload, type QuotedMessagePayload } from "./payloads.ts";
import { toDisplayName, toPerson } from "./persons.ts";
import { toReplyTarget } from "./reply-target.ts";
import { toDirectWorkspace, toGuildWorkspace } from "./workspaces.ts";

/**
 * Whether a message speaks to Moonlens: a direct message, a mention by name (not by role or everyone),
 * or a reply to a message of its own. Never a bot's, an app's or Discord's own.
 */
export function isAddressed(message: MessagePayload, { botId }: Surroundings): boolean {
  if (message.author.bot === true || message.webhook_id !== undefined) return false;
  if (message.author.id === botId) return false;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return false;
  if (message.guild_id === undefined) return true;
  if (message.mentions.some(({ id }) => id === botId)) return true;
  return message.referenced_message?.author.id === botId;
}

/** The turn that a message asks for. Fetches what it replies to where Discord did not send it along. */
export async function readQuestion(
  message: MessagePayload,
  options: {
    readonly id: string;
    readonly nowMs: number;
    readonly surroundings: Surroundings;
    readonly rest: DiscordRest;
  },
): Promise<TurnRequest> {
  const { surroundings, rest } = options;
  const repliesTo = await resolveReply(message, { surroundings, rest, depth: maxReplyDepth });
  const incoming = toIncomingMessage(message, { surroundings, repliesTo });
  const { channel_id: channelId, guild_id: guildId } = message;
  const guild = guildId === undefined ? undefined : surroundings.findGuild(guildId);
  return {
    version: 1,
    id: options.id,
    deduplicationKey: `discord:message:${message.id}`,
    receivedAtMs: options.nowMs,
    workspace:
      guildId === undefined
        ? toDirectWorkspace(message.author.id)
        : toGuildWorkspace(guildId, surroundings),
    person: toPerson(message.author, { nick: message.member?.nick }),
    channelId,
    // The message does not say; the stricter guess does no harm.
    isAgeRestricted: false,
    locale: guild?.preferredLocale ?? "en",
    intent: resolveRequest(incoming),
    replyTarget: toReplyTarget({
      kind: "message",
      channelId,
      messageId: message.id,
      ...(guildId === undefined ? {} : { guildId }),
      attachmentSizeLimit:
        guild === undefined ? defaultMaxFileBytes : toMaxFileBytes(guild.premiumTier),
    }),
  };
}

interface ReplyContext {
  readonly surroundings: Surroundings;
  readonly rest: DiscordRest;
  /** How many messages up the chain may still be read. */
  readonly depth: number;
}

async function resolveReply(
  message: MessagePayload,
  context: ReplyContext,
): Promise<IncomingMessage | undefined> {
  if (context.depth === 0 || !isReply(message)) return undefined;
  const quoted = message.referenced_message ?? (await fetchReferenced(message, context.rest));
  if (quoted === undefined) return undefined;
  const repliesTo = await resolveReply(quoted, { ...context, depth: context.depth - 1 });
  return toIncomingMessage(quoted, { surroundings: context.surroundings, repliesTo });
}

/** A forward has a reference too, but is no reply. */
function isReply(message: QuotedMessagePayload): boolean {
  const reference = message.message_reference;
  return (
    reference?.message_id !== undefined &&
    (reference.type ?? MessageReferenceType.Default) === MessageReferenceType.Default
  );
}

const fetchTimeoutMs = 5000;

/** Nothing when the message was deleted or can't be read: the question stands without it. */
async function fetchReferenced(
  message: MessagePayload,
  rest: DiscordRest,
): Promise<MessagePayload | undefined> {
  const reference = message.message_reference;
  if (message.referenced_message === null || reference?.message_id === undefined) return undefined;
  try {
    const answer = await rest.send({
      operation: "fetch the message that was replied to",
      method: "GET",
      route: Routes.channelMessage(
        reference.channel_id ?? message.channel_id,
        reference.message_id,
      ),
      authorization: "bot",
      attempts: "once",
      signal: AbortSignal.timeout(fetchTimeoutMs),
    });
    return messagePayload.parse(answer);
  } catch (error) {
    if (error instanceof DiscordError) return undefined;
    if (error instanceof DOMException && error.name === "TimeoutError") return undefined;
    throw error;
  }
}

function toIncomingMessage(
  message: QuotedMessagePayload,
  options: {
    readonly surroundings: Surroundings;
    readonly repliesTo: IncomingMessage | undefined;
  },
): IncomingMessage {
  const { botId } = options.surroundings;
  const isFromMoonlens = message.author.id === botId;
  const text = withoutMention(message.content, botId);
  return {
    id: message.id,
    authorId: message.author.id,
    authorName: toDisplayName(message.author, message.member?.nick),
    isFromMoonlens,
    text: isFromMoonlens ? withoutSubtext(text) : text,
    media: message.attachments.map(toMediaReference),
    ...(options.repliesTo === undefined ? {} : { repliesTo: options.repliesTo }),
  };
}

function withoutMention(content: string, botId: string): string {
  return content.replace(new RegExp(` ?<@!?${botId}>`, "g"), "").trim();
}
