import { MessageType, Routes, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import {
  type ChatPlatform,
  createOutOfReachError,
  type HistoryWish,
  type SaidMessage,
  type Sentence,
  UserError,
  type Wording,
} from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import type { HistoryAccess } from "../wire/history-access.ts";
import { toMessageLink } from "../wire/message-link.ts";
import { type MessagePayload, messagePayload } from "../wire/payloads.ts";
import { type DiscordTarget, parseReplyTarget } from "../wire/reply-target.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import { sayPermission } from "../wire/words.ts";
import { toCdnAddresses } from "./cdn-addresses.ts";
import { isBlank, readMessage } from "./incoming.ts";

interface HistoryOptions {
  readonly rest: DiscordRest;
  readonly wording: Wording;
  readonly apiUrl: string;
  /** Absent in a process without a connection, which knows no names of roles and channels. */
  readonly tell: () => Surroundings | undefined;
}

/** https://docs.discord.com/developers/resources/message#get-channel-messages: at most 100. */
const pageSize = 100;

/** Enough for what is read, even where much of a channel is Discord's own words. */
const maxPages = 5;

/** For all pages, rate limits included. */
const timeoutMs = 30_000;

/** What people and bots say, as opposed to what Discord says of a channel. */
const spokenTypes: ReadonlySet<number> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** Reads the latest messages of the channel or thread in which a command or a menu was used. */
export function createHistoryReader(
  options: HistoryOptions,
): NonNullable<ChatPlatform["readHistory"]> {
  return async (wish, { signal }) => {
    const target = parseReplyTarget(wish.target);
    // A message says nothing of what its author may see.
    if (target.kind !== "interaction") throw createOutOfReachError();
    requireAccess(target.history, { ...options, ...wish });
    const sinceMs =
      wish.since.type === "time"
        ? wish.since.atMs
        : SnowflakeUtil.timestampFrom(wish.since.messageId);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const read = await readLatest(wish, {
      ...options,
      target,
      sinceMs,
      locale: wish.locale,
      signal: limit,
    });
    const { messages } = read;
    if (messages.length > 0 && messages.every(isBlank)) throw refuse({ key: "catchUpHidden" });
    const said = messages
      .filter((message) => !isBlank(message))
      .map((message) => toSaid(message, { ...options, target }));
    return { sinceMs, messages: said.reverse(), left: read.hasMore ? "earlier" : "nothing" };
  };
}

function requireAccess(access: HistoryAccess | undefined, speech: PermissionSpeech): void {
  switch (access) {
    case "readable":
      return;
    case "not-ours":
      throw refuseForbidden(speech);
    case "no-member":
      throw refuse({ key: "catchUpNotMember" });
    // What isn't known to be theirs to read isn't read.
    default:
      throw refuse({ key: "catchUpNotYours" });
  }
}

interface PermissionSpeech {
  readonly wording: Wording;
  readonly locale: string;
}

function refuseForbidden(speech: PermissionSpeech): UserError {
  const permission = sayPermission("ReadMessageHistory", speech);
  return refuse({ key: "catchUpForbidden", permission });
}

function refuse(sentence: Sentence): UserError {
  return new UserError("read a channel's history: not allowed", {
    code: "history_refused",
    sentence,
  });
}

interface Reading extends HistoryOptions {
  readonly target: DiscordTarget;
  readonly sinceMs: number;
  readonly locale: string;
  readonly signal: AbortSignal;
}

/** Newest first. */
async function readLatest(
  { since, maxMessages }: HistoryWish,
  reading: Reading,
): Promise<{ readonly messages: readonly MessagePayload[]; readonly hasMore: boolean }> {
  const first = since.type === "message" ? BigInt(since.messageId) : undefined;
  const isWanted = ({ id }: MessagePayload) =>
    first === undefined ? SnowflakeUtil.timestampFrom(id) >= reading.sinceMs : BigInt(id) >= first;
  const messages: MessagePayload[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await readPage(before, reading);
    messages.push(...page.read.filter(isWanted).filter(({ type }) => spokenTypes.has(type)));
    const oldest = page.read.at(-1);
    const mayHaveMore = page.size === pageSize && oldest !== undefined && isWanted(oldest);
    before = mayHaveMore ? oldest.id : undefined;
    if (before === undefined || messages.length > maxMessages) break;
  }
  const hasMore = before !== undefined || messages.length > maxMessages;
  return { messages: messages.slice(0, maxMessages), hasMore };
}

async function readPage(
  before: string | undefined,
  { rest, target, signal, ...speech }: Reading,
): Promise<{ readonly size: number; readonly read: readonly MessagePayload[] }> {
  try {
    const answer = await rest.send({
      operation: "read what was said in a channel",
      method: "GET",
      route: Routes.channelMessages(target.channelId),
      query: { limit: String(pageSize), ...(before === undefined ? {} : { before }) },
      authorization: "bot",
      attempts: "several",
      signal,
    });
    const entries = z.array(z.unknown()).catch([]).parse(answer);
    const read = entries.flatMap((entry) => messagePayload.safeParse(entry).data ?? []);
    return { size: entries.length, read };
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    if (error.problem === "channel-gone") throw refuse({ key: "catchUpNotMember" });
    if (error.problem === "permission-missing") throw refuseForbidden(speech);
    throw error;
  }
}

function toSaid(
  message: MessagePayload,
  { target, apiUrl, tell }: HistoryOptions & { readonly target: DiscordTarget },
): SaidMessage {
  const { guildId, channelId } = target;
  const cdnAddresses = toCdnAddresses(apiUrl);
  const surroundings = tell() ?? toBareSurroundings(target);
  const { message: read } = readMessage(message, { surroundings, guildId, cdnAddresses });
  const atMs = SnowflakeUtil.timestampFrom(message.id);
  return { ...read, atMs, url: toMessageLink({ guildId, channelId, messageId: message.id }) };
}

/** A bot has its application's id, but for some of the oldest. */
function toBareSurroundings(target: DiscordTarget): Surroundings {
  const botId = target.kind === "interaction" ? target.applicationId : "";
  return {
    botId,
    applicationId: botId,
    findGuild: () => undefined,
    findChannel: () => undefined,
  };
}
