import { moments } from "./outside/call.ts";

export type StoreKind = "sqlite" | "postgres";
export type SlackTransport = "socket" | "http";

/** What a run is to be. */
export interface KillSettings {
  readonly store: StoreKind;
  readonly slack: SlackTransport;
  readonly kills: number;
  readonly seed: string;
  /** Kills come at this alone. */
  readonly aim?: Aim | undefined;
  readonly hasFaults: boolean;
  /** When to stop, though there were fewer kills. */
  readonly minutes: number;
  /** Kills in one round, which has a world of its own. */
  readonly killsPerRound: number;
  /**
   * Whether there are as many processes as there are kinds of neighbours, stops and restarts as well, and the judge waits until
   * the bot has asked for the costs that did not come. All that takes minutes, which the suite doesn't have.
   */
  readonly isThorough: boolean;
  /** Whether the folder of a run stays where no promise was broken. */
  readonly isKept: boolean;
}

/**
 * At a moment of a request, at any time, while it starts; PostgreSQL itself; frozen; all of them, one after the other. With
 * `none` nobody is killed, until the minutes are over.
 */
export const aims = [...moments, "random", "start", "postgres", "stop", "roll", "none"] as const;
export type Aim = (typeof aims)[number];
