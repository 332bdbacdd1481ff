import { refuse } from "../tools/errors.ts";
import type { Settings } from "../tools/settings.ts";
import type { StoredMessage } from "../world/message-record.ts";

const hourMs = 3_600_000;

/**
 * Counts the edits of messages that are older than an hour, per channel and hour.
 * @returns what throws 30046 when there were too many.
 */
export function createOldEdits({ clock, oldMessageEditLimit }: Settings) {
  const edits = new Map<string, readonly number[]>();
  return {
    count({ channelId, createdAtMs }: Pick<StoredMessage, "channelId" | "createdAtMs">): void {
      const now = clock();
      if (now - createdAtMs <= hourMs) return;
      const recent = (edits.get(channelId) ?? []).filter((atMs) => now - atMs < hourMs);
      if (recent.length >= oldMessageEditLimit) throw refuse("oldMessageEdits");
      edits.set(channelId, [...recent, now]);
    },
  };
}
