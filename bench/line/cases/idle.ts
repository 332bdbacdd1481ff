import { setTimeout as delay } from "node:timers/promises";
import { type LineProcess, startLineProcess, until } from "../process/line-process.ts";
import { type Case, createDatabase, judgingMs } from "./case.ts";

const watchedMs = 60_000;

/** What two processes ask of the database in a minute in which nobody wants anything. */
export const idle: Case = async (stage) => {
  await using resources = new AsyncDisposableStack();
  const database = await createDatabase(stage);
  const start = async () =>
    resources.use(await startLineProcess({ line: stage.line, database, concurrency: 8 }));
  const processes = [await start(), await start()];
  await delay(judgingMs);
  const before = await Promise.all(processes.map(count));
  await delay(watchedMs);
  const after = await Promise.all(processes.map(count));
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  const value = (sum(after) - sum(before)) / processes.length;
  return [{ what: "idle: statements a minute, each process", value, unit: "" }];
};

async function count({ events, order }: LineProcess): Promise<number> {
  const before = events.length;
  order({ type: "count" });
  const find = () => events.slice(before).find(({ type }) => type === "counted");
  await until(() => find() !== undefined);
  const found = find();
  return found?.type === "counted" ? found.statements : Number.NaN;
}
