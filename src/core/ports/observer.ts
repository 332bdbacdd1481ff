import type { Intent } from "../model/turn.ts";
import type { PlatformName } from "../model/workspace.ts";
import type { TurnOutcome } from "./ledger.ts";

/**
 * What happened, for whoever counts it: numbers and words from short lists, never what was said, who
 * said it or where. Durations are in milliseconds.
 */
export type Observation =
  /** A turn has its final view. */
  | {
      readonly type: "turn-ended";
      readonly platform: PlatformName;
      readonly intent: Intent["type"];
      readonly outcome: TurnOutcome;
      /** The key of the sentence that says why there is no result. */
      readonly failure?: string;
      readonly pictures: number;
      /** In the queue, and from there to the final view. Absent for what was never queued. */
      readonly waitedMs?: number;
      readonly performedMs?: number;
    }
  /** Credits as a decimal string. */
  | {
      readonly type: "credits-spent";
      readonly platform: PlatformName;
      readonly credits: string;
      readonly basis: "measured" | "estimated";
    }
  /** `arrived`; `lost` can't arrive any more; `postponed` to the next start; `taken` up by another process. */
  | {
      readonly type: "delivery-ended";
      readonly platform: PlatformName;
      readonly outcome: "arrived" | "lost" | "postponed" | "taken";
      /** From the final view. */
      readonly deliveredMs: number;
      /** From the event. */
      readonly totalMs: number;
    }
  /** The platform has our first answer to an event, which it wants within its seconds. */
  | {
      readonly type: "event-acknowledged";
      readonly platform: PlatformName;
      readonly outcome: "in-time" | "late";
      readonly elapsedMs: number;
    }
  /** A platform told us to slow down. */
  | { readonly type: "rate-limited"; readonly platform: PlatformName }
  | { readonly type: "queue-changed"; readonly waiting: number; readonly running: number }
  /** One request: `status` until the head of the answer, or the code of why there was none. */
  | {
      readonly type: "lunos-asked";
      readonly path: string;
      readonly result: number | string;
      readonly elapsedMs: number;
    }
  | { readonly type: "lunos-breaker-changed"; readonly state: "closed" | "open" | "half-open" };

/** Takes what happened; returns at once and never throws. Port of `src/operations`. */
export type Observe = (observation: Observation) => void;

/** For those who don't count. */
export const observeNothing: Observe = () => undefined;
