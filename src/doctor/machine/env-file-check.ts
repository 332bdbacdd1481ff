import { readFile, stat } from "node:fs/promises";
import { parseEnv } from "node:util";
import { type Check, type Finding, fail, ok, skip, warn } from "#checks";

export interface EnvFileOptions {
  readonly path: string;
  /** The variables in force: those of the environment, and below them the file's. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly knownNames: readonly string[];
}

/** Whether `.env` says what its writer meant. */
export function createEnvFileCheck(options: EnvFileOptions): Check {
  return {
    id: "env-file",
    title: "The .env file",
    examine: () => examineFile(options),
  };
}

async function examineFile(options: EnvFileOptions): Promise<Finding | readonly Finding[]> {
  const file = await readBytes(options.path);
  if (file.type === "absent") return skip("there's none, so only the environment counts");
  if (file.type === "unreadable") {
    return fail(`can't be read (${file.code})`, "Make it a text file this user can read.");
  }
  if (file.bytes.includes(0)) {
    return fail("is saved as UTF-16", "Save it as UTF-8 in your editor, then run this again.");
  }
  const text = file.bytes.toString("utf8").replace(/^\ufeff/, "");
  const values = parseEnv(text);
  const warnings = [
    ...findOpenRights(file.mode),
    ...findStrangers(values, options),
    ...findOverridden(values, options),
    ...findRepeated(text),
  ];
  if (warnings.length > 0) return warnings;
  return ok(
    text.includes("\r\n")
      ? "readable; its Windows line endings are fine"
      : "readable, and only by you",
  );
}

type EnvFile =
  | { readonly type: "absent" }
  | { readonly type: "unreadable"; readonly code: string }
  | { readonly type: "read"; readonly bytes: Buffer; readonly mode: number };

async function readBytes(path: string): Promise<EnvFile> {
  try {
    const [bytes, { mode }] = await Promise.all([readFile(path), stat(path)]);
    return { type: "read", bytes, mode };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? { type: "absent" } : { type: "unreadable", code };
  }
}

/** Windows has no such rights; Node reports every file as open there. */
function findOpenRights(mode: number): Finding[] {
  if (process.platform === "win32" || (mode & 0o077) === 0) return [];
  return [warn("other users on this machine can read it", "Run `chmod 600 .env`.")];
}

/** Ours by their first word, but not known: most likely a slip of the finger. */
function findStrangers(
  values: Readonly<Record<string, string | undefined>>,
  { knownNames }: EnvFileOptions,
): Finding[] {
  const families = new Set(knownNames.map(toFamily));
  return Object.keys(values)
    .filter((name) => families.has(toFamily(name)) && !knownNames.includes(name))
    .map((name) =>
      warn(`${name} isn't a Moonlens variable`, "Check the spelling in `.env.example`."),
    );
}

function toFamily(name: string): string {
  return name.split("_")[0]?.toUpperCase() ?? "";
}

function findOverridden(
  values: Readonly<Record<string, string | undefined>>,
  { variables, knownNames }: EnvFileOptions,
): Finding[] {
  return knownNames
    .filter((name) => (values[name] ?? "") !== "" && variables[name] !== values[name])
    .map((name) =>
      warn(
        `${name} has a different value in the environment, which wins`,
        `Unset it there (\`unset ${name}\`), or remove it from the file.`,
      ),
    );
}

function findRepeated(text: string): Finding[] {
  const names = [...text.matchAll(/^[ \t]*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm)].map(
    ([, name]) => name,
  );
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) =>
    warn(`${name} is in it more than once; the last one counts`, "Keep just one."),
  );
}
