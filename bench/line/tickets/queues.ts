import type { PlaceKind } from "#core";
import type { Engine, EngineDatabase, Ticket } from "./engine.ts";
import type { Wires } from "./wires.ts";

/** Tickets for turns that wait: a queue for each kind of place. */
export const ticketQueues = {
  words: "line-words",
  pictures: "line-pictures",
} satisfies Record<PlaceKind, string>;

/** A ticket for each process, which stands for what it has in hand without a place. */
const presenceQueue = "line-presence";
/** Where the engine puts the tickets of the dead. */
export const lostQueue = "line-lost";
export const housekeepingQueue = "line-housekeeping";

/** The least that the engine takes. */
export const heartbeatSeconds = 10;
/** Longer than any turn. */
const expireInSeconds = 23 * 3_600;

export async function createQueues(engine: Engine): Promise<void> {
  const lasting = { heartbeatSeconds, expireInSeconds };
  await engine.createQueue(lostQueue, { ...lasting, retryLimit: 100 });
  await engine.createQueue(housekeepingQueue, { notify: true });
  const ticket = { ...lasting, retryLimit: 0, deadLetter: lostQueue, notify: true };
  for (const name of Object.values(ticketQueues)) await engine.createQueue(name, ticket);
  await engine.createQueue(presenceQueue, { ...ticket, notify: false });
}

/** Puts tickets in, with a statement about the turn before them, in one round trip. */
export async function putTickets(
  { engine, wires }: { readonly engine: Engine; readonly wires: Wires },
  {
    queue,
    count = 1,
    before,
  }: {
    readonly queue: string;
    readonly count?: number;
    readonly before?: { readonly text: string; readonly values: unknown[] };
  },
): Promise<readonly unknown[]> {
  let rows: readonly unknown[] = [];
  await wires.transact(async (send) => {
    const told =
      before === undefined
        ? undefined
        : send(before.text, before.values).then((answer) => {
            rows = answer.rows;
          });
    told?.catch(() => undefined);
    await sendThrough(send, (db) =>
      engine.insert(
        queue,
        Array.from({ length: count }, () => ({})),
        { db },
      ),
    );
  });
  return rows;
}

/** A turn is over, and its ticket with it. */
export async function endTicket(
  { engine, wires }: { readonly engine: Engine; readonly wires: Wires },
  {
    queue,
    ticket,
    before,
  }: {
    readonly queue: string;
    readonly ticket: Ticket;
    readonly before: { readonly text: string; readonly values: unknown[] };
  },
): Promise<void> {
  await wires.transact(async (send) => {
    void send(before.text, before.values);
    await sendThrough(send, (db) => engine.deleteJob(queue, [ticket], { db }));
  });
}

/** Resolves when the engine has sent its statement, which may be some ticks after it was asked. */
async function sendThrough(
  send: Parameters<Parameters<Wires["transact"]>[0]>[0],
  act: (db: EngineDatabase) => Promise<unknown>,
): Promise<void> {
  const sent = Promise.withResolvers<void>();
  const acting = act({
    async executeSql(text, values = []) {
      const answer = send(text, values);
      sent.resolve();
      return await answer;
    },
  });
  // Its failure is that of the statement, which the transaction tells.
  acting.catch(sent.reject);
  await sent.promise;
}

/** The ticket that stands for this process. */
export async function takePresence(
  { engine, wires }: { readonly engine: Engine; readonly wires: Wires },
  places: Readonly<Record<PlaceKind, number>>,
): Promise<{ readonly queue: string; readonly ticket: Ticket }> {
  await engine.insert(presenceQueue, [{ data: places }], { db: wires.pulse });
  for (;;) {
    const [ticket] = await engine.fetch(presenceQueue, { batchSize: 1, db: wires.pulse });
    if (ticket !== undefined) return { queue: presenceQueue, ticket };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
