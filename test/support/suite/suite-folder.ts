import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where all tests together have their temporary files, and what one of them makes for all. */
const folderVariable = "MOONLENS_SUITE_FOLDER";

/**
 * Called by vitest for each of its projects, before the first test. Tests write some hundred megabytes in many small
 * files, which takes a disk far longer than memory: all that asks for a temporary folder gets one in memory, where the
 * machine has room.
 */
export function setup(): void {
  if (process.env[folderVariable] !== undefined) return;
  const parent = hasRoomInMemory() ? memory : tmpdir();
  removeLeftovers(parent);
  const folder = mkdtempSync(join(parent, `moonlens-suite-${process.pid}-`));
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  // PostgreSQL runs as somebody else than root.
  for (const path of [folder, temporary]) chmodSync(path, 0o711);
  process.env[folderVariable] = folder;
  process.env.TMPDIR = temporary;
}

/** Called by vitest for each of its projects, after the last test of all. */
export function teardown(): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

const memory = "/dev/shm";
const enoughBytes = 4 * 1024 ** 3;

/** Containers often have 64 MB there, from which nothing can be run. */
function hasRoomInMemory(): boolean {
  if (process.platform !== "linux" || !existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  const mounts = readFileSync("/proc/mounts", "utf8").split("\n");
  const options = mounts.find((line) => line.split(" ")[1] === memory)?.split(" ")[3] ?? "";
  return bavail * bsize >= enoughBytes && !options.split(",").includes("noexec");
}

/** What a run left that was killed. */
function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^moonlens-suite-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * The path of what `make` made once in this run of the suite, in any of its processes. Not to be changed by anybody.
 * Undefined outside of the suite, where nobody would remove it.
 * @param make makes a file or a folder at the path that it is given.
 */
export async function makeOnce(
  name: string,
  make: (path: string) => Promise<void>,
): Promise<string | undefined> {
  const folder = process.env[folderVariable];
  if (folder === undefined) return undefined;
  const path = join(folder, name);
  if (existsSync(path)) return path;
  // Another process may be about it as well: whoever is whole first counts.
  const partial = `${path}-${randomUUID()}`;
  await make(partial);
  await rename(partial, path).catch(async (error: unknown) => {
    if (!existsSync(path)) throw error;
    await rm(partial, { recursive: true, force: true });
  });
  return path;
}
