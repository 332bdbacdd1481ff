import { maxRememberedMessages, resolveQuestion, type SeeIntent } from "#core";
import { findPeople } from "../wire/marks.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { readMessage } from "./incoming.ts";
import type { ReadingOptions } from "./reading-options.ts";

/** So many people's names are asked for, for one question. */
const maxNamesPerQuestion = 5;

/**
 * What a person's message asks for. The thread above it is the memory; a file that they posted just before, on its own, is
 * what a question without one is about.
 */
export async function readQuestion(
  message: MessagePayload,
  {
    thread,
    recentFile,
    source,
    options,
  }: {
    /** Oldest first. */
    readonly thread: readonly MessagePayload[];
    readonly recentFile: MessagePayload | undefined;
    readonly source: Source;
    readonly options: ReadingOptions;
  },
): Promise<SeeIntent> {
  const above = thread.filter(({ ts }) => ts !== message.ts && isEarlier(ts, message.ts));
  const chain = [...above, ...(above.length === 0 && recentFile !== undefined ? [recentFile] : [])]
    .toReversed()
    .slice(0, maxRememberedMessages);
  await learnNames([message, ...chain], { source, options });
  const read = (one: MessagePayload) => readMessage(one, { source, options });
  const [asked, ...earlier] = await Promise.all([read(message), ...chain.map(read)]);
  return resolveQuestion({ messages: [asked], chain: earlier });
}

/** Timestamps are texts of seconds and a running number. */
function isEarlier(left: string, right: string): boolean {
  return left.localeCompare(right, "en", { numeric: true }) < 0;
}

/** Asks who the people are that wrote or are named, where it isn't known. */
export async function learnNames(
  chain: readonly MessagePayload[],
  {
    source,
    options,
    maxNames = maxNamesPerQuestion,
  }: {
    readonly source: Source;
    readonly options: ReadingOptions;
    readonly maxNames?: number;
  },
): Promise<void> {
  const { accountId, botUserId } = source;
  const userIds = new Set(
    chain.flatMap(({ user, bot_id: app, text }) => [
      ...(app === undefined && user !== undefined ? [user] : []),
      ...findPeople(text),
    ]),
  );
  const unknown = [...userIds].filter(
    (userId) => userId !== botUserId && options.people.peek({ accountId, userId }) === undefined,
  );
  await Promise.all(
    unknown.slice(0, maxNames).map((userId) => options.people.find({ accountId, userId }, options)),
  );
}
