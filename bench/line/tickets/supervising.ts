import { createOneAtATime } from "../../../src/queue/shared/one-at-a-time.ts";
import type { Engine, Ticket } from "./engine.ts";
import type { Hands } from "./hands.ts";
import { heartbeatSeconds, lostQueue, putTickets, ticketQueues } from "./queues.ts";
import type { Wires } from "./wires.ts";

/** So that a dead process' tickets are the others' within twelve seconds. */
const supervisingMs = 1_000;

/**
 * Has the engine look for tickets whose holders are silent, and finds by their ids what those had in hand. Only while
 * this process was itself heard without a gap for as long: after an outage of the database all were silent, and none is dead.
 */
export function startSupervising(parts: {
  readonly engine: Engine;
  readonly wires: Wires;
  readonly hands: Pick<Hands, "heardSinceMs">;
  readonly onLost: () => Promise<void>;
}): AsyncDisposable {
  const { engine, wires, hands, onLost } = parts;
  const rounds = createOneAtATime(async () => {
    try {
      if (!(performance.now() - hands.heardSinceMs >= heartbeatSeconds * 1_000)) return;
      await engine.supervise();
      const lost = await engine.fetch(lostQueue, {
        batchSize: 50,
        includeMetadata: true,
        db: wires.pulse,
      });
      for (const ticket of lost) await giveBack(ticket, parts);
      if (lost.length > 0) await onLost();
    } catch {
      // Without the database there is nobody to judge.
    }
  });
  const timer = setInterval(rounds.ask, supervisingMs);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await rounds.settle();
    },
  };
}

/** What was in hand is nobody's; what waited is offered again, and a ticket that had no turn yet is put in anew. */
async function giveBack(
  lost: Ticket,
  parts: { readonly engine: Engine; readonly wires: Wires },
): Promise<void> {
  const { engine, wires } = parts;
  const gone = await wires.run(
    "DELETE FROM line_turns WHERE ticket_id = $1 AND (state <> 'waiting' OR is_moving) RETURNING 1",
    [lost.sourceId],
  );
  const offered = await wires.run<{ readonly kind: keyof typeof ticketQueues }>(
    "UPDATE line_turns SET ticket_id = NULL WHERE ticket_id = $1 RETURNING kind",
    [lost.sourceId],
  );
  for (const { kind } of offered) await putTickets(parts, { queue: ticketQueues[kind] });
  const isForTurn = Object.values(ticketQueues).some((queue) => queue === lost.sourceName);
  if (isForTurn && gone.length + offered.length === 0) {
    await putTickets(parts, { queue: lost.sourceName ?? "" });
  }
  await engine.deleteJob(lostQueue, [lost], { db: wires.pulse });
}
