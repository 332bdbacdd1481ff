import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Bytes of an uploaded file, on disk. */
export interface VaultFile {
  readonly path: string;
  readonly byteLength: number;
}

/** Keeps uploaded files in a temporary folder, which is gone after disposal. */
export interface FileVault extends AsyncDisposable {
  save(source: AsyncIterable<Uint8Array>): Promise<VaultFile>;
  /** `range` is inclusive at both ends, as in HTTP. Undefined: the file is gone. */
  open(
    file: VaultFile,
    range?: { readonly start: number; readonly end: number },
  ): Promise<Readable | undefined>;
  remove(file: VaultFile): Promise<void>;
}

export function createFileVault({ maxBytes }: { readonly maxBytes: number }): FileVault {
  const kept = new Map<string, VaultFile>();
  let folder: Promise<string> | undefined;
  let counter = 0;
  let totalBytes = 0;

  const openFolder = () => {
    folder ??= mkdtemp(join(tmpdir(), "moonlens-sandbox-"));
    return folder;
  };
  const remove = async (file: VaultFile) => {
    if (!kept.delete(file.path)) return;
    totalBytes -= file.byteLength;
    await unlink(file.path).catch(ignoreMissing);
  };
  const makeRoom = async () => {
    for (const file of [...kept.values()].slice(0, -1)) {
      if (totalBytes <= maxBytes) return;
      await remove(file);
    }
  };

  return {
    async save(source) {
      counter += 1;
      // Taken before the first await: files of one message are saved at the same time.
      const name = String(counter);
      const path = join(await openFolder(), name);
      try {
        await pipeline(source, createWriteStream(path));
      } catch (error) {
        await unlink(path).catch(ignoreMissing);
        throw error;
      }
      const file = { path, byteLength: (await stat(path)).size };
      kept.set(path, file);
      totalBytes += file.byteLength;
      await makeRoom();
      return file;
    },
    async open(file, range) {
      if (!kept.has(file.path)) return undefined;
      return createReadStream(file.path, range);
    },
    remove,
    async [Symbol.asyncDispose]() {
      kept.clear();
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** A file that is gone already is what was wanted. */
function ignoreMissing(): void {}
