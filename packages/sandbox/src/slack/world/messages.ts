import { refuse } from "../tools/errors.ts";
import type { Feed } from "./feed.ts";
import type { StoredMessage } from "./message-record.ts";

/** All messages there are. Every change is told to the feed. */
export interface Messages {
  add(message: StoredMessage): void;
  /** @throws {SlackError} `message_not_found` when it was removed meanwhile. */
  replace(message: StoredMessage): void;
  /** As `replace`, seen by people but not told to the app: a stream that grows. */
  grow(message: StoredMessage): void;
  remove(message: StoredMessage): void;
  find(channelId: string, ts: string): StoredMessage | undefined;
  /** Oldest first, ephemeral ones and replies among them. */
  list(channelId: string): readonly StoredMessage[];
  /** The root and its replies, oldest first. */
  thread(channelId: string, threadTs: string): readonly StoredMessage[];
}

export function createMessages({
  feed,
  maxPerChannel,
}: {
  readonly feed: Feed;
  readonly maxPerChannel: number;
}): Messages {
  // Keys are given out in the order of time, so each map is in that order too.
  const channels = new Map<string, Map<string, StoredMessage>>();
  const replies = new Map<string, Set<string>>();
  const inChannel = (channelId: string) => {
    const known = channels.get(channelId) ?? new Map<string, StoredMessage>();
    channels.set(channelId, known);
    return known;
  };
  const repliesTo = (channelId: string, ts: string) => {
    const known = replies.get(`${channelId} ${ts}`) ?? new Set<string>();
    replies.set(`${channelId} ${ts}`, known);
    return known;
  };
  const put = (message: StoredMessage): StoredMessage => {
    const known = inChannel(message.channelId);
    const previous = known.get(message.ts);
    if (previous === undefined) throw refuse("message_not_found");
    known.set(message.ts, message);
    return previous;
  };
  const forget = ({ channelId, ts, threadTs }: StoredMessage) => {
    inChannel(channelId).delete(ts);
    if (threadTs !== undefined) repliesTo(channelId, threadTs).delete(ts);
  };
  const trim = (known: Map<string, StoredMessage>) => {
    for (const oldest of known.values()) {
      if (known.size <= maxPerChannel) return;
      forget(oldest);
    }
  };

  return {
    add(message) {
      const { channelId, ts, threadTs } = message;
      const known = inChannel(channelId);
      known.set(ts, message);
      if (threadTs !== undefined) repliesTo(channelId, threadTs).add(ts);
      trim(known);
      feed.publish({ type: "message-create", message });
    },
    replace(message) {
      feed.publish({ type: "message-update", message, previous: put(message) });
    },
    grow(message) {
      put(message);
      feed.publish({ type: "message-grow", message });
    },
    remove(message) {
      const known = inChannel(message.channelId);
      if (!known.has(message.ts)) return;
      const hasReplies = (replies.get(`${message.channelId} ${message.ts}`)?.size ?? 0) > 0;
      if (!hasReplies) {
        forget(message);
        return feed.publish({ type: "message-delete", message });
      }
      const tombstone = toTombstone(message);
      known.set(message.ts, tombstone);
      feed.publish({ type: "message-delete", message, tombstone });
      feed.publish({ type: "message-grow", message: tombstone });
    },
    find: (channelId, ts) => inChannel(channelId).get(ts),
    list: (channelId) => [...inChannel(channelId).values()],
    thread(channelId, threadTs) {
      const known = inChannel(channelId);
      const keys = [threadTs, ...(replies.get(`${channelId} ${threadTs}`) ?? [])];
      return keys.map((ts) => known.get(ts)).filter((message) => message !== undefined);
    },
  };
}

/** What stays of a thread's root when it is deleted while there are replies. */
function toTombstone({ channelId, ts, teamId }: StoredMessage): StoredMessage {
  return {
    channelId,
    ts,
    teamId,
    userId: "USLACKBOT",
    text: "This message was deleted.",
    fileIds: [],
    reactions: [],
    subtype: "tombstone",
    extra: { hidden: true },
  };
}
