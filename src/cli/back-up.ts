/** Copies the SQLite database into a file while Moonlens is stopped: `npm run backup -- FILE`. */
import type { Config } from "#config";
import { openInstalledStore, runForOperator } from "./installed-store.ts";

async function backUp(config: Config): Promise<number> {
  const [filePath, ...others] = process.argv.slice(2);
  // A name like that is a flag that somebody hoped for.
  if (filePath === undefined || filePath.startsWith("-") || others.length > 0) {
    process.stderr.write("usage: npm run backup -- FILE\n");
    return 2;
  }
  await using store = await openInstalledStore(config);
  if (store.backUp === undefined) {
    process.stderr.write("DATABASE_URL is set, so back up with pg_dump.\n");
    return 1;
  }
  await store.backUp(filePath);
  process.stdout.write(`${filePath} now holds everything except the pictures.\n`);
  return 0;
}

process.exitCode = await runForOperator(backUp);
