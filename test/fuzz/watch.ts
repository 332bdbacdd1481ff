import { setImmediate as nextTurn } from "node:timers/promises";

/** What none of a border's inputs may cause. */
export interface Watch extends Disposable {
  /** What was thrown or rejected where nobody hears it, since the last look. */
  takeUnheard(): readonly string[];
  /** The longest that the loop was held by one turn since the last look, in processor time. */
  takeLongestTurnMs(): number;
}

/**
 * Watches this process. Turns of the loop are measured in the thread's own processor time: others who use the machine,
 * and waiting, don't count.
 */
export function openWatch(): Watch {
  const unheard: string[] = [];
  const note = (reason: unknown) => {
    unheard.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  };
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  let longestMs = 0;
  let isOver = false;
  void (async () => {
    let before = readThreadMs();
    while (!isOver) {
      await nextTurn(undefined, { ref: false });
      const now = readThreadMs();
      longestMs = Math.max(longestMs, now - before);
      before = now;
    }
  })();
  return {
    takeUnheard: () => unheard.splice(0),
    takeLongestTurnMs() {
      const taken = longestMs;
      longestMs = 0;
      return taken;
    },
    [Symbol.dispose]() {
      isOver = true;
      process.off("unhandledRejection", note);
      process.off("uncaughtException", note);
    },
  };
}

/** The processor time that this thread has used. */
export function readThreadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
