import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { v7 as createId } from "uuid";
import type { Clock } from "#core";
import type { FetchedFile } from "./fetch-file.ts";

export interface KeepLimits {
  /** All that is kept together. */
  readonly maxBytes: number;
  /** Since it was last used. */
  readonly maxAgeMs: number;
}

/** A file that is kept, by its content. Held until disposed of: cleaning spares it. */
export interface KeptFile extends Disposable {
  readonly hash: string;
  readonly path: string;
  readonly byteLength: number;
  /** Where a file made of it is, or goes; kept and removed with it. */
  derivedPath(suffix: string): string;
}

/** Files that people posted, on disk by the hash of their bytes, and the addresses they came from. */
export interface KeptFiles {
  /** A path for a file that is still arriving. */
  createIncomingPath(): string;
  find(address: string): Promise<KeptFile | undefined>;
  /** Takes over the file at `path`. */
  keep(path: string, file: FetchedFile & { readonly address: string }): Promise<KeptFile>;
  /** Counts a file that was made of a kept one, and cleans when it is time. */
  addDerived(byteLength: number): Promise<void>;
  /** Forgets all that is not in use. */
  clear(): Promise<void>;
}

const cleaningIntervalMs = 10 * 60_000;
const hashPattern = /^[0-9a-f]{64}/;

/** @throws node's file system error when the folder can't be made or read. */
export async function openKeptFiles(
  folder: string,
  { limits, clock }: { readonly limits: KeepLimits; readonly clock: Clock },
): Promise<KeptFiles> {
  const folders = {
    incoming: join(folder, "incoming"),
    files: join(folder, "files"),
    addresses: join(folder, "addresses"),
  };
  await rm(folders.incoming, { recursive: true, force: true });
  for (const path of Object.values(folders)) await mkdir(path, { recursive: true });
  const held = new Map<string, number>();
  let totalBytes = await clean(folders, { limits, held, nowMs: clock() });
  let cleanedAtMs = clock();

  const hold = (hash: string, byteLength: number): KeptFile => {
    const path = join(folders.files, hash);
    held.set(hash, (held.get(hash) ?? 0) + 1);
    let isHeld = true;
    return {
      hash,
      path,
      byteLength,
      derivedPath: (suffix) => `${path}.${suffix}`,
      [Symbol.dispose]() {
        if (isHeld) release(held, hash);
        isHeld = false;
      },
    };
  };
  const add = async (byteLength: number) => {
    totalBytes += byteLength;
    if (totalBytes <= limits.maxBytes && clock() - cleanedAtMs < cleaningIntervalMs) return;
    cleanedAtMs = clock();
    totalBytes = await clean(folders, { limits, held, nowMs: clock() });
  };

  return {
    createIncomingPath: () => join(folders.incoming, createId()),
    async find(address) {
      const hash = await readIfThere(join(folders.addresses, toAddressKey(address)));
      if (hash === undefined || !hashPattern.test(hash)) return undefined;
      const file = hold(hash, await findSize(join(folders.files, hash)));
      if (file.byteLength === 0) {
        file[Symbol.dispose]();
        return undefined;
      }
      const now = new Date(clock());
      await utimes(file.path, now, now);
      return file;
    },
    async keep(path, { address, hash, byteLength }) {
      const file = hold(hash, byteLength);
      await rename(path, file.path);
      const now = new Date(clock());
      await utimes(file.path, now, now);
      await writeFile(join(folders.addresses, toAddressKey(address)), hash);
      await add(byteLength);
      return file;
    },
    addDerived: add,
    async clear() {
      const nothing = { maxBytes: 0, maxAgeMs: 0 };
      totalBytes = await clean(folders, { limits: nothing, held, nowMs: clock() });
    },
  };
}

interface Folders {
  readonly files: string;
  readonly addresses: string;
}

interface Cleaning {
  readonly limits: KeepLimits;
  readonly held: ReadonlyMap<string, number>;
  readonly nowMs: number;
}

/** Removes what is too old, then the longest unused until the rest fits. @returns the bytes that remain. */
async function clean(folders: Folders, { limits, held, nowMs }: Cleaning): Promise<number> {
  const groups = await readGroups(folders.files);
  let bytes = groups.reduce((total, { byteLength }) => total + byteLength, 0);
  for (const group of groups.toSorted((left, right) => left.usedAtMs - right.usedAtMs)) {
    const isOld = nowMs - group.usedAtMs > limits.maxAgeMs;
    if (held.has(group.hash) || (!isOld && bytes <= limits.maxBytes)) continue;
    for (const name of group.names) await rm(join(folders.files, name), { force: true });
    bytes -= group.byteLength;
  }
  await removeDeadAddresses(folders);
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

async function removeDeadAddresses({ files, addresses }: Folders): Promise<void> {
  const kept = new Set(await readdir(files));
  for (const name of await readdir(addresses)) {
    const path = join(addresses, name);
    const hash = await readIfThere(path);
    if (hash === undefined || !kept.has(hash)) await rm(path, { force: true });
  }
}

function release(held: Map<string, number>, hash: string): void {
  const count = (held.get(hash) ?? 1) - 1;
  if (count > 0) held.set(hash, count);
  else held.delete(hash);
}

function toAddressKey(address: string): string {
  return createHash("sha256").update(address).digest("hex");
}

async function findSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    // Not kept, or removed just now: then it is fetched.
    return undefined;
  }
}
