import type { Clock } from "#core";
import type { MessagePayload } from "../wire/payloads.ts";

export interface ThreadKey {
  readonly accountId: string;
  readonly channelId: string;
  /** The thread's first message. A message outside of threads is the first of its own. */
  readonly threadTs: string;
}

/**
 * What events brought, for as long as it may be asked about: distributed apps may read history once a minute, so
 * reading it again is no way. Bounded in number and time, and gone with the process.
 */
export interface MessageMemory {
  keep(accountId: string, message: MessagePayload): void;
  /** Takes in that a message was edited. What was not kept is not begun. */
  change(accountId: string, message: MessagePayload): void;
  /** Takes in that a message was deleted. */
  forget(place: {
    readonly accountId: string;
    readonly channelId: string;
    readonly ts: string;
  }): void;
  /** The messages of a thread that are known, oldest first. */
  list(key: ThreadKey): readonly MessagePayload[];
  /** Whether the thread is known from its first message on. */
  isWhole(key: ThreadKey): boolean;
  /** The last file that a person posted outside of threads a moment ago. */
  takeRecentFile(asker: {
    readonly accountId: string;
    readonly channelId: string;
    readonly userId: string;
  }): MessagePayload | undefined;
  /** Forgets all of a workspace that removed the app. */
  forgetAccount(accountId: string): void;
}

interface Thread {
  readonly messages: Map<string, MessagePayload>;
  readonly atMs: number;
}

const maxThreads = 3_000;
const maxMessagesPerThread = 40;
const maxTextLength = 12_000;
const lifeMs = 24 * 3_600_000;
const maxRecentFiles = 500;
/** How long ago a file can have been posted that a question without one is about. */
const recentMs = 15_000;

export function createMessageMemory({ clock }: { readonly clock: Clock }): MessageMemory {
  const threads = new Map<string, Thread>();
  const recentFiles = createRecentFiles(clock);

  function findThread(key: ThreadKey): Thread | undefined {
    const thread = threads.get(toKey(key));
    return thread === undefined || clock() - thread.atMs > lifeMs ? undefined : thread;
  }

  function put(accountId: string, message: MessagePayload): void {
    const key = {
      accountId,
      channelId: message.channel,
      threadTs: message.thread_ts ?? message.ts,
    };
    const messages = findThread(key)?.messages ?? new Map<string, MessagePayload>();
    messages.set(message.ts, { ...message, text: message.text.slice(0, maxTextLength) });
    dropMiddle(messages, key.threadTs);
    threads.delete(toKey(key));
    threads.set(toKey(key), { messages, atMs: clock() });
    dropOldest();
  }

  function dropOldest(): void {
    for (const [key, { atMs }] of threads) {
      if (threads.size <= maxThreads && clock() - atMs <= lifeMs) return;
      threads.delete(key);
    }
  }

  return {
    keep(accountId, message) {
      put(accountId, message);
      recentFiles.keep(accountId, message);
    },
    change(accountId, message) {
      const threadTs = message.thread_ts ?? message.ts;
      const thread = findThread({ accountId, channelId: message.channel, threadTs });
      if (thread?.messages.has(message.ts) === true) put(accountId, message);
    },
    forget({ accountId, channelId, ts }) {
      const prefix = `${accountId} ${channelId} `;
      for (const [key, thread] of threads) {
        if (key.startsWith(prefix)) thread.messages.delete(ts);
      }
    },
    list: (key) =>
      [...(findThread(key)?.messages.values() ?? [])].toSorted((left, right) =>
        left.ts.localeCompare(right.ts, "en", { numeric: true }),
      ),
    isWhole: (key) => findThread(key)?.messages.has(key.threadTs) ?? false,
    takeRecentFile: recentFiles.take,
    forgetAccount(accountId) {
      for (const key of threads.keys()) if (key.startsWith(`${accountId} `)) threads.delete(key);
    },
  };
}

/** What people posted a moment ago, so briefly that it needs no forgetting but by time. */
function createRecentFiles(clock: Clock) {
  const files = new Map<string, { readonly message: MessagePayload; readonly atMs: number }>();
  return {
    keep(accountId: string, message: MessagePayload): void {
      // Files that are elsewhere may be out of our reach, which must not spoil a question that isn't about them.
      const isAlone =
        message.thread_ts === undefined && message.files.some(({ mode }) => mode !== "external");
      if (message.user === undefined || !isAlone) return;
      const key = `${accountId} ${message.channel} ${message.user}`;
      files.delete(key);
      files.set(key, { message, atMs: clock() });
      for (const [oldest, { atMs }] of files) {
        if (files.size <= maxRecentFiles && clock() - atMs <= recentMs) return;
        files.delete(oldest);
      }
    },
    take({
      accountId,
      channelId,
      userId,
    }: Parameters<MessageMemory["takeRecentFile"]>[0]): MessagePayload | undefined {
      const key = `${accountId} ${channelId} ${userId}`;
      const found = files.get(key);
      files.delete(key);
      return found === undefined || clock() - found.atMs > recentMs ? undefined : found.message;
    },
  };
}

/** A long thread keeps its first message and its latest. */
function dropMiddle(messages: Map<string, MessagePayload>, threadTs: string): void {
  for (const ts of messages.keys()) {
    if (messages.size <= maxMessagesPerThread) return;
    if (ts !== threadTs) messages.delete(ts);
  }
}

function toKey({ accountId, channelId, threadTs }: ThreadKey): string {
  return `${accountId} ${channelId} ${threadTs}`;
}
