import { refuse } from "../tools/errors.ts";
import { compareSnowflakes } from "../tools/snowflakes.ts";
import type { Feed } from "../world/feed.ts";
import type { StoredMessage } from "../world/message-record.ts";

/** Which part of a channel's history is wanted; at most one bound. */
interface HistoryQuery {
  /** Which messages count. Absent: all. */
  readonly isWanted?: (message: StoredMessage) => boolean;
  readonly limit: number;
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

/** All messages there are. Every change is told to the feed. */
export interface Messages {
  add(message: StoredMessage): void;
  /** @throws {DiscordError} 10008 when it was removed meanwhile. */
  replace(message: StoredMessage): void;
  /** As `replace`, for changes that have an event of their own. */
  replaceQuietly(message: StoredMessage): void;
  remove(message: StoredMessage): void;
  find(id: string): StoredMessage | undefined;
  /** Newest first. */
  list(channelId: string, query: HistoryQuery): readonly StoredMessage[];
  lastIdIn(channelId: string): string | null;
}

export function createMessages({
  feed,
  maxPerChannel,
}: {
  readonly feed: Feed;
  readonly maxPerChannel: number;
}): Messages {
  const byId = new Map<string, StoredMessage>();
  const byChannel = new Map<string, string[]>();

  const idsIn = (channelId: string) => byChannel.get(channelId) ?? [];
  return {
    add(message) {
      byId.set(message.id, message);
      const ids = [...idsIn(message.channelId), message.id];
      for (const old of ids.splice(0, Math.max(0, ids.length - maxPerChannel))) byId.delete(old);
      byChannel.set(message.channelId, ids);
      feed.publish({ type: "message-create", message });
    },
    replace(message) {
      if (!byId.has(message.id)) throw refuse("unknownMessage");
      byId.set(message.id, message);
      feed.publish({ type: "message-update", message });
    },
    replaceQuietly(message) {
      if (byId.has(message.id)) byId.set(message.id, message);
    },
    remove(message) {
      if (!byId.delete(message.id)) return;
      byChannel.set(
        message.channelId,
        idsIn(message.channelId).filter((id) => id !== message.id),
      );
      feed.publish({ type: "message-delete", message });
    },
    find: (id) => byId.get(id),
    list(channelId, query) {
      const { isWanted = () => true } = query;
      const wanted = idsIn(channelId).filter((id) => {
        const message = byId.get(id);
        return message !== undefined && isWanted(message);
      });
      return slice(wanted.sort(compareSnowflakes), query)
        .map((id) => byId.get(id))
        .filter((message) => message !== undefined)
        .reverse();
    },
    lastIdIn: (channelId) => idsIn(channelId).at(-1) ?? null,
  };
}

/** Takes from ids in ascending order what a query wants, in ascending order. */
function slice(ids: readonly string[], query: HistoryQuery): readonly string[] {
  const { limit, before, after, around } = query;
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    const older = ids.filter((id) => compareSnowflakes(id, around) < 0).slice(-half);
    const newer = ids.filter((id) => compareSnowflakes(id, around) >= 0);
    return [...older, ...newer.slice(0, limit - older.length)];
  }
  if (after !== undefined) {
    return ids.filter((id) => compareSnowflakes(id, after) > 0).slice(0, limit);
  }
  const until = before === undefined ? ids : ids.filter((id) => compareSnowflakes(id, before) < 0);
  return until.slice(-limit);
}
