import { parseArgs } from "node:util";
import type { Config } from "#config";
import { tellUsage } from "#platform";
import { moveStore } from "#store";
import { assertThere, runForOperator, toInstalledFile } from "./installed-store.ts";

const usage = `usage: npm run move-store -- [--to postgres://user:password@host/database]

  --to  the address of the database. Without it: DATABASE_URL
`;

/** The address to move to; nothing when the words make no sense. */
function readTarget(fallback: string | undefined): string | undefined {
  try {
    const { to = fallback } = parseArgs({ options: { to: { type: "string" } } }).values;
    return /^postgres(ql)?:$/.test(URL.parse(to ?? "")?.protocol ?? "") ? to : undefined;
  } catch {
    return undefined;
  }
}

async function move(config: Config): Promise<number> {
  const databaseUrl = readTarget(config.environment.DATABASE_URL);
  if (databaseUrl === undefined) return tellUsage(usage);
  const filePath = toInstalledFile(config);
  assertThere(filePath);
  await moveStore({
    filePath,
    databaseUrl,
    onTable: ({ name, rows }) => process.stdout.write(`${name}: ${rows}\n`),
  });
  process.stdout.write(
    "Everything has been moved. Set DATABASE_URL to that address and start Moonlens.\n",
  );
  return 0;
}

/** @returns the exit code. */
export async function runMoveStore(): Promise<number> {
  return await runForOperator(move);
}
