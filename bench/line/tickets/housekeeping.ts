import type { Engine } from "./engine.ts";
import { putTickets, ticketQueues } from "./queues.ts";
import type { Wires } from "./wires.ts";

/** Once a minute, by the engine's schedule: puts right what a process left half done. */
export async function keepHouse(parts: {
  readonly engine: Engine;
  readonly wires: Wires;
}): Promise<void> {
  const { wires } = parts;
  // In the hand of somebody whom the engine doesn't know.
  await wires.run(
    `DELETE FROM line_turns WHERE ticket_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM pgboss.job WHERE name LIKE 'line-%' AND state = 'active' AND id = ticket_id)`,
    [],
  );
  await wires.run(
    `DELETE FROM line_served WHERE place < coalesce(
      (SELECT min(place) FROM line_turns WHERE state = 'waiting'),
      (SELECT last_value FROM line_places) - 1000)`,
    [],
  );
  for (const [kind, queue] of Object.entries(ticketQueues)) {
    const [row] = await wires.run<{ readonly missing: number }>(
      `SELECT ((SELECT count(*) FROM line_turns
          WHERE state = 'waiting' AND kind = $1 AND ticket_id IS NULL)
        - (SELECT count(*) FROM pgboss.job WHERE name = $2 AND state < 'active'))::integer AS missing`,
      [kind, queue],
    );
    const count = row?.missing ?? 0;
    if (count > 0) await putTickets(parts, { queue, count });
  }
}
