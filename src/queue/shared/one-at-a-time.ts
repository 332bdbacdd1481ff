/** Something that is asked for again and again, and must not run beside itself. */
export interface OneAtATime {
  /** Runs it; while it runs, once more afterwards, however often it is asked for. */
  ask(): void;
  /** Resolves when it doesn't run. */
  settle(): Promise<void>;
}

/** @param act must not reject. */
export function createOneAtATime(act: () => Promise<void>): OneAtATime {
  let running: Promise<void> | undefined;
  let isWanted = false;

  async function runWhileWanted(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await act();
    }
    running = undefined;
  }

  return {
    ask() {
      isWanted = true;
      running ??= runWhileWanted();
    },
    settle: async () => await running,
  };
}
