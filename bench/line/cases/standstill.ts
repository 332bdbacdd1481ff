import { setTimeout as delay } from "node:timers/promises";
import { listTold, startLineProcess, until } from "../process/line-process.ts";
import { type Case, createDatabase, judgingMs } from "./case.ts";

const standsStillMs = 15_000;

/**
 * A worker stands still for longer than after which it counts as dead, and goes on: nobody may answer what another has
 * answered. Once while a turn runs, and once with an answer that lies ready.
 */
function createStandstill(at: "started" | "performed"): Case {
  return async (stage) => {
    await using resources = new AsyncDisposableStack();
    const database = await createDatabase(stage);
    const start = async (concurrency: number) =>
      resources.use(
        await startLineProcess({
          ...{ line: stage.line, database, concurrency },
          ...(at === "started" ? { workMs: 2_000 } : { pauseMs: 2_000 }),
        }),
      );
    const [gateway, victim] = [await start(0), await start(1)];
    await delay(judgingMs);
    gateway.order({ type: "ask", turnId: "first", personId: "ava" });
    await until(() => listTold([victim], [at]).length === 1);
    victim.signal("SIGSTOP");
    const stoodStillAtMs = performance.now();
    const other = await start(1);
    await delay(standsStillMs);
    victim.signal("SIGCONT");
    const all = [gateway, victim, other];
    const answers = () => listTold(all, ["delivered", "excused"]);
    await until(() => answers().length > 0);
    // Time enough for a second answer.
    await delay(5_000);
    const answeredMs = (answers()[0]?.atMs ?? 0) - stoodStillAtMs;
    // Both go on: two turns at once need both.
    for (const turnId of ["second", "third"]) {
      gateway.order({ type: "ask", turnId, personId: "budi" });
    }
    await until(() => answers().length >= 3);
    const name = `stood still, ${at}`;
    const ofFirst = answers().filter(({ turnId }) => turnId === "first").length;
    return [
      { what: `${name}: answers to its turn`, value: ofFirst, unit: "" },
      { what: `${name}: another answered it after`, value: answeredMs, unit: "ms" },
    ];
  };
}

export const standstills: readonly Case[] = [
  createStandstill("started"),
  createStandstill("performed"),
];
