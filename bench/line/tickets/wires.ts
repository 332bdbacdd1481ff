import { Client, Pool, type PoolClient } from "pg";
import type { EngineDatabase } from "./engine.ts";

/** The connections of one process to the database. */
export interface Wires extends AsyncDisposable {
  /** For what turns wait for. */
  readonly work: EngineDatabase;
  /** For heartbeats, which must not wait behind turns. */
  readonly pulse: EngineDatabase;
  /** Runs one statement. */
  run<Row>(text: string, values: unknown[]): Promise<readonly Row[]>;
  /**
   * Runs statements in one transaction. They are sent one behind the other without waiting for answers, so all of it
   * is one round trip.
   * @param act sends the statements, and resolves when they are sent.
   */
  transact(act: (send: Send) => Promise<void>): Promise<void>;
}

type Send = <Row>(text: string, values: unknown[]) => Promise<{ readonly rows: Row[] }>;

export function openWires(
  connectionString: string,
  onNotice: { readonly heard: (payload: string) => void; readonly reconnected: () => void },
): Wires {
  const common = {
    connectionString,
    application_name: "moonlens-tickets",
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    query_timeout: 15_000,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
  };
  const work = openPool({ ...common, max: 4, pipeline: true });
  const pulse = openPool({ ...common, max: 2 });
  return {
    work: { executeSql: (text, values) => work.query(text, values) },
    pulse: {
      executeSql: (text, values) => pulse.query(text, values),
      listen: (channel, onTold, onReconnect) =>
        listen(() => new Client(common), {
          channel,
          heard(payload) {
            onTold(payload);
            onNotice.heard(payload);
          },
          reconnected() {
            onReconnect();
            onNotice.reconnected();
          },
        }),
    },
    run: async <Row>(text: string, values: unknown[]) =>
      (await work.query(text, values)).rows as Row[],
    transact: (act) => transact(work, act),
    async [Symbol.asyncDispose]() {
      await Promise.all([work.end(), pulse.end()]);
    },
  };
}

function openPool(options: object): Pool {
  const pool = new Pool(options);
  // A connection that is lost tells so as an event, idle or not. The pool drops it, and queries say what is wrong.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

async function transact(pool: Pool, act: (send: Send) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  const answers: Promise<unknown>[] = [];
  const send = (text: string, values: unknown[] = []) => {
    const answer = client.query(text, values);
    // Whoever sent it hears of it, and so does the end of this.
    answer.catch(() => undefined);
    answers.push(answer);
    return answer;
  };
  void send("BEGIN");
  const sent = await act(send as Send).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  void send(sent === undefined ? "COMMIT" : "ROLLBACK");
  const failed = (await Promise.allSettled(answers)).find(({ status }) => status === "rejected");
  release(client, failed !== undefined);
  if (failed?.status === "rejected") throw failed.reason;
  if (sent !== undefined) throw sent.error;
}

function release(client: PoolClient, isBroken: boolean): void {
  client.release(isBroken);
}

/** Listens over a connection of its own, which is made anew when it breaks. */
async function listen(
  create: () => Client,
  options: {
    readonly channel: string;
    readonly heard: (payload: string) => void;
    readonly reconnected: () => void;
  },
): Promise<{ close(): Promise<void> }> {
  let isClosed = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const connecting = create();
    connecting.on("error", () => undefined);
    connecting.on("notification", ({ payload }) => options.heard(payload ?? ""));
    try {
      await connecting.connect();
      await connecting.query(`LISTEN "${options.channel}"`);
    } catch (error) {
      await connecting.end().catch(() => undefined);
      throw error;
    }
    connecting.on("end", reconnectSoon);
    return connecting;
  }

  function reconnectSoon(): void {
    if (!isClosed) setTimeout(() => void reconnect(), 1_000).unref();
  }

  async function reconnect(): Promise<void> {
    try {
      client = await connect();
      if (isClosed) await client.end();
      else options.reconnected();
    } catch {
      reconnectSoon();
    }
  }

  return {
    async close() {
      isClosed = true;
      await client.end();
    },
  };
}
