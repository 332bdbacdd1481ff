import { Kysely, PostgresDialect, sql } from "kysely";
import { type ClientConfig, Pool } from "pg";
import type { Logger, Observe, PerKind, Shares, TurnQueue } from "#core";
import { createHand } from "./line/hand.ts";
import { startHeartbeat } from "./line/heartbeat.ts";
import { createLine } from "./line/line.ts";
import { migrate } from "./line/line-migrations.ts";
import type { Schema } from "./line/line-schema.ts";
import { createMember, type Member, type QueueTiming } from "./line/member.ts";
import { openNotices } from "./line/notices.ts";
import { createProcessId, createProcessRegister } from "./line/process-register.ts";
import { attempt, QueueError } from "./shared/errors.ts";
import {
  createPostgresShares,
  type PostgresShares,
  type SharesTiming,
} from "./shares/postgres-shares.ts";

export interface PostgresQueueOptions {
  readonly connectionString: string;
  /** How many turns of each kind this process runs at once. 0: it puts turns into the line and runs none. */
  readonly concurrency: PerKind<number>;
  /** Names what all processes must have in common beside the database, such as a folder. */
  readonly common: string;
  /**
   * A name that no two living processes have. Whoever had it before has ended, and what it had in hand is the others' as soon
   * as this process joins. Absent: it succeeds nobody.
   */
  readonly seat?: string;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly timing?: Partial<QueueTiming & SharesTiming>;
  /** How long a wait has to be for its person to be told of it. */
  readonly tellAfterMs?: number;
}

/** The queue of several processes with one PostgreSQL. Disposing of it gives what it has in hand to the others. */
export interface PostgresQueue extends TurnQueue, AsyncDisposable {
  readonly shares: Shares;
}

const defaultTiming: QueueTiming & SharesTiming = {
  beatMs: 2_000,
  deadAfterMs: 10_000,
  recoverMs: 60_000,
  recountMs: 3_600_000,
  answerMs: 15_000,
};

const channel = "moonlens_queue";
const sharesNotice = "shares";

/** See `openPostgresQueue`. */
export async function joinPostgresQueue(options: PostgresQueueOptions): Promise<PostgresQueue> {
  await using resources = new AsyncDisposableStack();
  const open = (maxConnections: number) =>
    resources.adopt(openDatabase(options, maxConnections), (opened) => opened.destroy());
  const database = open(4);
  // A heartbeat that waits behind many turns would be taken for death.
  const pulse = open(1);
  const timing = { ...defaultTiming, ...options.timing };
  const processId = createProcessId(options.seat);
  const tellAll = (notice: string) => attempt("telling others", () => tell(database, notice));
  const member = createMember({
    ...options,
    timing,
    openTables: (standing) => ({
      register: createProcessRegister(pulse, { processId, ...timing }),
      line: createLine(database, { processId, channel, standing }),
      hand: createHand(database, { processId, standing }),
      tell: tellAll,
    }),
  });
  const sharing = createPostgresShares({
    ...{ database, processId, timing, logger: options.logger, standing: member.standing },
    tell: () => tellAll(sharesNotice),
  });
  await attempt("preparing the tables", () => migrate(database));
  if (await member.register.hasStranger(options.common)) throw QueueError.ofStranger();
  await member.join();
  resources.defer(member.leave);
  resources.use(await listen({ member, sharing }, options));
  const { heartbeat } = member;
  const onBeat = () => {
    heartbeat.onBeat();
    sharing.look();
  };
  member.pulse.current = resources.use(startHeartbeat({ ...heartbeat, onBeat }));
  const guarding = setInterval(sharing.guard, timing.beatMs / 4);
  resources.defer(() => clearInterval(guarding));
  // Nobody tells of a turn that was let go of because the store stayed away.
  const looking = setInterval(member.recover, timing.recoverMs);
  resources.defer(() => clearInterval(looking));
  const held = resources.move();
  return {
    ...member.queue,
    shares: sharing.shares,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Ends a connection that is left in the middle of a change, so that a stalled process blocks nobody. */
function toClientConfig({ connectionString }: PostgresQueueOptions): ClientConfig {
  return {
    connectionString,
    application_name: "moonlens-queue",
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    // The server's own limit can't end a statement when the network is gone.
    query_timeout: defaultTiming.answerMs,
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

async function tell(database: Kysely<Schema>, notice: string): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${notice})`.execute(database);
}

async function listen(
  { member, sharing }: { readonly member: Member; readonly sharing: PostgresShares },
  options: PostgresQueueOptions,
): Promise<AsyncDisposable> {
  try {
    return await openNotices({
      connection: toClientConfig(options),
      channel,
      logger: options.logger,
      retryMs: 1_000,
      onNotice(notice) {
        if (notice === sharesNotice) sharing.look();
        else member.react(notice);
      },
      onReconnected() {
        member.lookAround();
        sharing.look();
      },
    });
  } catch (cause) {
    throw QueueError.from("listening", cause);
  }
}
