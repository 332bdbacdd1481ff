import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What takes long to make and is the same for all files of tests, made by whichever needs it first. */
const folderVariable = "MOONLENS_SUITE_FOLDER";

/** Called by vitest for each of its projects, before the first test. */
export function setup(): void {
  if (process.env[folderVariable] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), "moonlens-suite-"));
  // PostgreSQL runs as somebody else than root.
  chmodSync(folder, 0o711);
  process.env[folderVariable] = folder;
}

/** Called by vitest for each of its projects, after the last test of all. */
export function teardown(): void {
  const folder = process.env[folderVariable];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
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
