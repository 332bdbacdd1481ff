import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { access, constants, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { ConfigError } from "#core";
import type { StoreOptions } from "#store";

/** The database in a data folder. */
export function toDatabasePath(folder: string): string {
  return join(folder, "moonlens.db");
}

/**
 * Makes a data folder where there is none.
 * @throws {ConfigError} when it can't be made, or written to.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    refuse(toRemedy(error));
  }
}

/**
 * Empties the sandbox's data folder for a new world.
 * @throws {ConfigError} when another process uses it.
 */
export async function clearDataFolder(folder: string, options: StoreOptions): Promise<void> {
  const databasePath = toDatabasePath(folder);
  await prepareDataFolder(folder);
  if (existsSync(databasePath)) await assertUnused(databasePath, options);
  await rm(folder, { recursive: true, force: true });
  await prepareDataFolder(folder);
}

/** Whoever uses a data folder holds the lock of its database. */
async function assertUnused(databasePath: string, options: StoreOptions): Promise<void> {
  // What looks at folders alone, as the doctor does, needn't load it.
  const { openSqliteStore, StoreError } = await import("#store");
  try {
    const store = await openSqliteStore(databasePath, options);
    await store[Symbol.asyncDispose]();
  } catch (error) {
    // A database that can't be read by this version is removed like any other.
    if (!(error instanceof StoreError) || error.code !== "store_locked") return;
    refuse("is used by another Moonlens. Set another folder");
  }
}

/**
 * Keeps other processes out of a data folder until it is disposed of, or this process has ended, however it ends.
 * @throws {ConfigError} when another process keeps us out.
 */
export function lockDataFolder(folder: string): Disposable {
  // Of all locks that node offers, that of an SQLite file alone goes with its process.
  const lock = new DatabaseSync(join(folder, "process.lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  } catch {
    lock.close();
    refuse("is used by another Moonlens. Give each process its own folder");
  }
  return { [Symbol.dispose]: () => lock.close() };
}

/** What tells a folder from all others, whichever way one gets to it. Made where there is none. */
export async function readFolderMark(folder: string): Promise<string> {
  const path = join(folder, ".mark");
  try {
    await writeFile(path, randomUUID(), { flag: "wx" });
  } catch (error) {
    if (toCode(error) !== "EEXIST") throw error;
  }
  const mark = await readFile(path, "utf8");
  if (mark !== "") return mark;
  // Another process is making it this moment.
  await delay(500);
  return await readFile(path, "utf8");
}

function refuse(remedy: string): never {
  throw new ConfigError([{ variable: "DATA_DIR", remedy }]);
}

/** Level by level: on file systems that refuse new folders, such as `/proc`, node's own `recursive` never ends. */
async function makeFolder(folder: string): Promise<void> {
  const code = await mkdir(folder).then(() => undefined, toCode);
  if (code === undefined) return;
  if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
  if (code !== "ENOENT" || dirname(folder) === folder) throw toFileSystemError(code);
  await makeFolder(dirname(folder));
  await mkdir(folder);
}

function toFileSystemError(code: string): Error {
  return Object.assign(new Error(`the folder can't be created (${code})`), { code });
}

function toCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

function toRemedy(error: unknown): string {
  const code = toCode(error);
  if (code === "EEXIST" || code === "ENOTDIR") {
    return "is a file, or inside one. Set a folder";
  }
  return `isn't writable (${code}). Set a folder this user can write to`;
}
