import { chmod, chown, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { parseEnv } from "node:util";
import { setInEnvText } from "./env-text.ts";
import { SetupIncomplete } from "./prompter.ts";

/** The operator's `.env`. */
export interface EnvFile {
  /** What it says now; empty where there is none. */
  read(): Promise<Readonly<Record<string, string | undefined>>>;
  /**
   * Sets variables at once or not at all; afterwards its owner alone may read the file.
   * @throws {SetupIncomplete} when it can't be written, or a value doesn't fit into such a file.
   */
  write(values: Readonly<Record<string, string>>): Promise<void>;
}

/** @param templatePath what a new file begins as, such as `.env.example` */
export function createEnvFile({
  path,
  templatePath,
}: {
  readonly path: string;
  readonly templatePath: string;
}): EnvFile {
  const readText = () => readIfThere(path);
  return {
    read: async () => parseEnv(((await readText()) ?? "").replace(/^\ufeff/, "")),
    async write(values) {
      try {
        const text = (await readText()) ?? (await readIfThere(templatePath)) ?? "";
        await replaceFile(path, setInEnvText(text, values));
      } catch (cause) {
        throw new SetupIncomplete(`${path} can't be written: ${describe(cause)}`, { cause });
      }
    },
  };
}

function describe(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** By a new file beside it, so that a crash leaves the old one whole. A link keeps pointing to where it did. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const fresh = `${target}.${process.pid}.new`;
  try {
    {
      await using file = await open(fresh, "wx", 0o600);
      await file.writeFile(text);
      await file.sync();
    }
    await chmod(fresh, 0o600);
    await keepOwner(fresh, target);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Set up by root, the file would otherwise be closed to the user that the bot runs as. */
async function keepOwner(fresh: string, target: string): Promise<void> {
  const [now, before] = await Promise.all([stat(fresh), stat(target).catch(() => undefined)]);
  if (before === undefined || (before.uid === now.uid && before.gid === now.gid)) return;
  await chown(fresh, before.uid, before.gid);
}
