import type { SeenKeys } from "../client/seen-keys.ts";
import { continuesTalk, isFromPerson, readAddress } from "../questions/addressing.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";
import { offerPostedPictures } from "./posted/posted-pictures.ts";
import { bookPostedReceipts } from "./posted/posted-receipts.ts";
import { takeTurn } from "./turns.ts";

export interface MessageContext {
  readonly source: Source;
  readonly options: EventOptions;
  readonly acknowledge: () => Promise<void>;
  /** Whether Slack sends its event again. */
  readonly isRepeated: boolean;
  /** Messages that were handed on. */
  readonly taken: SeenKeys;
  /** Messages that came as mentions. */
  readonly mentions: SeenKeys;
  /** Threads in which people talk among themselves. */
  readonly foreignThreads: SeenKeys;
}

/**
 * Takes in a message, and hands on what speaks to Moonlens, or may do so. A mention comes as two events, and each may come
 * again: the first that arrives is handed on, and one that failed on the way leaves its place to the next.
 */
export async function handleMessage(
  message: MessagePayload,
  context: MessageContext,
): Promise<void> {
  await handOn(message, context);
  const { source, options, acknowledge, isRepeated } = context;
  if (!isFromPerson(message, source)) return;
  const copy = isRepeated ? "repeated" : "first";
  await bookPostedReceipts(message, { source, options, acknowledge, copy });
}

async function handOn(message: MessagePayload, context: MessageContext): Promise<void> {
  const { source, options, isRepeated, taken, mentions } = context;
  const { accountId } = source;
  options.memory.keep(accountId, message);
  if (!isFromPerson(message, source) || message.user === undefined) return;
  const { channel: channelId, user: userId } = message;
  const isForUs = mayBeForUs(message, context);
  if (isForUs === "no") return offerPostedPictures(message, { options, source });
  const key = `slack:message:${accountId}:${channelId}:${message.ts}`;
  if (message.type === "app_mention") mentions.add(key);
  const isLeftToOthers = () => comesTwice(message, source) && !mentions.has(key);
  await taken.once(key, async (pass) => {
    const recentFile =
      message.files.length > 0
        ? undefined
        : options.memory.takeRecentFile({ accountId, channelId, userId });
    const outcome = await takeTurn(
      {
        source,
        userId,
        userTeamId: message.user_team,
        channelId,
        threadTs: message.thread_ts ?? message.ts,
        startsThread: message.thread_ts === undefined ? true : undefined,
        isPrivate: false,
        deduplicationKey: key,
        asked: {
          question: {
            type: "message",
            message: withoutBlocks(message),
            recentFile: recentFile && withoutBlocks(recentFile),
            isPerhaps: isForUs === "perhaps",
          },
        },
      },
      {
        async acknowledge() {
          pass();
          await context.acknowledge();
        },
        isLeftToOthers,
        copy: isRepeated ? "repeated" : "first",
        options,
      },
    );
    // Its other event may come to us as well.
    if (outcome === "left-to-others") taken.forget(key);
  });
}

/** A person's blocks say what the text says, where there is one; what is stored is to stay small. */
function withoutBlocks(message: MessagePayload): MessagePayload {
  return message.text.trim() === "" ? message : { ...message, blocks: [] };
}

/**
 * Whether the same message comes as an event of mentions too.
 * https://docs.slack.dev/reference/events/app_mention: not in direct messages.
 */
function comesTwice(message: MessagePayload, source: Source): boolean {
  const isChannel = message.channel_type === "channel" || message.channel_type === "group";
  return message.type === "message" && isChannel && readAddress(message, source) === "addressed";
}

/** Who takes up an older thread mentions us again. */
const talkLifeMs = 24 * 3_600_000;

/** `perhaps`: its thread has to be read first, which is done once a thread: what came since came by events. */
function mayBeForUs(message: MessagePayload, context: MessageContext): "yes" | "perhaps" | "no" {
  const { source, options, foreignThreads } = context;
  const address = readAddress(message, source);
  if (address !== "perhaps") return address === "addressed" ? "yes" : "no";
  const { accountId, botUserId } = source;
  if (botUserId !== undefined && message.parent_user_id === botUserId) return "yes";
  const threadTs = message.thread_ts ?? message.ts;
  const key = { accountId, channelId: message.channel, threadTs };
  const name = `${accountId} ${message.channel} ${threadTs}`;
  const isOver = options.clock() - Number.parseInt(threadTs, 10) * 1000 > talkLifeMs;
  const isKnown = isOver || foreignThreads.has(name) || options.memory.isWhole(key);
  foreignThreads.add(name);
  if (!isKnown) return "perhaps";
  return continuesTalk(message, { thread: options.memory.list(key), botUserId }) ? "yes" : "no";
}
