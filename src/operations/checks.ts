import type { Clock, Observe } from "#core";

/** One thing that has to be in order for people to get answers. */
export interface HealthCheck {
  /** A word, such as `store`. */
  readonly name: string;
  /** Resolves with what is wrong, in a few words without secrets; with nothing when all is well. May reject. */
  check(): Promise<string | undefined>;
}

/** A check that learns from what happens. */
export interface ObservingCheck extends HealthCheck {
  readonly observe: Observe;
}

/** Longer than any turn may take. */
const stuckAfterMs = 20 * 60_000;

/** Whether the queue moves: turns wait, and none began or ended for longer than a turn may take. */
export function createQueueCheck({ clock }: { readonly clock: Clock }): ObservingCheck {
  let waiting = 0;
  let movedAtMs = clock();
  let lastRunning = 0;
  let lastWaiting = 0;
  return {
    name: "queue",
    observe(observation) {
      if (observation.type !== "queue-changed") return;
      waiting = observation.waiting;
      // A turn that joins the line behind others is no movement.
      const hasMoved = observation.running !== lastRunning || waiting < lastWaiting;
      if (hasMoved || lastWaiting === 0) movedAtMs = clock();
      lastRunning = observation.running;
      lastWaiting = waiting;
    },
    async check() {
      if (waiting === 0 || clock() - movedAtMs < stuckAfterMs) return undefined;
      return `${waiting} turns are waiting, and none has started or ended for 20 minutes`;
    },
  };
}

/** After this long without a new outage Lunos counts as well again: when nobody asks it, nobody finds out. */
const breakerMemoryMs = 60_000;

/** Whether Lunos is taken for dead. */
export function createLunosCheck({ clock }: { readonly clock: Clock }): ObservingCheck {
  let openedAtMs: number | undefined;
  return {
    name: "lunos",
    observe(observation) {
      if (observation.type !== "lunos-breaker-changed") return;
      if (observation.state === "open") openedAtMs = clock();
      if (observation.state === "closed") openedAtMs = undefined;
    },
    async check() {
      if (openedAtMs === undefined || clock() - openedAtMs > breakerMemoryMs) return undefined;
      return "Lunos failed several times in a row, so requests are paused for a moment";
    },
  };
}
