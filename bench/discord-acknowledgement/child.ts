import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A program of this folder, or of the project, in a process of its own, and what it first sent. */
export interface Child<Message> extends AsyncDisposable {
  readonly message: Message;
}

/** Starts a program and waits for its first message. `cwd` keeps its `.env` and data apart. */
export async function startChild<Message>(
  file: string,
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly execArgv?: readonly string[];
    readonly parse: (message: unknown) => Message;
  },
): Promise<Child<Message>> {
  const child = fork(join(import.meta.dirname, file), [], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
  });
  const [message] = await once(child, "message");
  return { message: options.parse(message), [Symbol.asyncDispose]: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
