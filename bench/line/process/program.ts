/** A process that shares a line, runs turns as the core does, and tells its parent of each step. */
import { setTimeout as delay } from "node:timers/promises";
import type { QueueEntry, TurnHandler } from "#core";
import { countStatements } from "../../support/statements.ts";
import { type LineName, openLine } from "../contestants.ts";
import { untilDone } from "../until-done.ts";
import { type Order, orderSchema, type ProcessEvent } from "./messages.ts";
import { type OpenTurn, openTurnsTable } from "./turns-table.ts";

const { env } = process;
const connectionString = env.DATABASE_URL ?? "";
const places = Number(env.CONCURRENCY);
/** How long a turn takes, and how long its answer lies ready before it is delivered. */
const workMs = Number(env.WORK_MS);
const pauseMs = Number(env.PAUSE_MS);

const readCounts = countStatements();
const table = openTurnsTable(connectionString);
const queue = await openLine(env.LINE as LineName, {
  connectionString,
  concurrency: { words: places, pictures: places },
  ...(env.BENCH_VERBOSE === undefined ? {} : { logger: console }),
});
const never = new AbortController().signal;
const tell = (event: ProcessEvent) => void process.send?.(event);

process.on("message", (message) => void follow(orderSchema.parse(message)));
process.once("disconnect", () => process.exit());
await queue.start(run, { recover });
tell({ type: "ready" });

async function follow(order: Order): Promise<void> {
  if (order.type === "count") return tell({ type: "counted", ...readCounts() });
  const { turnId } = order;
  if (order.type === "hold") {
    await queue.hold(turnId);
    await table.receive(turnId, "received");
    return tell({ type: "held", turnId });
  }
  await untilDone(() => queue.hold(turnId));
  await table.receive(turnId, "queued");
  await untilDone(() => queue.enqueue(toEntry(turnId, order.personId)));
  tell({ type: "asked", turnId });
}

function toEntry(turnId: string, personId: string): QueueEntry {
  return { turnId, personId, workspaceId: "lounge", kind: "words" };
}

async function run(...[{ turnId }]: Parameters<TurnHandler>): Promise<void> {
  if (!(await table.advance(turnId, ["queued", "running"]))) return await queue.release(turnId);
  tell({ type: "started", turnId });
  await delay(workMs);
  if (!(await table.advance(turnId, ["running", "performed"]))) return await queue.release(turnId);
  tell({ type: "performed", turnId });
  await delay(pauseMs);
  await deliver(turnId, "delivered");
}

/** As the core does: who was away for long looks whether the turn is still theirs, before anything is posted. */
async function deliver(turnId: string, how: "delivered" | "excused"): Promise<void> {
  if (!(await queue.stillHolds(turnId, { signal: never }))) return;
  tell({ type: how, turnId });
  await table.advance(turnId, ["performed", "done"]);
  await queue.release(turnId);
}

/** Takes up what nobody has in hand. */
async function recover({ runsTurns }: { readonly runsTurns: boolean }): Promise<void> {
  const open = await table.listOpen();
  const ours = open.filter(({ state }) => runsTurns || state === "received");
  const adopted = new Set(await queue.adopt(ours.map(({ turnId }) => turnId)));
  for (const turn of ours) if (adopted.has(turn.turnId)) void takeUp(turn);
}

async function takeUp({ turnId }: OpenTurn): Promise<void> {
  // What it was when the list was made may be over.
  const turn = (await untilDone(table.listOpen)).find((one) => one.turnId === turnId);
  if (turn === undefined) return await queue.release(turnId);
  if (turn.state === "received") await table.advance(turnId, ["received", "queued"]);
  if (turn.state === "received" || turn.state === "queued") {
    return void (await untilDone(() => queue.enqueue(toEntry(turnId, "somebody"))));
  }
  if (turn.state === "performed") return await deliver(turnId, "delivered");
  if (await table.advance(turnId, ["running", "performed"])) await deliver(turnId, "excused");
  else await queue.release(turnId);
}
