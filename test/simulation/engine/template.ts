import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Store, toDefaultAppId } from "#core";
import { openSqliteStore } from "#store";
import type { VirtualTime } from "./virtual-time.ts";

/** Databases that begin empty and up to date, in memory where the machine has a file system there. */
export interface Databases extends Disposable {
  /** A database of its own, which outlives the stores on it. */
  create(name: string): Database;
}

export interface Database {
  open(time: VirtualTime): Promise<Store>;
  delete(): void;
}

/** Bringing a database up to date takes longer than a whole life in it, so it is done once. */
export async function openDatabases(): Promise<Databases> {
  const shared = "/dev/shm";
  const folder = mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), "moonlens-simulation-"));
  const template = join(folder, "template.db");
  const store = await openSqliteStore(template, { clock: () => 0, toAppId });
  await store[Symbol.asyncDispose]();
  return {
    create(name) {
      const filePath = join(folder, `${name}.db`);
      copyFileSync(template, filePath);
      return {
        // A disk that is real takes real time.
        open: (time) =>
          openSqliteStore(filePath, { clock: time.wallMs, toAppId, survivesPowerCuts: false }),
        delete() {
          for (const ending of ["", "-wal", "-shm"]) rmSync(filePath + ending, { force: true });
        },
      };
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function toAppId(workspace: Parameters<typeof toDefaultAppId>[0]): string {
  return toDefaultAppId(workspace, "moonlens");
}
