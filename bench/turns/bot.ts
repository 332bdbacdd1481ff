import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFigures } from "../support/process-figures.ts";

/** A Moonlens in a process of its own. */
export interface Bot extends AsyncDisposable {
  /** Milliseconds of a processor that it has used, all its threads and processes together. */
  measureProcessor(): number;
}

/**
 * Starts the Moonlens of a checkout.
 * @param options.execArgv for Node, such as `--cpu-prof`: the profile is written when the bot is disposed of.
 */
export async function startBot(
  checkout: string,
  options: {
    readonly variables: Readonly<Record<string, string>>;
    readonly execArgv?: readonly string[];
  },
): Promise<Bot> {
  const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
  const child = fork(join(checkout, "bench/support/moonlens-bot.mjs"), [], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PERSON_MAX_OPEN_TURNS: "100",
      PERSON_MAX_TURNS_PER_MINUTE: "1000",
      DATA_DIR: folder,
      ...options.variables,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [...(options.execArgv ?? [])],
  });
  await once(child, "message");
  return {
    measureProcessor: () => readFigures(child.pid ?? 0).processorMs,
    async [Symbol.asyncDispose]() {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Its parent's end of the channel closed tells it to exit, with its profile. */
async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}
