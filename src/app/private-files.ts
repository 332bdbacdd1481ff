import { chmod, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What Moonlens itself keeps in a data folder; everything else there may be somebody else's. */
const ownNames = /^(?:moonlens\.db.*|process\.lock|\.mark|spool|media|fit|kept|sandbox)$/;

/**
 * From here on, whatever this process and those that it starts make is for their own user alone: prompts and pictures
 * are nobody else's on the machine.
 */
export function keepNewFilesPrivate(): void {
  process.umask(0o077);
}

/**
 * Takes other users' rights from a data folder that an earlier version, or the operator, has made, and from what
 * Moonlens keeps in it. What belongs to another user stays as it is, and so does a folder that is everybody's (`/tmp`).
 */
export async function makePrivate(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined || (found.mode & 0o1000) !== 0) return;
  await tighten(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    if (ownNames.test(name)) await tightenAll(join(folder, name));
  }
}

async function tightenAll(path: string): Promise<void> {
  if ((await tighten(path)) !== "folder") return;
  for (const name of await readdir(path).catch(() => [])) await tightenAll(join(path, name));
}

async function tighten(path: string): Promise<"folder" | "other"> {
  const found = await lstat(path).catch(() => undefined);
  const isFolder = found?.isDirectory() === true;
  if (isFolder || found?.isFile() === true) {
    // Only its owner may do that, and only they have to.
    if ((found.mode & 0o077) !== 0) {
      await chmod(path, found.mode & 0o700).catch(() => undefined);
    }
  }
  return isFolder ? "folder" : "other";
}
