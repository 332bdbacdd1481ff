import type { PerKind, PlaceKind, TurnHandler } from "#core";
import type { MovingTurns } from "../../../src/queue/shared/moving-turns.ts";
import { createOneAtATime } from "../../../src/queue/shared/one-at-a-time.ts";
import type { RunningTurns } from "../../../src/queue/shared/running-turns.ts";
import type { Engine, Ticket } from "./engine.ts";
import type { Hands } from "./hands.ts";
import { putTickets, ticketQueues } from "./queues.ts";
import type { Wires } from "./wires.ts";

/** Takes tickets while there is room, and for them the fairest turns. */
export interface Taking {
  start(handler: TurnHandler): void;
  /** Some turn may be taken. */
  look(kind: PlaceKind): void;
  /** Takes no more but what runs already and waits to go on. */
  retire(): Promise<void>;
}

interface TakenRow {
  readonly turn_id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  readonly is_moving: boolean;
  readonly ticket_id: string;
}

/** More would keep others waiting. */
const maxTakenAtOnce = 16;

export function createTaking(parts: {
  readonly engine: Engine;
  readonly wires: Wires;
  readonly hands: Hands;
  readonly running: RunningTurns;
  readonly moving: MovingTurns;
  readonly concurrency: PerKind<number>;
  /** A turn has ended here, and may still have to be delivered. */
  readonly keep: (turnId: string) => Promise<void>;
}): Taking {
  const { engine, wires, running, moving, concurrency } = parts;
  let handler: TurnHandler | undefined;
  let isRetired = false;
  /** Whether there may be a turn that nobody tells of again. */
  const isMoreLikely = { words: true, pictures: true };
  const looking = {
    words: createOneAtATime(() => takeAll("words")),
    pictures: createOneAtATime(() => takeAll("pictures")),
  };

  async function takeAll(kind: PlaceKind): Promise<void> {
    try {
      while (handler !== undefined && (await takeSome(kind, handler)));
    } catch {
      // Tickets whose turns aren't known are touched no more, and come back by themselves.
      isMoreLikely[kind] = true;
    }
  }

  /** @returns whether there may be more, and room for it. */
  async function takeSome(kind: PlaceKind, handle: TurnHandler): Promise<boolean> {
    const room = Math.min(maxTakenAtOnce, concurrency[kind] - running.count(kind));
    isMoreLikely[kind] = room <= 0;
    if (room <= 0) return false;
    const movers = kind === "pictures" ? moving.list() : [];
    const tickets = isRetired
      ? []
      : await engine.fetch(ticketQueues[kind], { batchSize: room, db: wires.work });
    if (tickets.length + movers.length === 0) return false;
    const taken = await wires.run<TakenRow>("SELECT * FROM line_take($1, $2, $3, $4)", [
      kind,
      tickets.map(({ id }) => id),
      movers,
      room,
    ]);
    for (const row of taken) begin(row, { kind, tickets, handle });
    await returnUnused(kind, tickets, taken);
    return tickets.length === room;
  }

  function begin(
    row: TakenRow,
    options: {
      readonly kind: PlaceKind;
      readonly tickets: readonly Ticket[];
      readonly handle: TurnHandler;
    },
  ): void {
    const { kind, tickets, handle } = options;
    const turnId = row.turn_id;
    if (row.is_moving) {
      if (running.has(turnId)) running.takePlace(turnId, kind);
      moving.letGo(turnId);
      return;
    }
    const ticket = tickets.find(({ id }) => id === row.ticket_id);
    if (ticket === undefined) return;
    parts.hands.hold(turnId, { queue: ticketQueues[kind], ticket });
    parts.hands.standing.took([turnId]);
    const entry = { turnId, workspaceId: row.workspace_id, personId: row.person_id, kind };
    void running.run(entry, handle).then(() => end(turnId));
  }

  async function end(turnId: string): Promise<void> {
    await parts.keep(turnId);
    for (const kind of ["words", "pictures"] as const) if (isMoreLikely[kind]) looking[kind].ask();
  }

  /** Where a turn was taken out of the line, its ticket is one too many; where one that moves came first, it is another's. */
  async function returnUnused(
    kind: PlaceKind,
    tickets: readonly Ticket[],
    taken: readonly TakenRow[],
  ): Promise<void> {
    const used = new Set(taken.map(({ ticket_id }) => ticket_id));
    const unused = tickets.filter(({ id }) => !used.has(id));
    if (unused.length === 0) return;
    const count = Math.min(unused.length, taken.filter(({ is_moving }) => is_moving).length);
    if (count > 0) await putTickets(parts, { queue: ticketQueues[kind], count });
    await engine.deleteJob(ticketQueues[kind], unused, { db: wires.work });
  }

  return {
    start(newHandler) {
      handler = newHandler;
      looking.words.ask();
      looking.pictures.ask();
    },
    look: (kind) => looking[kind].ask(),
    async retire() {
      isRetired = true;
      await Promise.all([looking.words.settle(), looking.pictures.settle()]);
    },
  };
}
