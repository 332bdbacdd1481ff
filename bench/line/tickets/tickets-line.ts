import { setTimeout as delay } from "node:timers/promises";
import {
  type PerKind,
  type PlaceKind,
  type QueueEntry,
  type QueuePlace,
  type Recover,
  type TurnQueue,
  TurnStopped,
} from "#core";
import { QueueError } from "#queue";
import { defaultTellAfterMs, toExpectedWait } from "../../../src/queue/shared/expected-wait.ts";
import { alreadyThere, createMovingTurns } from "../../../src/queue/shared/moving-turns.ts";
import { createOneAtATime } from "../../../src/queue/shared/one-at-a-time.ts";
import { createRunningTurns } from "../../../src/queue/shared/running-turns.ts";
import type { LineOptions, SharedLine } from "../contestants.ts";
import { createEngine, type Engine } from "./engine.ts";
import { type Hands, openHands } from "./hands.ts";
import { keepHouse } from "./housekeeping.ts";
import {
  createQueues,
  endTicket,
  housekeepingQueue,
  putTickets,
  takePresence,
  ticketQueues,
} from "./queues.ts";
import { startSupervising } from "./supervising.ts";
import { createTables } from "./tables.ts";
import { createTaking } from "./taking.ts";
import { openWires, type Wires } from "./wires.ts";

/** Told over the engine's own channel, on which it passes over what is no name of a queue. */
const recoverNotice = "recover";
const cancelPrefix = "cancel:";

/** The line of several processes as tickets on pg-boss: the engine says who lives, and the line whose turn it is. */
export async function openTicketsLine(options: LineOptions): Promise<SharedLine> {
  await using resources = new AsyncDisposableStack();
  const reacting: { react: (notice: string) => void } = { react: () => undefined };
  const wires = resources.use(
    openWires(options.connectionString, {
      heard: (notice) => reacting.react(notice),
      reconnected: () => reacting.react("reconnected"),
    }),
  );
  const engine = await createEngine(wires.pulse);
  engine.on("error", () => undefined);
  engine.on("warning", () => undefined);
  await engine.start();
  resources.defer(() => engine.stop({ graceful: false }));
  await createQueues(engine);
  await createTables(wires);
  const member = await createMember({ ...options, engine, wires });
  reacting.react = member.react;
  resources.defer(member.leave);
  resources.use(member.hands);
  resources.use(startSupervising({ engine, wires, hands: member.hands, onLost: member.tellLost }));
  await engine.schedule(housekeepingQueue, "* * * * *");
  await engine.work(housekeepingQueue, {}, async () => {
    await keepHouse({ engine, wires });
    await member.tellLost();
  });
  const held = resources.move();
  return { ...member.queue, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

interface MemberParts extends LineOptions {
  readonly engine: Engine;
  readonly wires: Wires;
}

async function createMember(parts: MemberParts) {
  const { engine, wires, concurrency, logger } = parts;
  const running = createRunningTurns({ logger });
  const moving = createMovingTurns();
  let recover: Recover = async () => undefined;
  const runsTurns = concurrency.words + concurrency.pictures > 0;
  const recovering = createOneAtATime(() => recover({ runsTurns }).catch(() => undefined));
  const takeAnother = () => takePresence(parts, concurrency);
  const late = new Set<string>();
  const hands = openHands({
    engine,
    first: await takeAnother(),
    takeAnother,
    onBeat() {
      for (const kind of ["words", "pictures"] as const) taking.look(kind);
      for (const turnId of late) void release(turnId);
      void notePace(wires, running.averagesMs()).catch(() => undefined);
    },
    onForgotten() {
      moving.fail(QueueError.ofTaken());
      recovering.ask();
    },
  });
  const taking = createTaking({ ...parts, hands, running, moving, keep });

  async function keep(turnId: string): Promise<void> {
    if (hands.ticketOf(turnId) === undefined) return;
    const keeping = "UPDATE line_turns SET state = 'held' WHERE turn_id = $1 AND ticket_id = $2";
    await wires
      .run(keeping, [turnId, hands.ticketOf(turnId)?.ticket.id])
      .catch((error: unknown) => logger.warn({ err: error }, "keeping a turn failed"));
  }

  async function release(turnId: string): Promise<void> {
    const held = hands.ticketOf(turnId);
    const text = "DELETE FROM line_turns WHERE turn_id = $1 AND ticket_id = $2";
    const before = { text, values: [turnId, held?.ticket.id ?? hands.presence] };
    try {
      if (held === undefined) await wires.run(text, before.values);
      else await endTicket(parts, { ...held, before });
      late.delete(turnId);
      hands.letGo(turnId);
      hands.standing.gave(turnId);
    } catch (error) {
      late.add(turnId);
      logger.warn({ turn: turnId, err: error }, "a turn couldn't be released; will try again");
    }
  }

  const tell = (notice: string) => wires.run("SELECT pg_notify($1, $2)", [channel(), notice]);
  const tellLost = async () => void (await tell(recoverNotice));
  const channelOf: { name?: string } = {};
  const channel = () => channelOf.name ?? "";
  const [row] = await wires.run<{ readonly name: string }>(
    "SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS name",
    [],
  );
  channelOf.name = row?.name ?? "";

  function react(notice: string): void {
    if (notice === ticketQueues.words) taking.look("words");
    else if (notice === ticketQueues.pictures) taking.look("pictures");
    else if (notice === recoverNotice) recovering.ask();
    else if (notice === "reconnected") {
      recovering.ask();
      taking.look("words");
      taking.look("pictures");
    } else if (notice.startsWith(cancelPrefix)) {
      running.stop(notice.slice(cancelPrefix.length), new TurnStopped("cancelled"));
    }
  }

  return {
    hands,
    react,
    tellLost,
    leave: () => leave({ ...parts, hands, tellLost }),
    queue: createQueue({
      ...{ ...parts, hands, running, moving, taking, release, tell },
      start(newRecover) {
        recover = newRecover;
      },
      settle: () => recovering.settle(),
    }),
  };
}

async function notePace(wires: Wires, averages: PerKind<number | undefined>): Promise<void> {
  for (const [kind, averageMs] of Object.entries(averages)) {
    if (averageMs === undefined) continue;
    await wires.run(
      `INSERT INTO line_paces VALUES ($1, $2)
        ON CONFLICT (kind) DO UPDATE SET average_ms = excluded.average_ms`,
      [kind, averageMs],
    );
  }
}

/** Gives what this process has in hand to the others at once. */
async function leave({
  engine,
  wires,
  hands,
  tellLost,
}: Pick<MemberParts, "engine" | "wires"> & {
  readonly hands: Hands;
  readonly tellLost: () => Promise<void>;
}): Promise<void> {
  try {
    const all = hands.all();
    const ids = all.map(({ ticket }) => ticket.id);
    await wires.run(
      "DELETE FROM line_turns WHERE ticket_id = ANY($1) AND (state <> 'waiting' OR is_moving)",
      [ids],
    );
    const offered = await wires.run<{ readonly kind: PlaceKind }>(
      "UPDATE line_turns SET ticket_id = NULL WHERE ticket_id = ANY($1) RETURNING kind",
      [ids],
    );
    for (const { kind } of offered) {
      await putTickets({ engine, wires }, { queue: ticketQueues[kind] });
    }
    for (const { queue, ticket } of all) {
      await engine.deleteJob(queue, [ticket], { db: wires.work });
    }
    await tellLost();
  } catch {
    // The others notice in a moment.
  }
}

interface PlaceRow {
  readonly place: number;
  readonly capacity: number;
  readonly average_ms: number | null;
  readonly is_held?: boolean;
}

function toPlace(row: PlaceRow | undefined): QueuePlace {
  const position = row?.place ?? 0;
  const averageMs = row?.average_ms ?? undefined;
  return { position, ...toExpectedWait(position, { capacity: row?.capacity ?? 0, averageMs }) };
}

function createQueue(
  parts: MemberParts & {
    readonly hands: Hands;
    readonly running: ReturnType<typeof createRunningTurns>;
    readonly moving: ReturnType<typeof createMovingTurns>;
    readonly taking: ReturnType<typeof createTaking>;
    readonly release: (turnId: string) => Promise<void>;
    readonly tell: (notice: string) => Promise<unknown>;
    readonly start: (recover: Recover) => void;
    readonly settle: () => Promise<void>;
  },
): TurnQueue {
  const { wires, hands, running, taking, concurrency } = parts;
  const runsTurns = concurrency.words + concurrency.pictures > 0;
  const take = async (turnIds: readonly string[]) => {
    if (turnIds.length === 0) return [];
    const rows = await wires.run<{ readonly turn_id: string }>(
      `INSERT INTO line_turns (turn_id, state, ticket_id) SELECT unnest($1::text[]), 'held', $2
        ON CONFLICT DO NOTHING RETURNING turn_id`,
      [turnIds, hands.presence],
    );
    const taken = rows.map(({ turn_id }) => turn_id);
    hands.standing.took(taken);
    return taken;
  };
  return {
    isShared: true,
    hold: async (turnId) => void (await take([turnId])),
    enqueue: (entry, options) => enqueue(entry, { ...parts, tellPerson: options?.tell }),
    moveToPictures: (turnId, options) => moveToPictures(turnId, { ...parts, ...options }),
    async start(handler, { recover }) {
      await recover({ runsTurns });
      parts.start(recover);
      if (runsTurns) taking.start(handler);
    },
    adopt: (turnIds) => take(turnIds.filter((turnId) => !running.has(turnId))),
    stillHolds: hands.standing.stillHolds,
    release: parts.release,
    async cancel(turnId) {
      if (running.stop(turnId, new TurnStopped("cancelled"))) return "running";
      const removed = await wires.run(
        `UPDATE line_turns SET state = 'held', ticket_id = $2
          WHERE turn_id = $1 AND state = 'waiting' AND NOT is_moving RETURNING 1`,
        [turnId, hands.presence],
      );
      if (removed.length > 0) {
        hands.standing.took([turnId]);
        return "waiting";
      }
      const found = await wires.run(
        "SELECT FROM line_turns WHERE turn_id = $1 AND (state = 'running' OR is_moving)",
        [turnId],
      );
      if (found.length === 0) return "unknown";
      await parts.tell(cancelPrefix + turnId);
      return "running";
    },
    async drain({ signal }) {
      await taking.retire();
      await running.drain(signal);
      await parts.settle();
    },
  };
}

type JoiningParts = Pick<MemberParts, "engine" | "wires" | "logger" | "tellAfterMs"> & {
  readonly hands: Hands;
  readonly running: ReturnType<typeof createRunningTurns>;
  readonly taking: ReturnType<typeof createTaking>;
};
type TellPerson = NonNullable<Parameters<TurnQueue["enqueue"]>[1]>["tell"];

/** A platform that is slower keeps nobody from their turn. */
const tellTimeoutMs = 5_000;

async function enqueue(
  entry: QueueEntry,
  parts: JoiningParts & { readonly tellPerson: TellPerson | undefined },
): Promise<QueuePlace> {
  const { hands, running, tellPerson, tellAfterMs = defaultTellAfterMs } = parts;
  const { turnId, workspaceId, personId, kind } = entry;
  const own = running.averageMs(kind) ?? null;
  // Without anybody to tell, no wait is too long.
  const bound = tellPerson === undefined ? Number.POSITIVE_INFINITY : tellAfterMs;
  const [row] = (await putTickets(parts, {
    queue: ticketQueues[kind],
    before: {
      text: "SELECT * FROM line_join($1, $2, $3, $4, $5, $6, $7)",
      values: [turnId, workspaceId, personId, kind, hands.presence, own, bound],
    },
  })) as PlaceRow[];
  const place = toPlace(row);
  hands.standing.gave(turnId);
  if (row?.is_held === true && tellPerson !== undefined) {
    await tellWithin(place, tellPerson);
    await offer(entry, parts);
  } else if (place.position > 0 && tellPerson !== undefined) {
    setTimeout(() => void tellLate(entry, { ...parts, tellPerson }), tellAfterMs).unref();
  }
  parts.taking.look(kind);
  return place;
}

async function offer({ turnId, kind }: QueueEntry, parts: JoiningParts): Promise<void> {
  await putTickets(parts, {
    queue: ticketQueues[kind],
    before: {
      text: `UPDATE line_turns SET ticket_id = NULL
        WHERE turn_id = $1 AND state = 'waiting' AND ticket_id = $2`,
      values: [turnId, parts.hands.presence],
    },
  });
}

async function tellLate(
  entry: QueueEntry,
  parts: JoiningParts & { readonly tellPerson: TellPerson },
): Promise<void> {
  const { wires, hands, logger, running } = parts;
  try {
    const [found] = await wires.run<PlaceRow>(
      `WITH recalled AS (
        UPDATE line_turns SET ticket_id = $2
        WHERE turn_id = $1 AND state = 'waiting' AND ticket_id IS NULL RETURNING turn_id)
      SELECT found.* FROM recalled, line_find($1, $3, $4) AS found`,
      [entry.turnId, hands.presence, entry.kind, running.averageMs(entry.kind) ?? null],
    );
    if (found === undefined) return;
    const place = toPlace(found);
    if (place.position > 0) await tellWithin(place, parts.tellPerson);
    await offer(entry, parts);
    parts.taking.look(entry.kind);
  } catch (error) {
    logger.warn({ turn: entry.turnId, err: error }, "a place in the line couldn't be told");
  }
}

async function tellWithin(place: QueuePlace, tellPerson: TellPerson): Promise<void> {
  const waiting = new AbortController();
  const told = tellPerson(place, waiting);
  await Promise.race([told, delay(tellTimeoutMs, undefined, { ref: false })]);
  waiting.abort();
}

async function moveToPictures(
  turnId: string,
  parts: JoiningParts & {
    readonly moving: ReturnType<typeof createMovingTurns>;
    readonly signal: AbortSignal;
  },
): ReturnType<TurnQueue["moveToPictures"]> {
  const { wires, hands, running, moving, taking, signal } = parts;
  if (running.placeOf(turnId) !== "words") return alreadyThere;
  const ticketId = hands.ticketOf(turnId)?.ticket.id;
  const leaving = `UPDATE line_turns SET state = 'held', is_moving = false
    WHERE turn_id = $1 AND ticket_id = $2 AND is_moving`;
  const leave = () => void wires.run(leaving, [turnId, ticketId]).catch(() => undefined);
  const taken = moving.wait(turnId, { signal, leave });
  running.leavePlace(turnId);
  try {
    const moved = await wires.run(
      `UPDATE line_turns SET state = 'waiting', is_moving = true, kind = 'pictures',
          place = nextval('line_places')
        WHERE turn_id = $1 AND ticket_id = $2 AND state = 'running' RETURNING 1`,
      [turnId, ticketId],
    );
    if (moved.length === 0) throw QueueError.ofTaken();
    const [row] = await wires.run<PlaceRow>("SELECT * FROM line_find($1, 'pictures', $2)", [
      turnId,
      running.averageMs("pictures") ?? null,
    ]);
    taking.look("pictures");
    taking.look("words");
    return { place: toPlace(row), taken };
  } catch (error) {
    moving.letGo(turnId);
    running.takePlace(turnId, "words");
    throw error;
  }
}
