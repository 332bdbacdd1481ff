import { type ExecFileException, execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Mutant } from "./mutants.ts";

interface Said {
  readonly stdout?: string;
  readonly stderr?: string;
}

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url).pathname;
/** What a life needs of the tree. */
const parts = ["src", "commands", "scripts", "test/simulation", "package.json"];
/** A fault is to be found within a minute. */
const minuteMs = 60_000;

/**
 * Lives on a copy of the tree with the fault in it. Resolves with the first broken promise; nothing when none broke.
 * @throws when nobody could live there at all.
 */
export async function testMutant(
  mutant: Mutant,
  { limitMs = minuteMs }: { readonly limitMs?: number } = {},
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "moonlens-mutant-"));
  try {
    for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    for (const change of mutant.changes) await applyChange(folder, change);
    return await findBrokenPromise(folder, limitMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function applyChange(folder: string, { file, find, put }: Mutant["changes"][number]) {
  const path = join(folder, file);
  const source = await readFile(path, "utf8");
  if (source.split(find).length !== 2) {
    throw new Error(`${file} doesn't have exactly once: ${find}`);
  }
  await writeFile(
    path,
    source.replace(find, () => put),
  );
}

async function findBrokenPromise(folder: string, limitMs: number): Promise<string | undefined> {
  const program = join(folder, "test/simulation/simulate.ts");
  try {
    await run(process.execPath, [program, "--seeds", "20000", "--until-broken"], {
      cwd: folder,
      timeout: limitMs,
      killSignal: "SIGKILL",
    });
    return undefined;
  } catch (error) {
    const { stdout = "", stderr, killed } = error as Partial<ExecFileException> & Said;
    const found = /^seed .*$/m.exec(stdout)?.[0];
    if (found === undefined && killed !== true) {
      throw new Error(`nobody lived: ${stderr}`, { cause: error });
    }
    return found;
  }
}
