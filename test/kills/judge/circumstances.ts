import type { Death } from "../deaths/death.ts";
import type { Call } from "../outside/call.ts";
import type { Asked } from "../people/asked.ts";
import type { Case } from "./case.ts";

/** What was going on when something happened. */

/** The kill that ended the process of a call, if it was killed. */
export function findKillOf({ from }: Call, { kills }: Case): Death | undefined {
  return kills.find(({ of, pid }) => of === from.name && pid === from.pid);
}

/**
 * The milliseconds between something that a process was told and its death, in which it could have done something about it:
 * without those in which it waited for a processor.
 */
export function measureChance(
  kill: Death,
  toldAtMs: number,
  { waitedForProcessor }: Case,
): { readonly ms: number; readonly told: string } {
  const gapMs = kill.atMs - toldAtMs;
  if (gapMs <= 0) return { ms: gapMs, told: "before" };
  const waitedMs = waitedForProcessor(kill.pid, toldAtMs, kill.atMs);
  const waited = waitedMs === 0 ? "" : `, of which it waited ${waitedMs} ms for a processor,`;
  return { ms: gapMs - waitedMs, told: `${gapMs} ms${waited} after` };
}

/** A message's event goes to a process of a gateway alone; how long before its death it may have been unread. */
const unreadMs = 1_000;
/** After a connection was broken on purpose, and until a process is back. */
const reconnectMs = 10_000;

/** Nobody who could have heard it was there: each of those who listen for it was away, or died before it was read. */
export function isUnheard({ platform, shard, sentAtMs }: Asked, story: Case): boolean {
  const listeners = story.members.filter(
    (member) =>
      member.role !== "worker" &&
      (platform === "slack" || member.shard === undefined || member.shard === shard),
  );
  const isAway = listeners.every(({ away }) =>
    away.some(
      ({ fromMs, toMs = Number.POSITIVE_INFINITY }) =>
        sentAtMs >= fromMs - unreadMs && sentAtMs <= toMs + 100,
    ),
  );
  const isBroken = story.breaks.some(
    (broken) =>
      broken.platform === platform &&
      sentAtMs >= broken.atMs - 500 &&
      sentAtMs <= broken.atMs + reconnectMs,
  );
  return isAway || isBroken;
}

/** Somebody who hears this died, or began to stand still, within the time in which it has to be acknowledged. */
export function isDisturbed({ sentAtMs }: Asked, { kills, stops, rolls }: Case): boolean {
  return (
    kills.some(
      ({ atMs, backAtMs = Number.POSITIVE_INFINITY }) =>
        atMs < sentAtMs + 3_500 && backAtMs > sentAtMs - 3_000,
    ) ||
    stops.some(
      ({ atMs, backAtMs = Number.POSITIVE_INFINITY }) =>
        atMs < sentAtMs + 3_500 && backAtMs > sentAtMs - 1_000,
    ) ||
    rolls.some(
      ({ fromMs, toMs = Number.POSITIVE_INFINITY }) =>
        fromMs < sentAtMs + 3_500 && toMs > sentAtMs - 1_000,
    )
  );
}

/** PostgreSQL was away at some time between the two. */
export function isStoreAway({ kills }: Case, fromMs: number, toMs: number): Death | undefined {
  return kills.find(
    ({ of, atMs, backAtMs = Number.POSITIVE_INFINITY }) =>
      of === "postgres" && atMs <= toMs && backAtMs + 1_000 >= fromMs,
  );
}
