import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, copyFile, cp, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Copy, DockerfileParser, type Env } from "dockerfile-ast";
import { z } from "zod";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** What an image would be: its files in a folder, and how it is started. */
export interface RehearsedImage extends AsyncDisposable {
  /** Where the image's `/` would be. */
  readonly root: string;
  readonly workFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthCommand: readonly string[];
  /** The person that everything ran as: never root. */
  readonly user: User;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` when the tests run as root, else whoever runs them. */
function chooseUser(): User {
  const uid = process.getuid?.() ?? 0;
  return uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid, gid: process.getgid?.() ?? uid };
}

/**
 * Follows the repository's Dockerfile step by step in an empty folder, without a container engine: the
 * same files are copied, through the same `.dockerignore`, and the same commands run. Absolute paths of
 * the image stand below `root`, and `node` there is the one that runs this. Needs no network.
 * @throws when a step fails, with what it printed.
 */
export async function rehearseImage(root: string): Promise<RehearsedImage> {
  const user = chooseUser();
  await installNode(root);
  const state = { environment: toBasicEnvironment(root), workFolder: root };
  let command: readonly string[] = [];
  let healthCommand: readonly string[] = [];
  const dockerfile = DockerfileParser.parse(readFileSync(join(repository, "Dockerfile"), "utf8"));
  for (const instruction of dockerfile.getInstructions()) {
    const text = instruction.getArgumentsContent() ?? "";
    switch (instruction.getKeyword()) {
      case "ENV":
        Object.assign(state.environment, readEnvironment(instruction as Env, root));
        break;
      case "WORKDIR":
        state.workFolder = join(root, text);
        await mkdir(state.workFolder, { recursive: true });
        await giveTo(user, root);
        break;
      case "COPY":
        await copy(instruction as Copy, state.workFolder);
        await giveTo(user, root);
        break;
      case "RUN":
        await runStep(await installFromHere(toLocal(text, { root, user }), { ...state, user }), {
          ...state,
          user,
        });
        break;
      case "CMD":
        command = readCommand(text);
        break;
      case "HEALTHCHECK":
        healthCommand = readCommand(text);
        break;
      default:
        break;
    }
  }
  const { workFolder } = state;
  await setFolderMode(workFolder, 0o555);
  return {
    root,
    ...state,
    command,
    healthCommand,
    user,
    // So that the folder can be removed.
    [Symbol.asyncDispose]: () => setFolderMode(workFolder, 0o755),
  };
}

async function installNode(root: string): Promise<void> {
  await mkdir(join(root, "bin"));
  await mkdir(join(root, "tmp"));
  await copyFile(process.execPath, join(root, "bin/node"));
  await chmod(root, 0o755);
}

function toBasicEnvironment(root: string): Record<string, string> {
  return {
    PATH: `${join(root, "bin")}:/usr/local/bin:/usr/bin:/bin`,
    HOME: root,
    TMPDIR: join(root, "tmp"),
    npm_config_cache: join(root, "tmp/npm"),
  };
}

function readEnvironment(instruction: Env, root: string): Record<string, string> {
  return Object.fromEntries(
    instruction.getProperties().map((property) => {
      const value = property.getValue() ?? "";
      return [property.getName(), value.startsWith("/") ? join(root, value) : value];
    }),
  );
}

/** The exec form, which needs no shell. */
function readCommand(text: string): readonly string[] {
  const words: unknown = JSON.parse(/\[.*\]$/s.exec(text)?.[0] ?? "null");
  if (!Array.isArray(words)) throw new Error(`${text} is not in exec form`);
  return words.map(String);
}

async function copy(instruction: Copy, workFolder: string): Promise<void> {
  const names = instruction.getArguments().map((argument) => argument.getValue());
  const target = join(workFolder, names.at(-1) ?? "");
  for (const name of names.slice(0, -1)) {
    if (!isInContext(name)) throw new Error(`.dockerignore keeps ${name} out of the build`);
    const isFolder = !(names.at(-1) ?? "").endsWith("/");
    await cp(join(repository, name), isFolder ? target : join(target, name), { recursive: true });
  }
}

/** The repository's `.dockerignore` leaves out everything but what it names. */
export function isInContext(name: string): boolean {
  const lines = readFileSync(join(repository, ".dockerignore"), "utf8").trim().split("\n");
  if (lines[0] !== "*") throw new Error(".dockerignore does not begin with *");
  return lines.slice(1).includes(`!${relative(".", name)}`);
}

/** Paths and people of the image, as they are here. */
function toLocal(command: string, { root, user }: { root: string; user: User }): string {
  return command
    .replaceAll(/(?<=\s)\/(?=[a-z])/g, `${root}/`)
    .replaceAll("node:node", `${user.uid}:${user.gid}`);
}

interface Step {
  readonly environment: Record<string, string>;
  readonly workFolder: string;
  readonly user: User;
}

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dev: z.boolean().default(false) }),
  ),
});

/**
 * Does what the step's `npm ci` would, without unpacking hundreds of megabytes anew: npm itself reads the lock file, refuses one
 * that doesn't fit, and says what it would bring. Each package is copied from this checkout, where the same lock file brought it.
 * @returns what is left of the step.
 */
async function installFromHere(command: string, step: Step): Promise<string> {
  const [words] = /^npm ci\b[^&|;\\\n]*/.exec(command) ?? [];
  if (words === undefined) return command;
  const told = await runStep(`${words} --dry-run`, step);
  const wanted = [...told.matchAll(/^add (\S+ \S+)$/gm)].map(([, name = ""]) => name);
  const places = listInstalled(step.workFolder).filter(({ isDev }) => !isDev);
  const found = places.map(({ name, version }) => `${name} ${version}`);
  const [brought, copied] = [wanted, found].map(toSortedLines);
  if (brought !== copied) throw new Error(`npm would bring:\n${brought}\nhere is:\n${copied}`);
  await copyPackages(step);
  return command.replace(words, "true ");
}

function toSortedLines(lines: readonly string[]): string {
  return lines.toSorted((one, other) => one.localeCompare(other)).join("\n");
}

/** What is installed in this checkout of all that a lock file names; links to folders of the repository have no version. */
function listInstalled(folder: string) {
  const text = readFileSync(join(folder, "package-lock.json"), "utf8");
  const { packages } = lockFile.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([path, { version, dev: isDev }]) => {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    const isHere = version !== undefined && existsSync(join(repository, path));
    return name !== undefined && isHere ? [{ path, name, version, isDev }] : [];
  });
}

async function copyPackages({ workFolder, user }: Step): Promise<void> {
  const modules = join(workFolder, "node_modules");
  const all = listInstalled(workFolder);
  const own = all.filter(({ path, isDev, name }) => !isDev && path === `node_modules/${name}`);
  for (const [scope, packages] of Map.groupBy(own, ({ path }) => dirname(path))) {
    await mkdir(join(workFolder, scope), { recursive: true });
    await run("cp", [
      "-RP",
      ...packages.map(({ path }) => join(repository, path)),
      join(workFolder, scope),
    ]);
  }
  for (const { path } of all.filter(({ isDev }) => isDev)) {
    await rm(join(workFolder, path), { recursive: true, force: true });
  }
  if (process.getuid?.() === 0) await run("chown", ["-R", `${user.uid}:${user.gid}`, modules]);
}

/** @returns what it printed. */
async function runStep(command: string, step: Step): Promise<string> {
  const child = spawn("sh", ["-ec", command], {
    cwd: step.workFolder,
    env: step.environment,
    stdio: ["ignore", "pipe", "pipe"],
    ...step.user,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const [code]: unknown[] = await once(child, "close");
  if (code !== 0) throw new Error(`${command}\nended with ${code}:\n${output}`);
  return output;
}

async function giveTo(user: User, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // What npm installed belongs to them already.
    if (entry.isSymbolicLink() || entry.parentPath.includes("node_modules")) continue;
    await chown(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}

/** 0o555 is a read-only root file system: nobody may write to the program's own folder. */
async function setFolderMode(folder: string, mode: number): Promise<void> {
  await chmod(dirname(folder), mode);
  await chmod(folder, mode);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), mode);
  }
}
