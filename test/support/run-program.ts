import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { toBareEnvironment } from "./suite/compile-cache.ts";

/** What a program said until it ended by itself. */
export interface FinishedProgram {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs one of the project's programs to its end. Only `variables` and what a process needs are in its environment. */
export async function runProgram(
  path: string,
  options: {
    readonly words: readonly string[];
    readonly variables: Readonly<Record<string, string>>;
    /** Where it runs. */
    readonly folder: string;
  },
): Promise<FinishedProgram> {
  const child = spawn(process.execPath, [path, ...options.words], {
    cwd: options.folder,
    env: { ...toBareEnvironment(), ...options.variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], output, errors] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: typeof code === "number" ? code : null, output, errors };
}
