import { createHash } from "node:crypto";
import { mkdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { v7 as createId } from "uuid";
import type { Clock, MediaOwner } from "#core";
import type { FetchedFile } from "../fetch/fetch-file.ts";
import { createFileOwners } from "./file-owners.ts";
import { createHolds } from "./holds.ts";
import { clean, readIfThere, removeDead, removeFile } from "./kept-folders.ts";

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
  /** Notes who used a file. */
  addOwner(file: KeptFile, owner: MediaOwner): Promise<void>;
  /** Forgets what nobody else used; what is in use when it is released. @returns how many files. */
  purge(owner: Partial<MediaOwner>): Promise<number>;
  /** Forgets all that is not in use. */
  clear(): Promise<void>;
}

const cleaningIntervalMs = 10 * 60_000;
const hashPattern = /^[0-9a-f]{64}$/;

/** @throws node's file system error when the folder can't be made or read. */
export async function openKeptFiles(
  folder: string,
  { limits, clock }: { readonly limits: KeepLimits; readonly clock: Clock },
): Promise<KeptFiles> {
  const folders = {
    incoming: join(folder, "incoming"),
    files: join(folder, "files"),
    addresses: join(folder, "addresses"),
    owners: join(folder, "owners"),
  };
  await rm(folders.incoming, { recursive: true, force: true });
  for (const path of Object.values(folders)) await mkdir(path, { recursive: true });
  const owners = createFileOwners(folders.owners);
  const holds = createHolds();
  const cleanTo = (to: KeepLimits) =>
    clean(folders, { limits: to, isHeld: holds.isHeld, nowMs: clock() });
  let totalBytes = await cleanTo(limits);
  let cleanedAtMs = clock();

  const hold = (hash: string, byteLength: number) =>
    holds.hold({ hash, byteLength, path: join(folders.files, hash) });
  const removeAll = async (hashes: readonly string[]) => {
    for (const hash of hashes) totalBytes -= await removeFile(folders, hash);
    await removeDead(folders);
  };
  const add = async (byteLength: number) => {
    totalBytes += byteLength;
    if (totalBytes <= limits.maxBytes && clock() - cleanedAtMs < cleaningIntervalMs) return;
    cleanedAtMs = clock();
    totalBytes = await cleanTo(limits);
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
    async addOwner({ hash }, owner) {
      await owners.add(hash, owner);
    },
    async purge(owner) {
      const orphans = await owners.remove(owner);
      await holds.whenFree(orphans, removeAll);
      return orphans.length;
    },
    async clear() {
      totalBytes = await cleanTo({ maxBytes: 0, maxAgeMs: 0 });
    },
  };
}

function toAddressKey(address: string): string {
  return createHash("sha256").update(address).digest("hex");
}

async function findSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}
