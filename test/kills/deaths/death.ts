import type { Aim } from "../settings.ts";

/** A process that was killed, or stood still, and when. */
export interface Death {
  readonly number: number;
  /** A member of the crew, or `postgres`. */
  readonly of: string;
  readonly pid: number;
  readonly cause: Aim;
  /** What it did then, where that is known. */
  readonly during?: string | undefined;
  readonly atMs: number;
  /** The processes that it had started. */
  readonly children: readonly number[];
  /** Nobody else was killed until those who waited had their answers, so that it says how long they waited. */
  readonly isWatched: boolean;
  /** When its place was taken again. */
  backAtMs?: number;
}

/** What happened to the crew. */
export interface DeathRegister {
  /** Kills, in their order. */
  readonly kills: readonly Death[];
  /** Processes that stood still for a while and went on. */
  readonly stops: readonly Death[];
  /** Restarts of everything, one process after the other. */
  readonly rolls: readonly { readonly fromMs: number; toMs?: number }[];
  addKill(death: Omit<Death, "number">): Death;
  addStop(death: Omit<Death, "number">): Death;
  addRoll(): { readonly fromMs: number; toMs?: number };
}

export function createDeathRegister(): DeathRegister {
  const kills: Death[] = [];
  const stops: Death[] = [];
  const rolls: { readonly fromMs: number; toMs?: number }[] = [];
  return {
    kills,
    stops,
    rolls,
    addKill(death) {
      const numbered: Death = { ...death, number: kills.length + 1 };
      kills.push(numbered);
      return numbered;
    },
    addStop(death) {
      const numbered: Death = { ...death, number: stops.length + 1 };
      stops.push(numbered);
      return numbered;
    },
    addRoll() {
      const roll = { fromMs: Date.now() };
      rolls.push(roll);
      return roll;
    },
  };
}
