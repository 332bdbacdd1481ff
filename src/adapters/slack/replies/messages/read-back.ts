import { z } from "zod";
import type { SlackWeb } from "../../client/slack-web.ts";
import { SlackError } from "../../wire/errors.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";

/** Marks our own messages, so that one whose posting ended uncertainly can be found. */
const markType = "moonlens_reply";

/** What a message is marked with. */
export function createMark(key: string) {
  return { event_type: markType, event_payload: { key } };
}

const ownMessage = z.object({
  ts: z.string(),
  text: z.string().default(""),
  bot_id: z.string(),
  metadata: z
    .object({
      event_type: z.string(),
      event_payload: z.looseObject({ key: z.string().optional() }),
    })
    .optional(),
});
type OwnMessage = z.infer<typeof ownMessage>;

const historyAnswer = z.object({
  messages: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().default("") }).nullish(),
});
/** How far our clock may be ahead of Slack's. */
const clockToleranceMs = 60_000;
/** In a busy channel this is far more than what is said while one answer comes. */
const maxPages = 5;
/** A stream's first words tell it from others. */
const maxWords = 200;

export interface PlaceToRead {
  readonly web: SlackWeb;
  readonly target: SlackTarget;
  readonly signal: AbortSignal;
}

/** Files in one message that somebody has shared. */
const sharingMessage = z.object({
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })).nonempty(),
});
export type SharedFiles = Readonly<z.infer<typeof sharingMessage>>["files"];

/** What an app has said since a question was asked. */
export interface OwnMessages {
  /** Keys of the messages with a mark that begins so, each with its message, oldest first. */
  listMarked(prefix: string): readonly { readonly key: string; readonly ts: string }[];
  /** The latest stream that began with these words. Streams take no mark until they end. */
  findStream(beganWith: string): string | undefined;
  /** The files of each message that has some. They bear no mark, but names of their own. */
  readonly shared: readonly SharedFiles[];
}

/**
 * Reads what apps have said where an answer goes. Where Slack lets us read nothing, nothing is there.
 * @throws {SlackError} when it may be read later.
 */
export async function readOwnMessages(place: PlaceToRead): Promise<OwnMessages> {
  const all = await readSinceAsked(place);
  const messages = all.flatMap((message) => ownMessage.safeParse(message).data ?? []);
  const keyOf = ({ metadata }: OwnMessage) =>
    metadata?.event_type === markType ? metadata.event_payload.key : undefined;
  return {
    listMarked: (prefix) =>
      messages.flatMap((message) => {
        const key = keyOf(message);
        return key?.startsWith(prefix) === true ? [{ key, ts: message.ts }] : [];
      }),
    findStream: (beganWith) =>
      messages.findLast(
        (message) =>
          message.metadata === undefined && toBareWords(message.text).startsWith(beganWith),
      )?.ts,
    shared: all.flatMap((message) => {
      const { data } = sharingMessage.safeParse(message);
      return data === undefined ? [] : [data.files];
    }),
  };
}

/** Slack renders what it is given, so that only letters and digits are sure to stay. */
function toBareWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "") || text.trim();
}

/** By what a stream that begins with a text can be found. */
export function toFirstWords(text: string): string {
  return toBareWords(text).slice(0, maxWords);
}

/**
 * The message of a posting that ended uncertainly, if it came to be.
 * @throws {SlackError}
 */
export async function findMarked(key: string, place: PlaceToRead): Promise<string | undefined> {
  const own = await readOwnMessages(place);
  return own.listMarked(key).find((message) => message.key === key)?.ts;
}

async function readSinceAsked(place: PlaceToRead): Promise<readonly unknown[]> {
  const messages: unknown[] = [];
  let cursor = "";
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await readPage(cursor, place);
    messages.push(...(answer?.messages ?? []));
    cursor = answer?.response_metadata?.next_cursor ?? "";
    if (cursor === "") break;
  }
  // Channels are told from their end, threads from their beginning.
  return place.target.threadTs === undefined ? messages.toReversed() : messages;
}

async function readPage(cursor: string, { web, target, signal }: PlaceToRead) {
  const { accountId, channelId, threadTs, askedAtMs } = target;
  try {
    const answer = await web.call({
      method: threadTs === undefined ? "conversations.history" : "conversations.replies",
      arguments: {
        channel: channelId,
        ...(threadTs === undefined ? {} : { ts: threadTs }),
        ...(askedAtMs === undefined
          ? {}
          : { oldest: ((askedAtMs - clockToleranceMs) / 1000).toFixed(6) }),
        limit: 100,
        include_all_metadata: true,
        ...(cursor === "" ? {} : { cursor }),
      },
      accountId,
      attempts: "several",
      signal,
    });
    return historyAnswer.parse(answer);
  } catch (error) {
    if (error instanceof SlackError && !error.retryable) return undefined;
    throw error;
  }
}
