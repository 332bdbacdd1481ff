import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Query } from "../kills/judge/rows.ts";

/** What a process holds at one moment. */
export interface ProcessSample {
  /** Resident memory in bytes. */
  readonly residentBytes: number;
  /** Of it, what no file stands behind, in bytes. */
  readonly ownBytes: number;
  /** Open files, sockets and the like. */
  readonly handles: number;
  readonly threads: number;
}

/** What the bot holds at one moment. */
export interface Sample {
  readonly atMs: number;
  readonly bot: ProcessSample;
  /** All processes that the bot has started, together. */
  readonly helpers: ProcessSample & { readonly count: number };
  readonly spool: { readonly files: number; readonly bytes: number };
  /** Of the database with its log, in bytes. */
  readonly storeBytes: number;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Turns that are not over. */
  readonly open: number;
  /** Requests so far. */
  readonly requests: number;
}

/** @throws when the process has ended. */
export async function sampleProcess(pid: number): Promise<ProcessSample> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
  const handles = await readdir(`/proc/${pid}/fd`);
  return {
    residentBytes: read("VmRSS") * 1_024,
    ownBytes: read("RssAnon") * 1_024,
    handles: handles.length,
    threads: read("Threads"),
  };
}

const nothing: ProcessSample = { residentBytes: 0, ownBytes: 0, handles: 0, threads: 0 };

/** Those that end while they are looked at aren't there. */
export async function sampleProcesses(pids: readonly number[]): Promise<Sample["helpers"]> {
  const all = await Promise.all(pids.map((pid) => sampleProcess(pid).catch(() => undefined)));
  const alive = all.filter((one) => one !== undefined);
  const sum = alive.reduce(
    (total, one) => ({
      residentBytes: total.residentBytes + one.residentBytes,
      ownBytes: total.ownBytes + one.ownBytes,
      handles: total.handles + one.handles,
      threads: total.threads + one.threads,
    }),
    nothing,
  );
  return { ...sum, count: alive.length };
}

/** Files and bytes in a folder, with what is in its folders. */
export async function sampleFolder(
  folder: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => undefined,
        ),
      ),
  );
  const there = sizes.filter((size) => size !== undefined);
  return { files: there.length, bytes: there.reduce((sum, size) => sum + size, 0) };
}

const names = z.array(z.object({ name: z.string() }));
const count = z.tuple([z.object({ n: z.coerce.number() })]);

/** The rows of each table of the bot on SQLite. @throws when the copy that is read is torn. */
export async function sampleRows(query: Query): Promise<Readonly<Record<string, number>>> {
  const tables = names.parse(
    await query(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%'",
    ),
  );
  const all = tables.map(({ name }) => `(SELECT COUNT(*) FROM "${name}") AS "${name}"`).join(", ");
  const [row] = z
    .tuple([z.record(z.string(), z.coerce.number())])
    .parse(await query(`SELECT ${all}`));
  return row;
}

export async function sampleOpen(query: Query): Promise<number> {
  const [{ n }] = count.parse(
    await query(
      "SELECT COUNT(*) AS n FROM turns WHERE state IN ('received', 'queued', 'running', 'performed')",
    ),
  );
  return n;
}
