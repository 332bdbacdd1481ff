import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { isOffline } from "./support/registry.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const versions = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(repository, "package.json"), "utf8"))).dependencies;

let folder: TemporaryFolder;
let project: string;
let isWithoutRegistry = false;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  project = join(folder.path, "project");
  try {
    await install(await packCopy(folder.path), project);
  } catch (error) {
    if (!isOffline(error)) throw error;
    isWithoutRegistry = true;
  }
}, 300_000);
afterAll(() => folder[Symbol.asyncDispose]());

/** Packs a copy: the package itself is in use by other tests meanwhile. */
async function packCopy(place: string): Promise<string> {
  const copy = join(place, "repository/packages/sandbox");
  await mkdir(dirname(copy), { recursive: true });
  const source = join(repository, "packages/sandbox");
  await cp(source, copy, { recursive: true, filter: (path) => !path.includes("node_modules") });
  await cp(join(repository, "tsconfig.json"), join(place, "repository/tsconfig.json"));
  await symlink(join(repository, "node_modules"), join(place, "repository/node_modules"));
  const before = readFileSync(join(copy, "package.json"), "utf8");
  await run("npm", ["pack"], copy);
  expect(readFileSync(join(copy, "package.json"), "utf8")).toBe(before);
  const [tarball = ""] = (await readdir(copy)).filter((name) => name.endsWith(".tgz"));
  return join(copy, tarball);
}

async function install(tarball: string, place: string): Promise<void> {
  await mkdir(place);
  await writeFile(join(place, "package.json"), JSON.stringify({ type: "module" }));
  const bots = ["discord.js", "@slack/bolt"].map((name) => `${name}@${versions[name]}`);
  await run(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball, ...bots],
    place,
  );
}

/** With the Node that runs this, whichever is first on this machine. */
function toEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "" } = process.env;
  return { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${PATH}` };
}

/** @throws with what it printed, when it doesn't end with 0. */
async function run(program: string, words: readonly string[], cwd: string): Promise<string> {
  const child = spawn(program, words, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`${program} ${words[0]} ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}

test("the packed package tests both example bots in an empty project", async ({ skip }) => {
  skip(isWithoutRegistry, "npm's registry can't be reached");
  await cp(join(repository, "packages/sandbox/examples"), join(project, "examples"), {
    recursive: true,
  });
  const said = await run(process.execPath, ["--test", "examples/*.test.ts"], project);
  expect(said).toMatch(/pass 2$/m);
});

test("the packed package serves its page and its Lunos's pictures", async ({ skip }) => {
  skip(isWithoutRegistry, "npm's registry can't be reached");
  await writeFile(join(project, "look.mjs"), look);
  expect(JSON.parse(await run(process.execPath, ["look.mjs"], project))).toEqual({
    page: 200,
    module: 200,
    picture: "png",
  });
  await rm(join(project, "look.mjs"));
});

test("npx starts the packed package's program", async ({ skip }) => {
  skip(isWithoutRegistry, "npm's registry can't be reached");
  const words = ["--no-install", "moonlens-sandbox", "all", "--port", "0"];
  // A group of its own: npx, its shell and the program are stopped together.
  const child = spawn("npx", words, { cwd: project, env: toEnvironment(), detached: true });
  const closed = once(child, "close");
  try {
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const ready: { sandbox: string; address: string } = JSON.parse(String(line));
    expect(ready.sandbox).toBe("all");
    expect((await fetch(`${ready.address}/slack/api/api.test`)).status).toBe(200);
  } finally {
    process.kill(-(child.pid ?? 0), "SIGTERM");
  }
  await closed;
});

const look = `
import { startSandbox } from "@moonlens/sandbox";
await using sandbox = await startSandbox();
const page = await fetch(sandbox.pageUrl);
const module = await fetch(sandbox.pageUrl + "/page/main.ts");
const drawn = await fetch(sandbox.lunos.baseUrl + "/v1/images/generations", {
  method: "POST",
  headers: {
    authorization: "Bearer " + sandbox.lunos.apiKey,
    "content-type": "application/json",
    "x-app-id": "example",
  },
  body: JSON.stringify({ model: "sandbox/plate", prompt: "a red fox", response_format: "b64_json" }),
});
const { data } = await drawn.json();
const bytes = Buffer.from(data[0].b64_json, "base64");
console.log(JSON.stringify({
  page: page.status,
  module: module.status,
  picture: bytes.subarray(1, 4).toString("latin1").toLowerCase(),
}));
`;
