import { setTimeout as wait } from "node:timers/promises";
import type { ReceivedTurn } from "#core";
import type { EventOptions } from "./event-context.ts";

/** How what brought a turn is answered. */
export interface Arrival {
  readonly acknowledge: () => Promise<void>;
  /**
   * Whether the same comes to somebody as another event too, who answers it while the store, which tells the first
   * from the second, is away. Absent: it comes once.
   */
  readonly isLeftToOthers?: () => boolean;
}

/** Slack gives three seconds, of which a busy machine needs some. */
const acknowledgeAfterMs = 1_500;

/**
 * Notes a turn that has arrived, and acknowledges it: after it was noted, so that a crash leaves it to Slack or to the
 * next process, but in time. A store that is away is tried again for a while; what can't be noted at all is answered
 * from memory.
 */
export async function noteArrival(
  turn: ReceivedTurn,
  { acknowledge, isLeftToOthers = () => false }: Arrival,
  options: Pick<EventOptions, "moonlens" | "notePausesMs" | "signal">,
): Promise<"to-be-answered" | "nothing-to-do"> {
  const { signal } = options;
  const noting = notePersistently(turn, options);
  await Promise.race([noting, wait(acknowledgeAfterMs, undefined, { signal, ref: false })]);
  await acknowledge();
  const outcome = await noting;
  if (outcome === "duplicate") return "nothing-to-do";
  return outcome === "unnoted" && isLeftToOthers() ? "nothing-to-do" : "to-be-answered";
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
