import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Store } from "#core";
import { openPostgresStore, openSqliteStore, type StoreOptions } from "#store";
import { startPostgres } from "../test/support/postgres/postgres.ts";
import type { Bench, Measurement } from "./bench.ts";
import { fillPostgres, fillSqlite } from "./store/fill.ts";
import { measureReports } from "./store/reports.ts";
import { measureTurns } from "./store/turns.ts";

type Report = (measurement: Measurement) => void;

const options: StoreOptions = { clock: () => Date.now(), toAppId: () => "moonlens-bench" };
const memorySchema = z.object({ addedBytes: z.number() });

export const bench: Bench = {
  name: "store",
  about: "what the store adds to a turn, reports over a million lines, and memory",
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
    // As in production: a commit waits for the disk.
    const server = await startPostgres({ flags: [] });
    try {
      await measureMemory(folder, report);
      const filePath = join(folder, "turns.db");
      await measure(await openSqliteStore(filePath, options), { name: "SQLite", report });
      const url = await server.createDatabase();
      await measure(await openPostgresStore(url, options), { name: "PostgreSQL", report });
      await measureMillion({ filePath: join(folder, "million.db"), report });
      await measureMillion({ url: await server.createDatabase(), report });
    } finally {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** In a process of its own, so that nothing else is measured. */
async function measureMemory(folder: string, report: Report): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--expose-gc",
    "--max-semi-space-size=4",
    join(import.meta.dirname, "store", "memory.ts"),
    join(folder, "memory.db"),
  ]);
  const { addedBytes } = memorySchema.parse(JSON.parse(stdout));
  report({ case: "SQLite", metric: "memory added", value: addedBytes / 1e6, unit: "MB" });
}

async function measure(
  store: Store,
  { name, report }: { name: string; report: Report },
): Promise<void> {
  await using _ = store;
  for (const atOnce of [1, 64]) {
    const figures = await measureTurns(store, { atOnce, count: 640 });
    const { p50Ms, p99Ms, perSecond, statementsPerTurn } = figures;
    const turns = `${name}, ${atOnce} at once`;
    report({ case: turns, metric: "a turn, p50", value: p50Ms, unit: "ms" });
    report({ case: turns, metric: "a turn, p99", value: p99Ms, unit: "ms" });
    report({ case: turns, metric: "turns a second", value: perSecond, unit: "" });
    if (statementsPerTurn === 0) continue;
    report({ case: turns, metric: "statements a turn", value: statementsPerTurn, unit: "" });
  }
}

async function measureMillion({
  report,
  ...place
}: { report: Report } & ({ filePath: string } | { url: string })): Promise<void> {
  const isFile = "filePath" in place;
  const open = () =>
    isFile ? openSqliteStore(place.filePath, options) : openPostgresStore(place.url, options);
  // Opened once before, so that there are tables to fill.
  await (await open())[Symbol.asyncDispose]();
  if (isFile) fillSqlite(place.filePath);
  else await fillPostgres(place.url);
  await using store = await open();
  const name = isFile ? "SQLite, a million" : "PostgreSQL, a million";
  for (const { what, elapsedMs, ownWorkMs } of await measureReports(store)) {
    report({ case: name, metric: what, value: elapsedMs, unit: "ms" });
    if (isFile) report({ case: name, metric: `${what}, own work`, value: ownWorkMs, unit: "ms" });
  }
  const { p50Ms, p99Ms } = await measureTurns(store, { atOnce: 1, count: 200 });
  report({ case: name, metric: "a turn, p50", value: p50Ms, unit: "ms" });
  report({ case: name, metric: "a turn, p99", value: p99Ms, unit: "ms" });
}
