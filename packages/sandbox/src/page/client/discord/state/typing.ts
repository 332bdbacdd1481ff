import { type ReadonlySignal, signal } from "@preact/signals";

/** How long one typing event lasts on Discord. */
const typingLastsMs = 10_000;

/** Who is typing in the channel that is open. */
export interface Typing {
  readonly userIds: ReadonlySignal<readonly string[]>;
  begin(userId: string): void;
  end(userId: string): void;
  /** Forgets everyone, then begins for `userIds`. */
  reset(userIds: readonly string[]): void;
}

export function createTyping(): Typing {
  const userIds = signal<readonly string[]>([]);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const end = (userId: string): void => {
    clearTimeout(timers.get(userId));
    timers.delete(userId);
    userIds.value = [...timers.keys()];
  };
  const begin = (userId: string): void => {
    clearTimeout(timers.get(userId));
    timers.set(
      userId,
      setTimeout(() => end(userId), typingLastsMs),
    );
    userIds.value = [...timers.keys()];
  };
  return {
    userIds,
    begin,
    end,
    reset(now) {
      for (const userId of [...timers.keys()]) end(userId);
      for (const userId of now) begin(userId);
    },
  };
}
