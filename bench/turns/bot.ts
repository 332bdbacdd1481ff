import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Moonlens in a process of its own. */
export interface Bot extends AsyncDisposable {
  /** Milliseconds of a processor that it has used, all its threads together. */
  measureProcessor(): Promise<number>;
}

/** The kernel counts a processor's time in these (`getconf CLK_TCK`). */
const tickMs = 10;

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
  const child = fork(join(checkout, "bench/support/moonlens-bot.ts"), [], {
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
    async measureProcessor() {
      const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
      // After the name, which may hold spaces: the state is the third field, own times are the 14th and 15th.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * tickMs;
    },
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
