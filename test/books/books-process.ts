import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { eventually } from "@moonlens/sandbox/testing";

/** A process that makes random turns without end, until it is killed. */
export interface BooksProcess extends AsyncDisposable {
  /** Resolves when this many turns are over. */
  waitForTurns(count: number): Promise<void>;
  /** Ends it as a power cut would, at a moment at which `isRight`: it stands still while that is found out. */
  killWhen(isRight: () => Promise<boolean>): Promise<void>;
}

const script = fileURLToPath(new URL("./books-worker.ts", import.meta.url));

export async function startBooksProcess(options: {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly folder: string;
  readonly seed: number;
}): Promise<BooksProcess> {
  const { baseUrl, apiKey, folder, seed } = options;
  const child = spawn(process.execPath, [script, baseUrl, apiKey, folder, String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let turns = 0;
  const lines = createInterface({ input: child.stdout });
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return {
    async waitForTurns(count) {
      for await (const _line of lines) {
        turns += 1;
        if (turns >= count) return;
      }
      throw new Error("the process ended by itself");
    },
    async killWhen(isRight) {
      await eventually(
        async () => {
          child.kill("SIGSTOP");
          if (await isRight()) return;
          child.kill("SIGCONT");
          throw new Error("there was no right moment to kill it");
        },
        { intervalMs: 7 },
      );
      await kill();
    },
    [Symbol.asyncDispose]: kill,
  };
}
