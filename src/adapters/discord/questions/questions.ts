import { MessageType } from "discord.js";
import { resolveQuestion, type SeeIntent, type Sentence, type TurnRequest, withNotes } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { defaultMaxFileBytes, toMaxFileBytes } from "../wire/limits.ts";
import { findOwnRoles } from "../wire/own-roles.ts";
import type { MessagePayload, QuotedMessagePayload } from "../wire/payloads.ts";
import { toPerson } from "../wire/persons.ts";
import { toReplyTarget } from "../wire/reply-target.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import { toDirectWorkspace, toGuildWorkspace } from "../wire/workspaces.ts";
import type { CdnAddresses } from "./cdn-addresses.ts";
import { isBlank, readMessage } from "./incoming.ts";
import { findMentions } from "./marks.ts";
import type { RefusedReads } from "./refused-reads.ts";
import { isReply, readHistory, readReplyChain } from "./reply-chain.ts";

/** Whether a person wrote it: not a bot, an app, ourselves or Discord. */
export function isFromPerson(message: MessagePayload, { botId }: Surroundings): boolean {
  if (message.author.bot === true || message.webhook_id !== undefined) return false;
  if (message.author.id === botId) return false;
  return message.type === MessageType.Default || message.type === MessageType.Reply;
}

/**
 * Whether a person's message speaks to Moonlens: a direct message, a mention (not of everyone, or of a
 * role that others have too), or a reply to a message of its own.
 */
export function isAddressed(message: MessagePayload, surroundings: Surroundings): boolean {
  if (message.guild_id === undefined) return true;
  if (message.referenced_message?.author.id === surroundings.botId) return true;
  return mentionsUs(message, surroundings);
}

/**
 * Whether a message names us: by our person, or by the role that Discord made for us, which the picker offers under the
 * same name. What stands in code is quoted, not called.
 */
export function mentionsUs(message: MessagePayload, { botId, findGuild }: Surroundings): boolean {
  const { content, mentions, mention_roles: roleIds, guild_id: guildId = "" } = message;
  const { outside, inCode } = findMentions(content);
  const isRoleNamed = roleIds.length > 0 || content.includes("<@&");
  const ownRoles = isRoleNamed ? findOwnRoles(message, findGuild(guildId)) : [];
  if (ownRoles.some((id) => outside.has(`&${id}`) || roleIds.includes(id))) return true;
  // A reply may name the author of what it replies to without a word.
  return mentions.some(({ id }) => id === botId) && !inCode.has(botId);
}

export interface QuestionOptions {
  readonly surroundings: Surroundings;
  readonly rest: DiscordRest;
  readonly cdnAddresses: CdnAddresses;
  readonly refusedReads: RefusedReads;
  /** Whether Discord shows us what others write to each other. */
  readonly messageContentIntent: boolean;
  /** What was read ahead, while more words might have come. Resolving with nothing: it is read now. */
  readonly memory?: Promise<QuestionMemory | undefined>;
}

/** All of a turn but what is asked for. */
export function toMessageTurn(
  message: MessagePayload,
  options: {
    readonly id: string;
    readonly nowMs: number;
    readonly surroundings: Surroundings;
  },
): Omit<TurnRequest, "intent"> {
  const { surroundings } = options;
  const { channel_id: channelId, guild_id: guildId } = message;
  const guild = guildId === undefined ? undefined : surroundings.findGuild(guildId);
  const channel = surroundings.findChannel(channelId);
  return {
    version: 1,
    id: options.id,
    deduplicationKey: `discord:message:${message.id}`,
    receivedAtMs: options.nowMs,
    workspace:
      guildId === undefined
        ? toDirectWorkspace(message.author.id)
        : toGuildWorkspace(guildId, surroundings),
    person: toPerson(message.author, { member: message.member, guildId }),
    channelId,
    ...(channel?.parentChannelId === undefined ? {} : { parentChannelId: channel.parentChannelId }),
    isAgeRestricted: channel?.isAgeRestricted ?? false,
    locale: guild?.preferredLocale ?? "en",
    localeOf: "workspace",
    replyTarget: toReplyTarget({
      kind: "message",
      channelId,
      messageId: message.id,
      userId: message.author.id,
      ...(guildId === undefined ? {} : { guildId }),
      attachmentSizeLimit:
        guild === undefined ? defaultMaxFileBytes : toMaxFileBytes(guild.premiumTier),
    }),
  };
}

/**
 * What a person's messages, written in quick succession, ask for; the last one is answered. What they
 * reply to is the memory; in direct messages and threads it is what was said there last.
 */
export async function readQuestion(
  messages: readonly [MessagePayload, ...MessagePayload[]],
  options: QuestionOptions,
): Promise<SeeIntent> {
  const { surroundings, cdnAddresses } = options;
  const [{ guild_id: guildId }] = messages;
  const context = { surroundings, guildId, cdnAddresses };
  const { chain, history } = (await options.memory) ?? (await readMemory(messages, options));
  const read = (message: QuotedMessagePayload) => readMessage(message, context);
  const [first, ...others] = messages;
  const question = [read(first), ...others.map(read)] as const;
  const intent = resolveQuestion({
    messages: question,
    chain: chain.map(read),
    history: history.map(read),
  });
  const showsFiles = question.some(({ message }) => message.media.length > 0);
  return withNotes(intent, describeHidden(chain[0], { showsFiles, options }));
}

/** What a question goes on with. */
export interface QuestionMemory {
  /** What is replied to, nearest first; the question may be about it. */
  readonly chain: readonly QuotedMessagePayload[];
  /** What else was said, nearest first. */
  readonly history: readonly QuotedMessagePayload[];
}

/** The message that decides what the others go on with. */
export function findAnchor(
  messages: readonly [MessagePayload, ...MessagePayload[]],
): MessagePayload {
  return messages.find(isReply) ?? messages[0];
}

export async function readMemory(
  messages: readonly [MessagePayload, ...MessagePayload[]],
  options: QuestionOptions,
): Promise<QuestionMemory> {
  const anchor = findAnchor(messages);
  if (isReply(anchor)) return { chain: await readReplyChain(anchor, options), history: [] };
  const [chain, page] = await Promise.all([
    readReplyChain(messages[0], options),
    readHistory(messages[0], options),
  ]);
  const [starter] = chain;
  const history = page.filter(({ id }) => id !== starter?.id);
  // A thread is about what it began with until something newer is shown in it.
  const hasFiles = history.some(({ attachments }) => attachments.length > 0);
  return hasFiles ? { chain: [], history: [...history, ...chain] } : { chain, history };
}

/** Says what to do when the message that is asked about is kept from us. */
function describeHidden(
  quoted: QuotedMessagePayload | undefined,
  { showsFiles, options }: { readonly showsFiles: boolean; readonly options: QuestionOptions },
): readonly Sentence[] {
  if (options.messageContentIntent || showsFiles) return [];
  if (quoted === undefined || quoted.author.id === options.surroundings.botId) return [];
  return isBlank(quoted) ? [{ key: "contentHidden" }] : [];
}
