/** What a turn that needs no other place is told: it goes on at once. */
export const alreadyThere = { place: { position: 0 }, taken: Promise.resolve() };

/** Running turns that let go of their place and wait for one of another kind. */
export interface MovingTurns {
  has(turnId: string): boolean;
  list(): readonly string[];
  /**
   * Resolves when the turn may go on. Rejects with the signal's reason when that aborts first.
   * @param options.leave takes it out of the line then. Must not throw.
   */
  wait(
    turnId: string,
    options: { readonly signal: AbortSignal; readonly leave: () => void },
  ): Promise<void>;
  /** Lets a turn go on. False when it waits no more. */
  letGo(turnId: string): boolean;
  /** Ends all waits: the line has lost these turns. */
  fail(error: Error): void;
}

export function createMovingTurns(): MovingTurns {
  const waits = new Map<string, PromiseWithResolvers<void>>();

  async function wait(
    turnId: string,
    { signal, leave }: { readonly signal: AbortSignal; readonly leave: () => void },
  ): Promise<void> {
    signal.throwIfAborted();
    const resolvers = Promise.withResolvers<void>();
    const onAbort = () => {
      waits.delete(turnId);
      leave();
      resolvers.reject(signal.reason);
    };
    waits.set(turnId, resolvers);
    signal.addEventListener("abort", onAbort, { once: true });
    await resolvers.promise.finally(() => signal.removeEventListener("abort", onAbort));
  }

  return {
    has: (turnId) => waits.has(turnId),
    list: () => [...waits.keys()],
    wait(turnId, options) {
      const waiting = wait(turnId, options);
      // Whoever waits may first tell its person where it stands, and hears of an end only then.
      waiting.catch(() => undefined);
      return waiting;
    },
    letGo(turnId) {
      const wait = waits.get(turnId);
      waits.delete(turnId);
      wait?.resolve();
      return wait !== undefined;
    },
    fail(error) {
      for (const wait of waits.values()) wait.reject(error);
      waits.clear();
    },
  };
}
