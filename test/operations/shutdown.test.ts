import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startMoonlensProcess } from "../support/moonlens-process.ts";
import { type OperatedWorld, openOperatedWorld } from "../support/operated-world.ts";

let world: OperatedWorld;

beforeEach(async () => {
  world = await openOperatedWorld();
});

afterEach(() => world[Symbol.asyncDispose]());

/** Begins a picture, and resolves when Lunos has been asked for it. */
async function beginPicture(prompt: string): Promise<string | undefined> {
  const { responseMessageId } = await world.imagine(prompt);
  await eventually(async () => expect(await world.countPaidRequests()).toBe(1));
  return responseMessageId;
}

describe("an order to stop", () => {
  it("lets a running picture finish and deliver it, and exits with 0; a backup before (SIGUSR2) disturbs nothing", async () => {
    const bot = await world.startBot({ STOP_SECONDS: "60" });
    await world.breakLunos("delay=3000");
    const id = await beginPicture("a lighthouse in fog");
    bot.signal("SIGUSR2");
    await bot.waitForOutput(/database backed up/);
    const path = join(String(world.variables.DATA_DIR), "backup", "moonlens.db");
    expect((await stat(path)).size).toBeGreaterThan(4_096);
    expect(await bot.stop("SIGTERM")).toBe(0);
    await world.waitForAnswer(id, ({ attachments }) => attachments.length === 1);
    expect(bot.output()).toMatch(/"outcome":"arrived".*"msg":"delivery ended"/);
  });

  it("ends what is not done in time and exits with 0: its person is told at once, and the next start doesn't pay again (SIGHUP)", async () => {
    const bot = await world.startBot({ STOP_SECONDS: "0" });
    await world.breakLunos("delay=60000");
    const id = await beginPicture("a slow castle");
    expect(await bot.stop("SIGHUP")).toBe(0);
    // Before the next start.
    const told = await world.waitForAnswer(id, ({ content }) => content.includes("I restarted"));
    expect(told.components).toMatchObject([{ components: [{ label: "Try again" }] }]);
    await world.startBot();
    expect(await world.countPaidRequests()).toBe(1);
  });

  it("waits no longer when it comes a second time", async () => {
    const bot = await world.startBot({ STOP_SECONDS: "3600" });
    await world.breakLunos("delay=600000");
    await beginPicture("a picture that never comes");
    const exited = bot.stop("SIGTERM");
    await bot.waitForOutput(/"msg":"stopping"/);
    // What comes within a second is the same order twice, as npm hands it on.
    const again = setInterval(() => void bot.stop("SIGTERM"), 200);
    expect(await exited.finally(() => clearInterval(again))).toBe(0);
  });

  it("is obeyed while Moonlens still starts", async () => {
    // Discord answers nothing: the login would take its whole time limit.
    await using silent = createHttpHost();
    silent.mount("/", { handle: () => undefined });
    const url = await silent.listen({ host: "127.0.0.1", port: 0 });
    await using bot = await startMoonlensProcess({
      ...world.variables,
      DISCORD_API_URL: `${url}/api`,
      HEALTH_PORT: "0",
    });
    await bot.waitForOutput(/serving health and metrics/);
    expect(await bot.stop("SIGTERM")).toBe(0);
  });
});

describe("npm start", () => {
  it("ends at SIGTERM with 0 and leaves no process behind", async () => {
    await using folder = await createTemporaryFolder();
    const npm = spawn("npm", ["start"], {
      cwd: new URL("../../", import.meta.url),
      env: { ...process.env, ...noTokens, PORT: "0", DATA_DIR: folder.path },
      // A group of its own, which can be asked whether anything of it still runs.
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { pid } = npm;
    if (pid === undefined) throw new Error("npm can't be started");
    using _rest = { [Symbol.dispose]: () => void (isGroupAlive(pid) && killGroup(pid)) };
    const exited = once(npm, "exit");
    for await (const line of createInterface({ input: npm.stdout })) {
      if (line.includes("open http")) break;
    }
    npm.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
    expect(isGroupAlive(pid)).toBe(false);
  });
});

/** Whatever a `.env` file of the checkout says, this is the sandbox. */
const noTokens = { DISCORD_TOKEN: "", LUNOS_API_KEY: "", LUNOS_BASE_URL: "", HEALTH_PORT: "" };

function isGroupAlive(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

function killGroup(pid: number): void {
  process.kill(-pid, "SIGKILL");
}

describe("a rolling restart", () => {
  it("loses none of many requests that come all the while", async () => {
    const oneByOne = { TURNS_AT_ONCE: "1", PERSON_MAX_OPEN_TURNS: "100", STOP_SECONDS: "1" };
    const ids: (string | undefined)[] = [];
    let bot = await world.startBot(oneByOne);
    await world.breakLunos("delay=300");
    for (let index = 1; index <= 12; index += 1) {
      ids.push((await world.imagine(`a small boat, number ${index}`)).responseMessageId);
      if (index % 4 !== 0) continue;
      expect(await bot.stop("SIGTERM")).toBe(0);
      bot = await world.startBot(oneByOne);
    }
    for (const id of ids) {
      // What ran when the time was up says so; all others have their picture.
      await world.waitForAnswer(
        id,
        ({ content, attachments }) => attachments.length === 1 || content.includes("I restarted"),
      );
    }
  }, 180_000);
});
