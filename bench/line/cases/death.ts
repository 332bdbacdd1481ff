import { setTimeout as delay } from "node:timers/promises";
import { listTold, startLineProcess, until } from "../process/line-process.ts";
import { type Case, createDatabase, judgingMs } from "./case.ts";

/** A worker is killed with turns that run and one that it only has in hand: how long until others take them up. */
export const death: Case = async (stage) => {
  await using resources = new AsyncDisposableStack();
  const database = await createDatabase(stage);
  const start = async (concurrency: number) =>
    resources.use(
      await startLineProcess({ line: stage.line, database, concurrency, workMs: 120_000 }),
    );
  const [gateway, victim] = [await start(0), await start(2)];
  const ask = (turnId: string) => gateway.order({ type: "ask", turnId, personId: "ava" });
  const lost = ["first", "second"];
  for (const turnId of lost) ask(turnId);
  victim.order({ type: "hold", turnId: "held" });
  await until(() => listTold([victim], ["started", "held"]).length === 3);
  const other = await start(8);
  ask("third");
  await until(() => listTold([other], ["started"]).length === 1);
  await delay(judgingMs);
  const killedAtMs = performance.now();
  victim.signal("SIGKILL");
  const excused = () => listTold([gateway, other], ["excused"]);
  const held = () => listTold([other], ["started"]).find(isHeld);
  await until(() => excused().length >= lost.length);
  await until(() => held() !== undefined);
  const takenUpMs = Math.max(...excused().map(({ atMs }) => atMs), held()?.atMs ?? 0) - killedAtMs;
  const wrongly = excused().filter(({ turnId }) => !lost.includes(turnId)).length;
  return [
    { what: "killed worker: its turns are taken up after", value: takenUpMs, unit: "ms" },
    { what: "killed worker: turns of others excused", value: wrongly, unit: "" },
  ];
};

const isHeld = ({ turnId }: { readonly turnId: string }) => turnId === "held";
