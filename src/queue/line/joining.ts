import { setTimeout as delay } from "node:timers/promises";
import type { Logger, PlaceKind, QueueEntry, QueuePlace, TurnQueue } from "#core";
import { askAsKnown } from "../shared/errors.ts";
import { defaultTellAfterMs, isLongWait, toExpectedWait } from "../shared/expected-wait.ts";
import type { RunningTurns } from "../shared/running-turns.ts";
import type { Line } from "./line.ts";
import type { LinePlace } from "./line-statements.ts";
import type { TurnTaker } from "./turn-taker.ts";

interface JoiningParts {
  readonly line: Line;
  readonly taker: TurnTaker;
  readonly running: RunningTurns;
  readonly logger: Logger;
  readonly tellAfterMs?: number;
  /** Never rejects: it is tried again when the tables aren't there. */
  readonly offer: (turnId: string) => Promise<void>;
  readonly rejoin: () => Promise<void>;
}

/** A platform that is slower keeps nobody from their turn. */
const tellTimeoutMs = 5_000;

type TellPerson = NonNullable<Parameters<TurnQueue["enqueue"]>[1]>["tell"];

/** Puts a turn into the line, and tells its person where it stands: before it is offered, or when it has waited. */
export async function enqueue(
  entry: QueueEntry,
  parts: JoiningParts & { readonly tellPerson: TellPerson | undefined },
): Promise<QueuePlace> {
  const { line, taker, tellPerson, tellAfterMs = defaultTellAfterMs } = parts;
  const { kind } = entry;
  const added = await askAsKnown(() => line.add(entry), parts);
  const place = toPlace(added, { ...parts, kind });
  const isTold = place.position > 0 && tellPerson !== undefined;
  const isToldNow = isTold && isLongWait(place, tellAfterMs);
  if (isToldNow) await tellWithin(place, tellPerson);
  await line.offer(entry.turnId);
  taker.look();
  if (isTold && !isToldNow) {
    setTimeout(() => void tellLate(entry, { ...parts, tellPerson }), tellAfterMs).unref();
  }
  return place;
}

/** Takes a turn that still waits back into this process's hand, so that nobody runs it while its person is told. */
async function tellLate(
  entry: QueueEntry,
  parts: JoiningParts & { readonly tellPerson: TellPerson },
): Promise<void> {
  const { line, taker, logger, tellPerson } = parts;
  // What waits then is the next start's.
  if (taker.isDraining) return;
  try {
    const found = await line.recall(entry);
    if (found === undefined) return;
    const place = toPlace(found, { ...parts, kind: entry.kind });
    if (place.position > 0) await tellWithin(place, tellPerson);
  } catch (error) {
    logger.warn({ turn: entry.turnId, err: error }, "a place in the line couldn't be told");
  }
  await parts.offer(entry.turnId);
  taker.look();
}

async function tellWithin(place: QueuePlace, tellPerson: TellPerson): Promise<void> {
  const waiting = new AbortController();
  const told = tellPerson(place, waiting);
  await Promise.race([told, delay(tellTimeoutMs, undefined, { ref: false })]);
  waiting.abort();
}

/** A place as its person is told of it. */
export function toPlace(
  { position, capacity, averageMs }: LinePlace,
  { running, kind }: Pick<JoiningParts, "running"> & { readonly kind: PlaceKind },
): QueuePlace {
  const paceMs = averageMs ?? running.averageMs(kind);
  return { position, ...toExpectedWait(position, { capacity, averageMs: paceMs }) };
}
