import { z } from "zod";
import {
  type ChannelHistory,
  type ChatPlatform,
  type HistoryWish,
  type SaidMessage,
  type Sentence,
  UserError,
} from "#core";
import { findPermalink } from "../client/permalink.ts";
import { SlackError } from "../wire/errors.ts";
import { platformLabel } from "../wire/label.ts";
import { type MessagePayload, messagePayload } from "../wire/payloads.ts";
import { parseReplyTarget, type SlackTarget } from "../wire/reply-target.ts";
import type { Source } from "../wire/source.ts";
import { isSpoken } from "./addressing.ts";
import { readMessage } from "./incoming.ts";
import { learnNames } from "./questions.ts";
import type { ReadingOptions } from "./reading-options.ts";

/**
 * https://docs.slack.dev/reference/methods/conversations.history: Slack recommends at most 200. Apps that are distributed
 * outside of its Marketplace get 15, once a minute, whatever they ask for.
 */
const pageSize = 200;
const maxPages = 5;
const timeoutMs = 30_000;

/** So many people's names are asked for; whom Slack told of before is known. */
const maxNames = 40;

/**
 * Reads what was said in the channel in which a command was used, or in the thread of the message whose menu was. Who
 * asked is in it: Slack offers commands and menus nowhere else.
 */
export function createHistoryReader(
  options: ReadingOptions,
): NonNullable<ChatPlatform["readHistory"]> {
  return async (wish, { signal }) => {
    const target = parseReplyTarget(wish.target);
    const place = toPlace(wish, target);
    const limit = AbortSignal.any([signal, options.signal, AbortSignal.timeout(timeoutMs)]);
    const reading = { ...options, signal: limit, target, place };
    const read = await readPages(reading);
    const latest = read.messages.slice(-wish.maxMessages);
    const isCut = latest.length < read.messages.length;
    return {
      sinceMs: toMs(place.sinceTs),
      messages: await toSaid(latest, reading),
      left: isCut ? "earlier" : read.left,
    };
  };
}

/** A thread where its reply's menu was used; a message that began one stands in its channel. */
interface Place {
  readonly sinceTs: string;
  readonly threadTs?: string | undefined;
}

function toPlace({ since }: HistoryWish, { threadTs }: SlackTarget): Place {
  const sinceTs = since.type === "time" ? toTs(since.atMs) : since.messageId;
  const isBeginning = since.type === "message" && since.messageId === threadTs;
  return { sinceTs, threadTs: isBeginning ? undefined : threadTs };
}

function toTs(atMs: number): string {
  return (atMs / 1_000).toFixed(6);
}

function toMs(ts: string): number {
  return Math.floor(Number(ts) * 1_000);
}

interface Reading extends ReadingOptions {
  readonly target: SlackTarget;
  readonly place: Place;
}

interface Pages {
  /** Oldest first. */
  readonly messages: readonly ReadEntry[];
  readonly left: ChannelHistory["left"];
}

interface ReadEntry {
  readonly message: MessagePayload;
  readonly replies: number | undefined;
}

/** A channel comes newest first, a thread oldest first: where pages end early, the other end is left. */
async function readPages(reading: Reading): Promise<Pages> {
  const { sinceTs, threadTs } = reading.place;
  const isThread = threadTs !== undefined;
  const entries = new Map<string, ReadEntry>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await readPage(cursor, reading);
    if (page === undefined) {
      // What came before the limit is worth telling.
      if (pages > 0) break;
      throw refuse({ key: "catchUpLater", platform: platformLabel });
    }
    for (const entry of page.entries) entries.set(entry.message.ts, entry);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  const messages = [...entries.values()]
    .filter(({ message }) => isSpoken(message) && isSince(message.ts, sinceTs))
    .toSorted((left, right) => compare(left.message.ts, right.message.ts));
  const end = isThread ? "later" : "earlier";
  return { messages, left: cursor === undefined ? "nothing" : end };
}

const historyAnswer = z.object({
  messages: z.array(z.looseObject({ reply_count: z.number().optional().catch(undefined) })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

/** Nothing when Slack lets nobody read just now. */
async function readPage(
  cursor: string | undefined,
  { web, target, place, clock, signal }: Reading,
): Promise<
  { readonly entries: readonly ReadEntry[]; readonly cursor: string | undefined } | undefined
> {
  const { channelId: channel, accountId } = target;
  const { threadTs, sinceTs } = place;
  // With both bounds, the newest come first; and what is said meanwhile is new.
  const latest = threadTs === undefined ? toTs(clock() + 60_000) : undefined;
  const bounds = { oldest: sinceTs, latest, inclusive: true, limit: pageSize, cursor };
  try {
    const answer = await web.call({
      method: threadTs === undefined ? "conversations.history" : "conversations.replies",
      arguments: { channel, ...bounds, ...(threadTs === undefined ? {} : { ts: threadTs }) },
      accountId,
      attempts: "once",
      signal,
    });
    const { messages, response_metadata: more } = historyAnswer.parse(answer);
    const entries = messages.flatMap(({ reply_count: replies, ...message }) => {
      const read = messagePayload.safeParse({ ...message, type: "message", channel });
      return read.data === undefined ? [] : [{ message: read.data, replies }];
    });
    return { entries, cursor: more?.next_cursor || undefined };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.problem === "rate-limited") return undefined;
    if (error.problem === "channel-closed") throw refuse({ key: "catchUpNotMember" });
    if (error.problem === "message-gone") return { entries: [], cursor: undefined };
    throw error;
  }
}

function refuse(sentence: Sentence): UserError {
  return new UserError("read a channel's history: not possible", {
    code: "history_refused",
    sentence,
  });
}

async function toSaid(
  entries: readonly ReadEntry[],
  reading: Reading,
): Promise<readonly SaidMessage[]> {
  const { target, installations, place } = reading;
  const { accountId, teamId } = target;
  const installation = await installations.find(accountId);
  const source: Source = { accountId, teamId, botUserId: installation?.botUserId };
  const context = { source, options: reading };
  await learnNames(
    entries.map(({ message }) => message),
    { ...context, maxNames },
  );
  const linkTo = await findLinks(entries, reading);
  return await Promise.all(
    entries.map(async ({ message, replies = 0 }) => {
      const { message: read } = await readMessage(message, context);
      const url = linkTo?.(message.ts);
      const thread = replies > 0 && place.threadTs === undefined ? { replies } : {};
      return { ...read, atMs: toMs(message.ts), ...(url === undefined ? {} : { url }), ...thread };
    }),
  );
}

/** How messages of the place are linked to: Slack is asked for one, in which the message's time stands without its point. */
async function findLinks(
  entries: readonly ReadEntry[],
  { web, target, signal }: Reading,
): Promise<((ts: string) => string) | undefined> {
  const example = entries.at(-1)?.message.ts;
  if (example === undefined) return undefined;
  const permalink = await findPermalink({ ...target, ts: example }, { web, signal });
  const id = toLinkId(example);
  return permalink?.includes(id) ? (ts) => permalink.replace(id, toLinkId(ts)) : undefined;
}

function toLinkId(ts: string): string {
  return `/p${ts.replace(".", "")}`;
}

function isSince(ts: string, sinceTs: string): boolean {
  return compare(ts, sinceTs) >= 0;
}

/** Timestamps are texts of seconds and a running number. */
function compare(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}
