import type { Member } from "../bots/crew.ts";
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
 * without those in which it stood still, or waited for a processor.
 */
export function measureChance(
  kill: Death,
  toldAtMs: number,
  { waitedForProcessor, stops }: Case,
): { readonly ms: number; readonly told: string } {
  const gapMs = kill.atMs - toldAtMs;
  if (gapMs <= 0) return { ms: gapMs, told: "before" };
  const waitedMs = waitedForProcessor(kill.pid, toldAtMs, kill.atMs);
  const stoppedMs = stops
    .filter(({ pid }) => pid === kill.pid)
    .reduce((sum, { atMs, backAtMs = kill.atMs }) => {
      return sum + Math.max(0, Math.min(backAtMs, kill.atMs) - Math.max(atMs, toldAtMs));
    }, 0);
  const waited = waitedMs === 0 ? "" : `, of which it waited ${waitedMs} ms for a processor,`;
  const stood = stoppedMs === 0 ? "" : `, of which it stood still for ${stoppedMs} ms,`;
  return { ms: gapMs - waitedMs - stoppedMs, told: `${gapMs} ms${waited}${stood} after` };
}

/** A message's event goes to a process of a gateway alone; how long before its death it may have been unread. */
const unreadMs = 1_000;
/** After a connection was broken on purpose, and until a process is back. */
const reconnectMs = 10_000;

/** Whoever is left goes on with the others' part. */
function listListeners({ members }: Case): readonly Member[] {
  return members.filter((member) => member.role !== "worker");
}

/** Nobody who could have heard it was there: each of those who listen for it was away, or died before it was read. */
export function isUnheard(asked: Asked, story: Case): boolean {
  const { platform, sentAtMs } = asked;
  const isAway = listListeners(story).every(({ name, away }) =>
    away.some(({ fromMs, toMs = Number.POSITIVE_INFINITY }) => {
      if (sentAtMs >= fromMs) return sentAtMs <= toMs + 100;
      const kill = story.kills.find(({ of, atMs }) => of === name && atMs === fromMs);
      return kill !== undefined && measureChance(kill, sentAtMs, story).ms <= unreadMs;
    }),
  );
  const isBroken = story.breaks.some(
    (broken) =>
      broken.platform === platform &&
      sentAtMs >= broken.atMs - 500 &&
      sentAtMs <= broken.atMs + reconnectMs,
  );
  return isAway || isBroken;
}

/** Half of the three seconds in which a platform wants to hear of it. */
const busyMs = 1_500;

/** How long those who listen for it waited for a processor in the first seconds, if that was long. */
export function findStarved(asked: Asked, story: Case): string | undefined {
  const { sentAtMs, mark } = asked;
  for (const { name, lives } of listListeners(story)) {
    for (const pid of lives) {
      const waitedMs = story.waitedForProcessor(pid, sentAtMs, sentAtMs + 3_000);
      if (waitedMs >= busyMs)
        return `${mark}: ${name} waited ${waitedMs} ms of 3000 for a processor`;
    }
  }
  return undefined;
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

/** What waited in memory is written when it shows that PostgreSQL is back, one after the other. */
const writtenMs = 3_000;

/** PostgreSQL was away at some time between the two, or not all was written yet that had waited for it. */
export function findOutage({ kills }: Case, fromMs: number, toMs: number): Death | undefined {
  return kills.find(
    ({ of, atMs, backAtMs = Number.POSITIVE_INFINITY }) =>
      of === "postgres" && atMs <= toMs && backAtMs + writtenMs >= fromMs,
  );
}

/**
 * Who died with something that its platform doesn't send again, if they had it only in memory while PostgreSQL was away: in
 * Slack a command or button that was acknowledged, in Discord a message. What Slack sends until it is acknowledged isn't meant.
 */
export function findDeathInOutage(asked: Asked, story: Case): string | undefined {
  const { mark, platform, messageId, sentAtMs, acknowledgement } = asked;
  const isSentOnce =
    platform === "discord"
      ? messageId !== undefined
      : messageId === undefined && acknowledgement === "acknowledged";
  if (!isSentOnce) return undefined;
  const outage = findOutage(story, sentAtMs, sentAtMs + 1_500);
  if (outage === undefined) return undefined;
  const { number, backAtMs = Number.POSITIVE_INFINITY } = outage;
  const names = listListeners(story).map(({ name }) => name);
  const death = story.kills.find(
    ({ of, atMs }) => names.includes(of) && atMs >= sentAtMs && atMs <= backAtMs + writtenMs,
  );
  return death === undefined
    ? undefined
    : `${mark}: came while PostgreSQL was away (kill ${number}), ${death.of} was killed ${death.atMs - sentAtMs} ms later`;
}
