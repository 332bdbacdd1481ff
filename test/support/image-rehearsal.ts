import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chmod, chown, copyFile, cp, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Copy, DockerfileParser, type Env } from "dockerfile-ast";

const repository = fileURLToPath(new URL("../../", import.meta.url));

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
 * the image stand below `root`, and `node` there is the one that runs this.
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
        await runStep(toLocal(text, { root, user }), { ...state, user });
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
    npm_config_fetch_retry_mintimeout: "1000",
    ...readWayToRegistry(),
  };
}

/** Proxies, certificates and registry of this machine, which an image's build would be told in its own way. */
function readWayToRegistry(): Record<string, string> {
  const variables = Object.entries(process.env).filter(([name]) =>
    /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|https?_proxy|no_proxy)$/i.test(name),
  );
  const settings = ["registry", "cafile"].map((name) => [
    `npm_config_${name}`,
    execFileSync("npm", ["config", "get", name], { encoding: "utf8" }).trim(),
  ]);
  return Object.fromEntries([...variables, ...settings.filter(([, value]) => value !== "null")]);
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

async function runStep(
  command: string,
  step: { environment: Record<string, string>; workFolder: string; user: User },
): Promise<void> {
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
