import { z } from "zod";
import type { SlackTarget } from "./reply-target.ts";
import type { SlackWeb } from "./slack-web.ts";

/** Marks our own messages, so that one whose posting ended uncertainly can be found. */
const markType = "moonlens_reply";

/** What a message is marked with. */
export function createMark(key: string) {
  return { event_type: markType, event_payload: { key } };
}

const markedMessage = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(markType),
    event_payload: z.object({ key: z.string() }),
  }),
});
const unmarkedMessage = z.object({
  ts: z.string(),
  bot_id: z.string(),
  text: z.string(),
  metadata: z.undefined().optional(),
});
const historyAnswer = z.object({ messages: z.array(z.unknown()) });
/** How far our clock may be ahead of Slack's. */
const clockToleranceMs = 60_000;

interface PlaceToRead {
  readonly web: SlackWeb;
  readonly target: SlackTarget;
  readonly signal: AbortSignal;
}

/**
 * The message of a posting that ended uncertainly, if it came to be.
 * @throws {SlackError}
 */
export async function findMarked(key: string, place: PlaceToRead): Promise<string | undefined> {
  const messages = await readSinceAsked(place);
  return messages
    .flatMap((message) => markedMessage.safeParse(message).data ?? [])
    .find(({ metadata }) => metadata.event_payload.key === key)?.ts;
}

/**
 * The message of a stream whose beginning ended uncertainly, if it came to be. Streams take no mark, so it is known by
 * its words.
 * @throws {SlackError}
 */
export async function findStreamed(text: string, place: PlaceToRead): Promise<string | undefined> {
  const words = toBareWords(text);
  const messages = await readSinceAsked(place);
  return messages
    .flatMap((message) => unmarkedMessage.safeParse(message).data ?? [])
    .findLast((message) => toBareWords(message.text) === words)?.ts;
}

/** Slack renders what it is given, so that only letters and digits are sure to stay. */
function toBareWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

async function readSinceAsked({ web, target, signal }: PlaceToRead): Promise<readonly unknown[]> {
  const { accountId, channelId, threadTs, askedAtMs } = target;
  const answer = await web.call({
    method: threadTs === undefined ? "conversations.history" : "conversations.replies",
    arguments: {
      channel: channelId,
      ...(threadTs === undefined ? {} : { ts: threadTs }),
      // Threads are told from their beginning, of which a page may be all that Slack gives.
      ...(askedAtMs === undefined
        ? {}
        : { oldest: ((askedAtMs - clockToleranceMs) / 1000).toFixed(6) }),
      limit: 100,
      include_all_metadata: true,
    },
    accountId,
    attempts: "when-refused",
    signal,
  });
  return historyAnswer.parse(answer).messages;
}
