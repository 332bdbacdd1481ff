import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { toBareEnvironment } from "./suite/compile-cache.ts";
import { keepLogLine } from "./suite/suite-log.ts";

/** The real program, started as an operator starts it. */
export interface MoonlensProcess extends AsyncDisposable {
  readonly output: () => string;
  /** Resolves with the first match in what it has printed or will print; rejects when it exits without. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal that it lives on after. */
  signal(signal: NodeJS.Signals): void;
  /** Sends a signal and resolves with the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
  readonly exited: Promise<number | null>;
}

const main = fileURLToPath(new URL("../../src/main.js", import.meta.url));

/**
 * Starts `node src/main.js` in a folder of its own, so that no `.env` or data of the checkout is
 * used unless `options` names another. Only `variables` and what a process needs are in its environment.
 */
export async function startMoonlensProcess(
  variables: Readonly<Record<string, string>>,
  options: { readonly folder?: string } = {},
): Promise<MoonlensProcess> {
  const folder = await createTemporaryFolder();
  const child = spawn(process.execPath, [main], {
    cwd: options.folder ?? folder.path,
    env: { ...toBareEnvironment(), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const { output, waitForOutput } = collectOutput(child, exited);
  return {
    output,
    waitForOutput,
    exited,
    signal: (signal) => void child.kill(signal),
    async stop(signal) {
      child.kill(signal);
      return await exited;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill("SIGKILL");
      await exited;
      await folder[Symbol.asyncDispose]();
    },
  };
}

function collectOutput(child: ChildProcess, exited: Promise<number | null>) {
  let text = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => {
      text += `${line}\n`;
      keepLogLine(line);
      for (const watch of watchers) watch();
    });
  }
  return {
    output: () => text,
    async waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const watch = () => {
        const match = pattern.exec(text);
        if (match !== null) resolve(match);
      };
      watchers.add(watch);
      watch();
      void exited.then((code) => reject(new Error(`exited with ${code} and printed:\n${text}`)));
      return await promise.finally(() => watchers.delete(watch));
    },
  };
}
