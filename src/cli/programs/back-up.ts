import { parseArgs } from "node:util";
import type { Config } from "#config";
import { type Platform, tellUsage } from "#platform";
import { openInstalledStore, runForOperator } from "./installed-store.ts";
import { findPersonal, personalHelp, personalOptions, personalUsage } from "./personal-words.ts";

const usage = `usage: npm run backup -- FILE${personalUsage}

${personalHelp}`;

interface Words {
  readonly filePath: string;
  readonly personal: Platform | undefined;
}

/** The words after the command's name; nothing when they make no sense. */
function readWords(): Words | undefined {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: personalOptions });
    const [filePath, ...others] = positionals;
    if (filePath === undefined || others.length > 0) return undefined;
    return { filePath, personal: findPersonal(values) };
  } catch {
    return undefined;
  }
}

async function backUp(config: Config, { filePath }: Words): Promise<number> {
  await using store = await openInstalledStore(config);
  if (store.backUp === undefined) {
    process.stderr.write("DATABASE_URL is set, so back up with pg_dump.\n");
    return 1;
  }
  await store.backUp(filePath);
  process.stdout.write(`${filePath} now holds everything except the pictures.\n`);
  return 0;
}

/** @returns the exit code. */
export async function runBackUp(): Promise<number> {
  const words = readWords();
  if (words !== undefined) return await runForOperator((config) => backUp(config, words), words);
  return tellUsage(usage);
}
