import { setTimeout as wait } from "node:timers/promises";
import { type ReceivedTurn, unlessAborted } from "#core";
import type { EventOptions } from "./event-context.ts";

/** How what brought a turn is answered. */
export interface Arrival {
  readonly acknowledge: () => Promise<void>;
  /**
   * Whether the same comes to somebody as another event too, who answers it while the store, which tells the first
   * from the second, is away. Absent: it comes once.
   */
  readonly isLeftToOthers?: () => boolean;
  /**
   * Whether Slack sends it until it is acknowledged, and has done so before. Absent: it comes once, and its person is told
   * that it failed when nobody acknowledges it in time.
   */
  readonly copy?: "first" | "repeated";
}

/** For what comes once. Slack gives three seconds, of which a busy machine needs some. */
const acknowledgeAfterMs = 1_500;

/**
 * Notes a turn that has arrived, and acknowledges it: after it was noted, so that a crash leaves it to Slack or to the
 * next process. What comes once is acknowledged in time all the same. A store that is away is tried again for a while;
 * what can't be noted at all is answered from memory, by who had it first.
 * @throws when it came again and can't be noted: it isn't acknowledged, and may come once more.
 */
export async function noteArrival(
  turn: ReceivedTurn,
  { acknowledge, isLeftToOthers = () => false, copy }: Arrival,
  options: Pick<EventOptions, "moonlens" | "notePausesMs" | "signal">,
): Promise<"to-be-answered" | "duplicate" | "left-to-others"> {
  const { signal } = options;
  const noting = unlessAborted(notePersistently(turn, options), signal);
  if (copy === undefined) {
    await Promise.race([noting, wait(acknowledgeAfterMs, undefined, { signal, ref: false })]);
    await acknowledge();
  }
  const outcome = await noting;
  if (outcome === "unnoted" && isLeftToOthers()) return "left-to-others";
  if (outcome === "unnoted" && copy === "repeated") {
    throw new Error("the store is away, and who had this event first may answer it");
  }
  await acknowledge();
  return outcome === "duplicate" ? "duplicate" : "to-be-answered";
}

/** Rejects only when the adapter stops. */
async function notePersistently(
  turn: ReceivedTurn,
  { moonlens, notePausesMs, signal }: Pick<EventOptions, "moonlens" | "notePausesMs" | "signal">,
): Promise<"received" | "duplicate" | "unnoted"> {
  for (const pauseMs of [0, ...notePausesMs]) {
    await wait(pauseMs, undefined, { signal });
    try {
      return await moonlens.receive(turn);
    } catch {
      // The core has logged why.
    }
  }
  return "unnoted";
}
