import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { KeepLimits } from "./kept-files.ts";

const hashPattern = /^[0-9a-f]{64}/;

/** Where kept files are by their hash, and what was made of them; their addresses; and their owners. */
export interface KeptFolders {
  readonly files: string;
  readonly addresses: string;
  readonly owners: string;
}

export interface Cleaning {
  readonly limits: KeepLimits;
  readonly isHeld: (hash: string) => boolean;
  readonly nowMs: number;
}

/** Removes what is too old, then the longest unused until the rest fits. @returns the bytes that remain. */
export async function clean(
  folders: KeptFolders,
  { limits, isHeld, nowMs }: Cleaning,
): Promise<number> {
  const groups = await readGroups(folders.files);
  let bytes = groups.reduce((total, { byteLength }) => total + byteLength, 0);
  for (const group of groups.toSorted((left, right) => left.usedAtMs - right.usedAtMs)) {
    const isOld = nowMs - group.usedAtMs > limits.maxAgeMs;
    if (isHeld(group.hash) || (!isOld && bytes <= limits.maxBytes)) continue;
    for (const name of group.names) await rm(join(folders.files, name), { force: true });
    bytes -= group.byteLength;
  }
  await removeDead(folders);
  return bytes;
}

/** Each kept file with all that was made of it. */
async function readGroups(folder: string) {
  const groups = new Map<
    string,
    { hash: string; names: string[]; byteLength: number; usedAtMs: number }
  >();
  for (const name of await readdir(folder)) {
    const hash = hashPattern.exec(name)?.[0] ?? name;
    const group = groups.get(hash) ?? { hash, names: [], byteLength: 0, usedAtMs: 0 };
    const { size, mtimeMs } = await stat(join(folder, name));
    group.names.push(name);
    group.byteLength += size;
    if (name === hash) group.usedAtMs = mtimeMs;
    groups.set(hash, group);
  }
  return [...groups.values()];
}

/** A file and all that was made of it. @returns its bytes. */
export async function removeFile({ files }: KeptFolders, hash: string): Promise<number> {
  const groups = await readGroups(files);
  const group = groups.find((candidate) => candidate.hash === hash);
  for (const name of group?.names ?? []) await rm(join(files, name), { force: true });
  return group?.byteLength ?? 0;
}

/** Addresses and owners of files that are no longer there. */
export async function removeDead({ files, addresses, owners }: KeptFolders): Promise<void> {
  const kept = new Set(await readdir(files));
  for (const name of await readdir(addresses)) {
    const path = join(addresses, name);
    const hash = await readIfThere(path);
    if (hash === undefined || !kept.has(hash)) await rm(path, { force: true });
  }
  for (const name of await readdir(owners)) {
    const hash = hashPattern.exec(name)?.[0] ?? "";
    if (!kept.has(hash)) await rm(join(owners, name), { force: true });
  }
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    // Not kept, or removed just now: then it is fetched.
    return undefined;
  }
}
