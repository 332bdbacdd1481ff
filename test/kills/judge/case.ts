import type { Member } from "../bots/crew.ts";
import type { TurnLines } from "../bots/turn-lines.ts";
import type { Death } from "../deaths/death.ts";
import type { Call } from "../outside/call.ts";
import type { LunosRecord, LunosUsage } from "../outside/lunos-control.ts";
import type { Asked } from "../people/asked.ts";
import type { SeenAnswer } from "../people/seen.ts";
import type { KillSettings } from "../settings.ts";
import type { ImageRow, Rows, TurnRow } from "./rows.ts";

/** A promise that was broken, and its story. */
export interface Violation {
  readonly promise: string;
  readonly story: readonly string[];
}

/** Something that reliability.md says can happen, and what shows that it was this. */
export interface KnownLimit {
  readonly limit: string;
  readonly evidence: string;
}

/** What judges find, one after the other. */
export type Finding = Violation | KnownLimit;

/** All that there is on record, when everything is quiet. */
export interface Case {
  readonly settings: KillSettings;
  readonly asked: readonly Asked[];
  readonly answers: readonly SeenAnswer[];
  readonly rows: Rows;
  readonly records: readonly LunosRecord[];
  readonly usage: readonly LunosUsage[];
  readonly calls: readonly Call[];
  readonly kills: readonly Death[];
  readonly stops: readonly Death[];
  readonly rolls: readonly { readonly fromMs: number; readonly toMs?: number }[];
  readonly members: readonly Member[];
  readonly breaks: readonly { readonly platform: string; readonly atMs: number }[];
  /** Files in the spool. */
  readonly files: readonly SpoolEntry[];
  readonly finalSinceMs: ReadonlyMap<string, number>;
  /** How long a process waited for a processor between two times. */
  readonly waitedForProcessor: (pid: number, fromMs: number, toMs: number) => number;
  /** What the processes wrote of each turn. */
  readonly turnLines: Pick<TurnLines, "list">;
  /** The processes of the services and of the relays to them. */
  readonly servicePids: readonly number[];
  readonly startedAtMs: number;
  /** What matched what. */
  readonly matches: Matches;
}

export interface SpoolEntry {
  readonly name: string;
  readonly changedAtMs: number;
}

/** A request with all that belongs to it. */
export interface Matched {
  readonly asked: Asked;
  readonly turn?: TurnRow | undefined;
  readonly answers: readonly SeenAnswer[];
  readonly images: readonly ImageRow[];
}

export interface Matches {
  readonly all: readonly Matched[];
  byTurn(turnId: string): Matched | undefined;
  /** Of the bot's messages: those that answer nobody. */
  readonly strays: readonly SeenAnswer[];
}

export function isViolation(finding: Finding): finding is Violation {
  return "promise" in finding;
}
