import { execFile } from "node:child_process";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeOnce } from "../suite/suite-folder.ts";
import type { PostgresPrograms } from "./postgres-programs.ts";

export const user = "moonlens";
export const password = "a-password-of-the-tests";

/** Fills `data` in a folder with what a server starts on: a copy of what the suite made before, as making it takes ten times as long. */
export async function createCluster(programs: PostgresPrograms, folder: string): Promise<void> {
  const { uid, gid } = programs.identity;
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  const made = await makeOnce("postgres-cluster", async (path) => {
    await mkdir(path);
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
    await initialise(programs, path);
  });
  if (made === undefined) await initialise(programs, folder);
  else await promisify(execFile)("cp", ["-a", join(made, "data"), join(folder, "data")]);
}

async function initialise({ initdb, identity }: PostgresPrograms, folder: string): Promise<void> {
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password);
  const { uid, gid } = identity;
  if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid);
  const options = [
    `--pgdata=${join(folder, "data")}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    // Less to copy.
    "--wal-segsize=1",
  ];
  await promisify(execFile)(initdb, options, { ...identity, cwd: folder });
}
