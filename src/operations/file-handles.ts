import { readFile } from "node:fs/promises";

/** Connections, the database, pictures on their way and the processes that open files: a busy bot has hundreds open. */
export const wantedFileHandles = 1_024;

/** How many files this process may have open at once; undefined where the system doesn't say (it does on Linux). */
export async function readMaxFileHandles(): Promise<number | undefined> {
  const limits = await readFile("/proc/self/limits", "utf8").catch(() => "");
  const most = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
  return most === undefined ? undefined : Number(most);
}
