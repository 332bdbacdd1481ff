import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of the test's own, removed when it is disposed of. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

export async function createTemporaryFolder(): Promise<TemporaryFolder> {
  return await createFolder(tmpdir());
}

/** The same in memory, where the machine has room for that: for tests of thousands of commits. */
export async function createFastFolder(): Promise<TemporaryFolder> {
  return await createFolder(existsSync("/dev/shm") ? "/dev/shm" : tmpdir());
}

async function createFolder(parent: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, "moonlens-test-"));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
