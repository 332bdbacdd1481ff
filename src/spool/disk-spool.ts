import { createReadStream, openAsBlob } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { v7 as createId } from "uuid";
import type { Spool, SpoolFile, SpoolWriter } from "#core";
import { isGone, SpoolError } from "./errors.ts";
import { isSpoolKey } from "./spool-key.ts";

const partSuffix = ".part";
/** Longer than any picture takes to arrive. */
const abandonedAfterMs = 24 * 60 * 60 * 1_000;

/** The spool in a folder. */
export interface DiskSpool extends Spool {
  /** Begins a file that has its name already, such as a copy of one that is kept elsewhere. @throws when it is being written. */
  createAs(key: string): Promise<SpoolWriter>;
}

/**
 * Opens the spool in a folder on disk. A file is written under a name with `.part`, flushed, and
 * renamed when it is whole, so that no reader ever sees a half one. What a crash left half-written
 * is removed after a day: several processes may share the folder, and one of them may be writing.
 * @throws {SpoolError} when the folder can't be made or read.
 */
export async function openDiskSpool(folder: string): Promise<DiskSpool> {
  try {
    await mkdir(folder, { recursive: true });
    await removeHalfWritten(folder);
  } catch (cause) {
    throw SpoolError.from("opening", cause);
  }
  return {
    create: () => createWriter(folder, createId()),
    createAs: (key) => createWriter(folder, key),
    async open(key) {
      const path = toPath(folder, key);
      const { size } = await stat(path).catch(failAs(`opening ${key}`));
      return { byteLength: size, open: () => createReadStream(path) };
    },
    async openBlob(key, { mediaType }) {
      return await openAsBlob(toPath(folder, key), { type: mediaType }).catch(
        failAs(`opening ${key}`),
      );
    },
    async find(key) {
      const path = toPath(folder, key);
      try {
        const { size } = await stat(path);
        return { key, byteLength: size };
      } catch (cause) {
        if (isGone(cause)) return undefined;
        throw SpoolError.from(`looking for ${key}`, cause);
      }
    },
    listOld: (options) => listOld(folder, options),
    async delete(key) {
      await rm(toPath(folder, key), { force: true }).catch(failAs(`deleting ${key}`));
    },
  };
}

async function createWriter(folder: string, key: string): Promise<SpoolWriter> {
  const path = toPath(folder, key);
  const handle = await open(path + partSuffix, "wx").catch(failAs("creating a file"));
  let byteLength = 0;
  let isOpen = true;

  return {
    key,
    async write(bytes) {
      await writeWhole(handle, bytes).catch(failAs(`writing ${key}`));
      byteLength += bytes.byteLength;
    },
    async overwrite(at, bytes) {
      await writeWhole(handle, bytes, at).catch(failAs(`writing ${key}`));
    },
    async commit(): Promise<SpoolFile> {
      isOpen = false;
      try {
        await syncAndClose(handle);
        await rename(path + partSuffix, path);
        await flushFolder(folder);
      } catch (cause) {
        throw SpoolError.from(`committing ${key}`, cause);
      }
      return { key, byteLength };
    },
    async discard() {
      if (isOpen) {
        isOpen = false;
        await handle.close();
      }
      await rm(path + partSuffix, { force: true });
      await rm(path, { force: true });
    },
  };
}

/** Closed whatever happens: a disk that can't sync must not keep the file open as well. */
async function syncAndClose(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A write may take fewer bytes than it was given, such as when the disk is nearly full. */
async function writeWhole(handle: FileHandle, bytes: Uint8Array, at?: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const position = at === undefined ? null : at + written;
    const { bytesWritten } = await handle.write(bytes, written, undefined, position);
    written += bytesWritten;
  }
}

/** Makes a rename survive a power cut: on POSIX systems the folder holds the name. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(folder, "r");
  await handle.sync();
}

async function removeHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(partSuffix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}

async function* listOld(
  folder: string,
  { beforeMs }: { readonly beforeMs: number },
): AsyncGenerator<SpoolFile> {
  for (const key of await readdir(folder).catch(failAs("listing the files"))) {
    if (!isSpoolKey(key)) continue;
    // It may be deleted while we look.
    const found = await stat(join(folder, key)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < beforeMs) yield { key, byteLength: found.size };
  }
}

/** Keys come back from the store; anything but our own form could point outside the folder. */
function toPath(folder: string, key: string): string {
  if (!isSpoolKey(key)) throw new TypeError("not a spool key");
  return join(folder, key);
}

function failAs(operation: string): (cause: unknown) => never {
  return (cause) => {
    throw SpoolError.from(operation, cause);
  };
}
