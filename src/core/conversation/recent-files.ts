import type { Clock } from "../ports/logger.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";

/** The files that people posted a moment ago, on their own: a question without one is about its asker's. */
interface RecentFiles<Message> {
  /** @param speaker names the person in the place where they spoke. */
  keep(speaker: string, message: Message): void;
  /** The last one, which is forgotten then. */
  take(speaker: string): Message | undefined;
}

/** How long ago a file can have been posted that a question without one is about. */
const recentMs = 15_000;
const maxRecent = 500;

/** What people write to each other is remembered for no longer than it is of use. */
export function createRecentFiles<Message>(clock: Clock): RecentFiles<Message> {
  const recent = createBoundedMap<Message>({ maxSize: maxRecent, life: { ms: recentMs, clock } });
  return { keep: recent.set, take: recent.take };
}
