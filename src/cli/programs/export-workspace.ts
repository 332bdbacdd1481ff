import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import type { Config } from "#config";
import type { JsonValue, Store } from "#core";
import { type Platform, tellUsage } from "#platform";
import { openInstalledStore, runForOperator } from "./installed-store.ts";
import { findPersonal, personalHelp, personalOptions, personalUsage } from "./personal-words.ts";

const usage = `usage: npm run --silent export -- WORKSPACE_ID [--from BACKUP]${personalUsage}

  --from BACKUP      the file of a backup, instead of the database in use
${personalHelp}`;

interface Words {
  readonly workspaceId: string;
  readonly backupPath: string | undefined;
  readonly personal: Platform | undefined;
}

/** The words after the command's name; nothing when they make no sense. */
function readWords(): Words | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { ...personalOptions, from: { type: "string" } },
    });
    const [workspaceId, ...others] = positionals;
    if (workspaceId === undefined || others.length > 0) return undefined;
    return { workspaceId, backupPath: values.from, personal: findPersonal(values) };
  } catch {
    return undefined;
  }
}

async function exportWorkspace(config: Config, words: Words): Promise<number> {
  await using store = await openInstalledStore(config, words);
  if ((await store.workspaces.load(words.workspaceId)) === undefined) {
    process.stderr.write(await describeWorkspaces(store));
    return 1;
  }
  await pipeline(
    Readable.from(toLines(store.privacy.exportWorkspace(words.workspaceId))),
    process.stdout,
    { end: false },
  );
  return 0;
}

async function* toLines(records: AsyncIterable<JsonValue>): AsyncIterable<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function describeWorkspaces(store: Store): Promise<string> {
  const workspaces = await store.workspaces.list();
  const lines = workspaces.map(({ id, name }) => `  ${id}${name === undefined ? "" : ` ${name}`}`);
  return `There's no such workspace. These exist:\n${lines.join("\n")}\n`;
}

/** @returns the exit code. */
export async function runExport(): Promise<number> {
  const words = readWords();
  if (words === undefined) return tellUsage(usage);
  return await runForOperator((config) => exportWorkspace(config, words), words);
}
