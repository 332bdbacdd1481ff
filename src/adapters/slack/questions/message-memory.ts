import { type Clock, createBoundedMap, createRecentFiles } from "#core";
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
  /** Notes that Slack doesn't show a thread's beginning. */
  noteHidden(key: ThreadKey): void;
  /** Whether Slack refused to show its beginning a moment ago. */
  isHidden(key: ThreadKey): boolean;
  /** The last file that a person posted outside of threads a moment ago. */
  takeRecentFile(asker: {
    readonly accountId: string;
    readonly channelId: string;
    readonly userId: string;
  }): MessagePayload | undefined;
  /** Whether a message's file was taken by a question that came after it. */
  wasAsked(place: {
    readonly accountId: string;
    readonly channelId: string;
    readonly ts: string;
  }): boolean;
  /** Forgets all of a workspace that removed the app. */
  forgetAccount(accountId: string): void;
}

type Thread = Map<string, MessagePayload>;

const maxThreads = 3_000;
const maxMessagesPerThread = 40;
const maxTextLength = 12_000;
const lifeMs = 24 * 3_600_000;
/** A right may be given, and apps that may ask once a minute may ask again. */
const hiddenMs = 60_000;

export function createMessageMemory({ clock }: { readonly clock: Clock }): MessageMemory {
  const threads = createBoundedMap<Thread>({ maxSize: maxThreads, life: { ms: lifeMs, clock } });
  const recentFiles = createRecentFiles<MessagePayload>(clock);
  const asked = createBoundedMap<true>({ maxSize: maxThreads });
  const hidden = createBoundedMap<true>({ maxSize: maxThreads, life: { ms: hiddenMs, clock } });

  function put(accountId: string, message: MessagePayload): void {
    const threadTs = message.thread_ts ?? message.ts;
    const key = toKey({ accountId, channelId: message.channel, threadTs });
    const messages = threads.get(key) ?? new Map<string, MessagePayload>();
    messages.set(message.ts, { ...message, text: message.text.slice(0, maxTextLength) });
    dropMiddle(messages, threadTs);
    threads.set(key, messages);
  }

  return {
    keep(accountId, message) {
      put(accountId, message);
      if (message.user !== undefined && showsFileAlone(message)) {
        recentFiles.keep(`${accountId} ${message.channel} ${message.user}`, message);
      }
    },
    change(accountId, message) {
      const threadTs = message.thread_ts ?? message.ts;
      const thread = threads.get(toKey({ accountId, channelId: message.channel, threadTs }));
      if (thread?.has(message.ts) === true) put(accountId, message);
    },
    forget({ accountId, channelId, ts }) {
      const prefix = `${accountId} ${channelId} `;
      for (const [key, thread] of threads.entries()) {
        if (key.startsWith(prefix)) thread.delete(ts);
      }
    },
    list: (key) =>
      [...(threads.get(toKey(key))?.values() ?? [])].toSorted((left, right) =>
        left.ts.localeCompare(right.ts, "en", { numeric: true }),
      ),
    isWhole: (key) => threads.get(toKey(key))?.has(key.threadTs) ?? false,
    noteHidden: (key) => hidden.set(toKey(key), true),
    isHidden: (key) => hidden.has(toKey(key)),
    takeRecentFile({ accountId, channelId, userId }) {
      const message = recentFiles.take(`${accountId} ${channelId} ${userId}`);
      if (message !== undefined) asked.set(`${accountId} ${channelId} ${message.ts}`, true);
      return message;
    },
    wasAsked: ({ accountId, channelId, ts }) => asked.has(`${accountId} ${channelId} ${ts}`),
    forgetAccount(accountId) {
      for (const [key] of threads.entries()) {
        if (key.startsWith(`${accountId} `)) threads.delete(key);
      }
    },
  };
}

/** Files that are elsewhere may be out of our reach, which must not spoil a question that isn't about them. */
function showsFileAlone({ thread_ts: threadTs, files }: MessagePayload): boolean {
  return threadTs === undefined && files.some(({ mode }) => mode !== "external");
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
