import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { startMoonlensProcess } from "../support/moonlens-process.ts";
import { toBareEnvironment } from "../support/suite/compile-cache.ts";

const started = /open http:/;
const others = 0o077;

async function listOpen(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const modes = await Promise.all(
    ["", ...names].map(async (name) => [name, (await stat(join(folder, name))).mode & others]),
  );
  return modes.filter(([, mode]) => mode !== 0).map(([name]) => String(name));
}

it.skipIf(process.platform === "win32")(
  "keeps what it makes, and what it finds of its own, from other users of the machine",
  async () => {
    await using folder = await createTemporaryFolder();
    const DATA_DIR = join(folder.path, "data");
    await mkdir(join(DATA_DIR, "spool"), { recursive: true });
    await writeFile(join(DATA_DIR, "spool", "old-picture"), "a picture");
    await writeFile(join(DATA_DIR, "notes.txt"), "the operator's own");
    for (const path of [DATA_DIR, join(DATA_DIR, "spool")]) await chmod(path, 0o755);
    for (const name of ["spool/old-picture", "notes.txt"]) await chmod(join(DATA_DIR, name), 0o644);
    await using bot = await startMoonlensProcess({ DATA_DIR, PORT: "0" });
    await bot.waitForOutput(started);
    await eventually(async () =>
      expect(await readdir(join(DATA_DIR, "sandbox"))).toContain("moonlens.db"),
    );
    expect(await listOpen(DATA_DIR)).toEqual(["notes.txt"]);
    expect(await bot.stop("SIGTERM")).toBe(0);
  },
);

it.skipIf(process.platform !== "linux")(
  "says at the start that the limit of open files is low",
  async () => {
    await using folder = await createTemporaryFolder();
    const main = new URL("../../src/main.js", import.meta.url).pathname;
    const child = spawn("sh", ["-c", `ulimit -n 200; exec "${process.execPath}" "${main}"`], {
      cwd: folder.path,
      env: { ...toBareEnvironment(), DATA_DIR: join(folder.path, "data"), PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = once(child, "exit");
    const lines = createInterface({ input: child.stdout });
    const said: string[] = [];
    lines.on("line", (line) => said.push(line));
    await eventually(() =>
      expect(said.join("\n")).toMatch(/"allowed":200.*the limit of open files is low/),
    );
    child.kill("SIGTERM");
    await exited;
  },
);
