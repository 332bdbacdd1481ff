import type { TimeOwner, VirtualTime } from "./virtual-time.ts";

/** What happens to one step of a process; nothing: it goes well. */
export interface StepFate {
  readonly crash?: "before" | "after";
  /** Thrown in the place of the effect, or after it. */
  readonly failure?: { readonly when: "before" | "after"; readonly error: Error };
}

interface StepOptions {
  /** From the beginning of the step to its effect, and from there to its answer. */
  readonly latencyMs: readonly [number, number];
  readonly fate: StepFate;
}

/**
 * One run of the bot, from a start to its end. All that it does to the world goes by steps; when it is dead, none of
 * them goes on, so that its code stands still for ever.
 */
export interface SimProcess extends TimeOwner {
  readonly name: string;
  /** When it ended; absent while it lives. */
  readonly diedAtMs: number | undefined;
  /** Takes a step: waits, acts on the world, waits for the answer. */
  step<Result>(act: () => Result | Promise<Result>, options: StepOptions): Promise<Result>;
  /** Ends at once, as by `kill -9`. */
  kill(): void;
  /** Stands still until then, as by SIGSTOP. */
  stopUntil(atMs: number): void;
}

export function createSimProcess(
  name: string,
  { time, onKilled }: { readonly time: VirtualTime; readonly onKilled: () => void },
): SimProcess {
  let diedAtMs: number | undefined;
  let stopsUntilMs = 0;

  function kill(): void {
    if (diedAtMs !== undefined) return;
    diedAtMs = time.nowMs;
    onKilled();
  }

  const process: SimProcess = {
    name,
    get diedAtMs() {
      return diedAtMs;
    },
    get isDead() {
      return diedAtMs !== undefined;
    },
    get stopsUntilMs() {
      return stopsUntilMs;
    },
    async step(act, { latencyMs: [before, after], fate: { crash, failure } }) {
      if (diedAtMs !== undefined) return await never();
      if (crash === "before") {
        kill();
        return await never();
      }
      // What is on its way arrives, whatever becomes of its sender.
      if (before > 0) await time.sleep(before, time.outside);
      if (failure?.when === "before") throw failure.error;
      let result: Awaited<ReturnType<typeof act>>;
      try {
        result = await act();
      } finally {
        if (crash === "after") kill();
      }
      await time.sleep(after, process);
      if (failure !== undefined) throw failure.error;
      return result;
    },
    kill,
    stopUntil(atMs) {
      stopsUntilMs = Math.max(stopsUntilMs, atMs);
    },
  };
  return process;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
