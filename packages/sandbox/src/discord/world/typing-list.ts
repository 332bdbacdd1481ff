import type { Feed } from "./feed.ts";

/** Who is typing where, for as long as Discord shows it. */
export interface TypingList {
  /** The ids of users, the first to type first. */
  in(channelId: string): readonly string[];
}

export function createTypingList({
  feed,
  settings,
}: {
  readonly feed: Feed;
  readonly settings: { readonly clock: () => number; readonly typingMs: number };
}): TypingList {
  const channels = new Map<string, Map<string, number>>();
  feed.subscribe((event) => {
    if (event.type === "typing") {
      const users = channels.get(event.channelId) ?? new Map<string, number>();
      channels.set(event.channelId, users.set(event.userId, event.atMs));
    }
    if (event.type === "message-create") {
      channels.get(event.message.channelId)?.delete(event.message.authorId);
    }
  });
  return {
    in(channelId) {
      const now = settings.clock();
      return [...(channels.get(channelId) ?? [])]
        .filter(([, atMs]) => now - atMs < settings.typingMs)
        .map(([userId]) => userId);
    },
  };
}
