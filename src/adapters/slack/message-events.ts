import { continuesTalk, isFromPerson, readAddress } from "./addressing.ts";
import type { EventOptions, Source } from "./event-context.ts";
import type { MessagePayload } from "./payloads.ts";
import { readQuestion } from "./questions.ts";
import type { SeenKeys } from "./seen-keys.ts";
import { readThread } from "./threads.ts";
import { takeTurn } from "./turns.ts";

export interface MessageContext {
  readonly source: Source;
  readonly options: EventOptions;
  /** Messages that were handed on. */
  readonly taken: SeenKeys;
  /** Threads in which people talk among themselves. */
  readonly foreignThreads: SeenKeys;
}

/**
 * Takes in a message, and hands on what speaks to Moonlens. A mention comes as two events, and each may come again: the
 * first that arrives is handed on, and one that failed on the way leaves its place to the next.
 */
export async function handleMessage(
  message: MessagePayload,
  context: MessageContext,
): Promise<void> {
  const { source, options, taken } = context;
  const { accountId } = source;
  options.memory.keep(accountId, message);
  if (!isFromPerson(message, source) || message.user === undefined) return;
  const { channel: channelId, user: userId } = message;
  const threadTs = message.thread_ts ?? message.ts;
  if (!(await isForUs(message, context))) return;
  const key = `slack:message:${accountId}:${channelId}:${message.ts}`;
  await taken.once(key, async () => {
    const recentFile =
      message.files.length > 0
        ? undefined
        : options.memory.takeRecentFile({ accountId, channelId, userId });
    await takeTurn(
      {
        source,
        userId,
        userTeamId: message.user_team,
        channelId,
        threadTs,
        isPrivate: false,
        deduplicationKey: key,
        readIntent: async () => {
          const thread = await readThread({ accountId, channelId, threadTs }, options);
          return await readQuestion(message, { thread, recentFile, source, options });
        },
      },
      options,
    );
  });
}

/** Who takes up an older thread mentions us again. */
const talkLifeMs = 24 * 3_600_000;

async function isForUs(message: MessagePayload, context: MessageContext): Promise<boolean> {
  const { source, options, foreignThreads } = context;
  const address = readAddress(message, source);
  if (address !== "perhaps") return address === "addressed";
  if (source.botUserId !== undefined && message.parent_user_id === source.botUserId) return true;
  const threadTs = message.thread_ts ?? message.ts;
  const key = { accountId: source.accountId, channelId: message.channel, threadTs };
  const name = `${key.accountId} ${key.channelId} ${threadTs}`;
  const known = options.memory.list(key);
  const isOver = options.clock() - Number.parseInt(threadTs, 10) * 1000 > talkLifeMs;
  // What was read once of a thread need not be read again: what came since came by events.
  const thread = isOver || foreignThreads.has(name) ? known : await readThread(key, options);
  foreignThreads.add(name);
  return continuesTalk(message, { thread, botUserId: source.botUserId });
}
