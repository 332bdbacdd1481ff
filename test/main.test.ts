import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { startMoonlensProcess } from "./support/moonlens-process.ts";
import { runProgram } from "./support/run-program.ts";

describe("starting with nothing set", () => {
  it("announces the page, serves it, leaves no room for a second one, and stops cleanly on SIGTERM", async () => {
    await using folder = await createTemporaryFolder();
    const variables = { PORT: "0", DATA_DIR: folder.path };
    await using moonlens = await startMoonlensProcess(variables);
    const [, address = ""] = await moonlens.waitForOutput(/open (http:\S+)/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    const state = await fetch(`${address}/discord/control/state`);
    expect(await state.json()).toMatchObject({ bot: { online: true } });
    await using second = await startMoonlensProcess(variables);
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain("DATA_DIR is used by another Moonlens");
    await using third = await startMoonlensProcess({ PORT: new URL(address).port });
    expect(await third.exited).toBe(1);
    expect(third.output()).toContain("PORT is in use");
    expect(await moonlens.stop("SIGTERM")).toBe(0);
    expect(moonlens.output()).not.toMatch(/Warning|"level":[56]0/);
    await using next = await startMoonlensProcess(variables);
    await next.waitForOutput(/open http/);
  });
});

it("keeps what it has compiled before anything could end it, and the next start writes none of it anew", async () => {
  await using folder = await createTemporaryFolder();
  const variables = { PORT: "0", NODE_COMPILE_CACHE: folder.path };
  const listKept = async () => {
    const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name));
    return paths.filter((path) => extname(path) === "");
  };
  const start = async () => {
    await using moonlens = await startMoonlensProcess(variables);
    await moonlens.waitForOutput(/open http:/);
    // Files are written one after the other.
    let count = 0;
    await eventually(async () => {
      const before = count;
      count = (await listKept()).length;
      expect(count).toBeGreaterThan(1_000);
      expect(count).toBe(before);
    });
    await moonlens.stop("SIGKILL");
  };
  await start();
  const kept = await listKept();
  const toTimes = async () =>
    await Promise.all(kept.map(async (path) => (await stat(path)).mtimeMs));
  const times = await toTimes();
  await start();
  expect(await toTimes()).toEqual(times);
});

it("is started by the name that it had as well", async () => {
  const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const { code, output, errors } = await runProgram(program, {
    ...{ words: ["--nonsense"], variables: {}, folder: process.cwd() },
  });
  expect(code).toBe(2);
  expect(output + errors).toContain("usage: npm start");
});

describe("starting with something wrong", () => {
  it("lists every problem with its variable and stops", async () => {
    await using moonlens = await startMoonlensProcess({
      PORT: "0",
      LOG_LEVEL: "loud",
      TURNS_AT_ONCE: "many",
    });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toMatch(/LOG_LEVEL/);
    expect(moonlens.output()).toMatch(/TURNS_AT_ONCE must be a whole number from 1 to 256/);
    expect(moonlens.output()).not.toMatch(/\bat .*\.ts:/);
  });

  it("wants a Lunos key for a real Discord, and does not repeat the token", async () => {
    await using moonlens = await startMoonlensProcess({ DISCORD_TOKEN: "very.secret.token" });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toContain("LUNOS_API_KEY is missing");
    expect(moonlens.output()).not.toContain("secret");
  });

  it.each([
    ["sandbox mode", {}],
    ["a real Discord", { DISCORD_TOKEN: "a.b.c", LUNOS_API_KEY: "sandbox" }],
  ])("names DATA_DIR when it is a file, in %s", async (_mode, variables) => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "notes.txt");
    await writeFile(path, "not a folder");
    await using moonlens = await startMoonlensProcess({
      ...variables,
      PORT: "0",
      DATA_DIR: path,
    });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toContain("DATA_DIR is a file, or inside one. Set a folder.");
    expect(moonlens.output()).not.toMatch(/\bat .*\.ts:/);
  });

  it.skipIf(process.platform !== "linux")(
    "names DATA_DIR when no folder can be made there",
    async () => {
      await using moonlens = await startMoonlensProcess({ PORT: "0", DATA_DIR: "/proc/moonlens" });
      expect(await moonlens.exited).toBe(1);
      expect(moonlens.output()).toContain("DATA_DIR isn't writable");
    },
  );

  it("says in a line that Discord can't be reached", async () => {
    await using moonlens = await startMoonlensProcess({
      DISCORD_TOKEN: "a.b.c",
      LUNOS_API_KEY: "sandbox",
      DISCORD_API_URL: "http://127.0.0.1:1/api",
    });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toMatch(/^Moonlens can't start: .*http:\/\/127\.0\.0\.1:1\/api/m);
    expect(moonlens.output()).not.toMatch(/\bat .*\.ts:/);
  });
});

describe("a .env file", () => {
  it("is read with Windows line ends and a byte order mark", async () => {
    await using folder = await createTemporaryFolder();
    await writeFile(join(folder.path, ".env"), "\ufeffTURNS_AT_ONCE=many\r\nLOG_LEVEL=info\r\n");
    await using moonlens = await startMoonlensProcess({ PORT: "0" }, { folder: folder.path });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toMatch(/TURNS_AT_ONCE/);
    expect(moonlens.output()).toMatch(/`npm run doctor` tells you more\.\n$/);
    expect(moonlens.output()).not.toMatch(/LOG_LEVEL/);
  });

  it("stops the start with a sentence when it can't be read", async () => {
    await using folder = await createTemporaryFolder();
    await mkdir(join(folder.path, ".env"));
    await using moonlens = await startMoonlensProcess({ PORT: "0" }, { folder: folder.path });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toContain(".env can't be read");
  });
});
