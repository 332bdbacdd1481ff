import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type ClientConfig, Pool } from "pg";
import { type Logger, type Observe, observeNothing, type TurnQueue, TurnStopped } from "#core";
import { createHand } from "./line/hand.ts";
import { type Heartbeat, startHeartbeat } from "./line/heartbeat.ts";
import { createLine, type Tell } from "./line/line.ts";
import { migrate } from "./line/line-migrations.ts";
import type { Schema } from "./line/line-schema.ts";
import { openNotices } from "./line/notices.ts";
import { createProcessRegister } from "./line/process-register.ts";
import { createStanding } from "./line/standing.ts";
import { createTurnTaker } from "./line/turn-taker.ts";
import { attempt, QueueError } from "./shared/errors.ts";
import { toExpectedWait } from "./shared/expected-wait.ts";
import { createRunningTurns } from "./shared/running-turns.ts";

export interface PostgresQueueOptions {
  readonly connectionString: string;
  /** How many turns this process runs at once. 0: it puts turns into the line and runs none. */
  readonly concurrency: number;
  /** Names what all processes must have in common beside the database, such as a folder. */
  readonly common: string;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly timing?: Partial<PostgresQueueTiming>;
}

interface PostgresQueueTiming {
  /** How often a process says that it lives, and looks for work that no notice told of. */
  readonly beatMs: number;
  /** After how long a silence a process counts as dead and others take up its turns. */
  readonly deadAfterMs: number;
  /** How often a process looks for turns that nobody has in hand, beside the moments when it is told of some. */
  readonly recoverMs: number;
}

/** The queue of several processes with one PostgreSQL. Disposing of it gives what it has in hand to the others. */
export interface PostgresQueue extends TurnQueue, AsyncDisposable {}

const defaultTiming: PostgresQueueTiming = {
  beatMs: 2_000,
  deadAfterMs: 10_000,
  recoverMs: 60_000,
};

/** A platform that is slower keeps nobody from their turn. */
const tellTimeoutMs = 5_000;

const channel = "moonlens_queue";
const cancelPrefix = "cancel:";

/**
 * Joins the processes that share a database.
 * @throws {QueueError} when the database can't be reached or its tables can't be made; with the code
 * `queue_stranger` when the others have something else in common.
 */
export async function openPostgresQueue(options: PostgresQueueOptions): Promise<PostgresQueue> {
  await using resources = new AsyncDisposableStack();
  const open = (maxConnections: number) =>
    resources.adopt(openDatabase(options, maxConnections), (opened) => opened.destroy());
  const database = open(4);
  // A heartbeat that waits behind many turns would be taken for death.
  const member = createMember(database, { ...options, pulse: open(1) });
  await attempt("preparing the tables", () => migrate(database));
  if (await member.register.hasStranger(options.common)) throw QueueError.ofStranger();
  await member.register.join(options);
  resources.defer(member.leave);
  resources.use(await listen(member, options));
  member.pulse.current = resources.use(startHeartbeat(member.heartbeat));
  // Nobody tells of a turn that was let go of because the store stayed away.
  const looking = setInterval(member.taker.recover, member.recoverMs);
  resources.defer(() => clearInterval(looking));
  const held = resources.move();
  return { ...createQueue(member), [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** Ends a connection that is left in the middle of a change, so that a stalled process blocks nobody. */
function toClientConfig({ connectionString }: PostgresQueueOptions): ClientConfig {
  return {
    connectionString,
    application_name: "moonlens-queue",
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    // The server's own limit can't end a statement when the network is gone.
    query_timeout: 15_000,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
  };
}

function openDatabase(options: PostgresQueueOptions, maxConnections: number): Kysely<Schema> {
  const pool = new Pool({ ...toClientConfig(options), max: maxConnections });
  // A connection that is lost tells so as an event, idle or not. The pool drops it, and queries say what is wrong.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

const tell: Tell = async (database, notice) => {
  await sql`SELECT pg_notify(${channel}, ${notice})`.execute(database);
};

type Member = ReturnType<typeof createMember>;

/** What one process is among those that share the line. */
function createMember(
  database: Kysely<Schema>,
  options: PostgresQueueOptions & { readonly pulse: Kysely<Schema> },
) {
  const { concurrency, logger, observe = observeNothing } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const processId = randomUUID();
  const register = createProcessRegister(options.pulse, { processId, ...timing });
  const pulse: { current?: Heartbeat } = {};
  const standing = createStanding({ ...timing, askToBeat: () => pulse.current?.ask() });
  const line = createLine(database, { processId, tell, standing });
  const hand = createHand(database, { processId, standing });
  const running = createRunningTurns({ logger });
  const taker = createTurnTaker({ line, hand, running, concurrency, logger, observe });
  /** Turns that are over, and that the database was not there to hear of. */
  const unreleased = new Set<string>();

  async function release(turnId: string): Promise<void> {
    try {
      await hand.letGo(turnId);
    } catch (error) {
      unreleased.add(turnId);
      logger.warn({ turn: turnId, err: error }, "a turn can't be let go of; will try again");
    }
  }

  /** What was over when the database was away may not have been saved as over: someone has to look. */
  async function releaseLate(): Promise<void> {
    const late = [...unreleased];
    unreleased.clear();
    for (const turnId of late) await release(turnId);
    if (unreleased.size < late.length) await tell(database, "recover").catch(() => undefined);
  }

  return {
    concurrency,
    recoverMs: timing.recoverMs,
    register,
    pulse,
    standing,
    line,
    hand,
    running,
    taker,
    release,
    tellAll: (notice: string) => attempt("telling others", () => tell(database, notice)),
    async leave(): Promise<void> {
      try {
        await register.leave();
        await tell(database, "recover");
      } catch (error) {
        logger.warn({ err: error }, "this process can't leave; it will be taken for dead");
      }
    },
    heartbeat: {
      ...timing,
      register,
      standing,
      logger,
      averageMs: () => running.averageMs,
      onBeat() {
        taker.look();
        if (unreleased.size > 0) void releaseLate();
      },
      onDead: () => tell(database, "recover"),
      // What runs goes on: it may be paid for, and the others have nothing better.
      async onForgotten() {
        await register.join({ ...options, concurrency: taker.isDraining ? 0 : concurrency });
        taker.recover();
      },
    },
  };
}

async function listen(
  { taker, running }: Member,
  options: PostgresQueueOptions,
): Promise<AsyncDisposable> {
  const react = (notice: string) => {
    if (notice === "work") taker.look();
    else if (notice === "recover") taker.recover();
    else if (notice.startsWith(cancelPrefix)) {
      running.stop(notice.slice(cancelPrefix.length), new TurnStopped("cancelled"));
    }
  };
  try {
    return await openNotices({
      connection: toClientConfig(options),
      channel,
      logger: options.logger,
      retryMs: 1_000,
      onNotice: react,
      onReconnected() {
        taker.recover();
        taker.look();
      },
    });
  } catch (cause) {
    throw QueueError.from("listening", cause);
  }
}

function createQueue(member: Member): TurnQueue {
  const { line, hand, running, taker, register, standing, concurrency } = member;
  return {
    isShared: true,
    async hold(turnId) {
      await hand.take([turnId]);
    },
    async enqueue(entry, options) {
      const { position, capacity, averageMs = running.averageMs } = await line.add(entry);
      const place = { position, ...toExpectedWait(position, { capacity, averageMs }) };
      if (position > 0 && options !== undefined) {
        await Promise.race([options.tell(place), delay(tellTimeoutMs, undefined, { ref: false })]);
      }
      await line.offer(entry.turnId);
      taker.look();
      return place;
    },
    async start(handler, { recover }) {
      const runsTurns = concurrency > 0;
      await taker.start(runsTurns ? handler : undefined, () => recover({ runsTurns }));
    },
    // What runs here is nobody's when others forgot this process; it gives more at its own end.
    adopt: (turnIds) => hand.take(turnIds.filter((turnId) => !running.has(turnId))),
    stillHolds: (turnId, options) => standing.stillHolds(turnId, options),
    release: member.release,
    async cancel(turnId) {
      if (running.stop(turnId, new TurnStopped("cancelled"))) return "running";
      const found = await line.remove(turnId);
      if (found === "running") await member.tellAll(cancelPrefix + turnId);
      return found;
    },
    async drain({ signal }) {
      // Those who wait are told how long by the places that are left.
      const retired = register.retire().catch(() => undefined);
      await taker.drain(signal);
      await retired;
    },
  };
}
