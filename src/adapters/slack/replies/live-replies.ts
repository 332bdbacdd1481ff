import { createBoundedMap } from "#core";

/** Which turns are being answered in which thread, so that the pane's stop button finds them. */
export interface LiveReplies {
  open(thread: string, turnId: string): void;
  close(turnId: string): void;
  list(thread: string): readonly string[];
}

/** A turn that never ends must not stay for ever. */
const maxTurns = 5_000;

export function createLiveReplies(): LiveReplies {
  const threads = createBoundedMap<string>({ maxSize: maxTurns });
  return {
    open: (thread, turnId) => threads.set(turnId, thread),
    close: threads.delete,
    list: (thread) =>
      threads.entries().flatMap(([turnId, place]) => (place === thread ? [turnId] : [])),
  };
}

export function toThreadName(place: {
  readonly accountId: string;
  readonly channelId: string;
  readonly threadTs: string;
}): string {
  return `${place.accountId} ${place.channelId} ${place.threadTs}`;
}
