import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A program in a process of its own, and what it first sent. */
export interface Child<Message> extends AsyncDisposable {
  readonly pid: number;
  readonly message: Message;
  /** From its start to its first message. */
  readonly readyMs: number;
}

/** Starts a program of `bench`, such as `peers/gateway-double.ts`, and waits for its first message. @throws when it ends before. */
export async function startChild<Message>(
  file: string,
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly execArgv?: readonly string[];
    readonly parse: (message: unknown) => Message;
  },
): Promise<Child<Message>> {
  const startedAtMs = performance.now();
  const child = fork(join(import.meta.dirname, "..", file), [], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const message = await Promise.race([
    once(child, "message").then(([first]) => first),
    once(child, "exit").then(([code]) => {
      throw new Error(`${file} ended with ${code} before it was ready`);
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    message: options.parse(message),
    readyMs: performance.now() - startedAtMs,
    [Symbol.asyncDispose]: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
