import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { LineName } from "../contestants.ts";
import { eventSchema, type Order, type ProcessEvent } from "./messages.ts";

/** What a process told of, and when this one heard it. */
type HeardEvent = ProcessEvent & { readonly atMs: number };

/** A process that shares a line with others. */
export interface LineProcess extends AsyncDisposable {
  readonly events: readonly HeardEvent[];
  order(order: Order): void;
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
}

export interface ProcessOptions {
  readonly line: LineName;
  readonly database: string;
  /** How many turns it runs at once. 0: it only puts turns into the line. */
  readonly concurrency: number;
  readonly workMs?: number;
  /** How long an answer lies ready before it is delivered. */
  readonly pauseMs?: number;
}

/** Set, what the processes log is shown. */
const verbose = process.env.BENCH_VERBOSE;

/** Starts one, and resolves when it has joined the others. */
export async function startLineProcess(options: ProcessOptions): Promise<LineProcess> {
  const child = fork(join(import.meta.dirname, "program.ts"), [], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LINE: options.line,
      DATABASE_URL: options.database,
      CONCURRENCY: `${options.concurrency}`,
      WORK_MS: `${options.workMs ?? 0}`,
      PAUSE_MS: `${options.pauseMs ?? 0}`,
      ...(verbose === undefined ? {} : { BENCH_VERBOSE: verbose }),
    },
    stdio: ["ignore", verbose === undefined ? "ignore" : "inherit", "inherit", "ipc"],
  });
  const events: HeardEvent[] = [];
  child.on("message", (message) => {
    events.push({ ...eventSchema.parse(message), atMs: performance.now() });
  });
  const exited = once(child, "exit");
  const started: LineProcess = {
    events,
    order: (order) => void child.send(order),
    signal: (name) => void child.kill(name),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await exited;
    },
  };
  await until(() => events.some(({ type }) => type === "ready"));
  return started;
}

/** Waits for something that a process tells of. @throws when it doesn't come within `withinMs`. */
export async function until(isSo: () => boolean, { withinMs = 120_000 } = {}): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error("what was waited for didn't come");
    await delay(5);
  }
}

/** What these processes have told of turns, in the order in which it was heard. */
export function listTold(
  processes: readonly LineProcess[],
  types: readonly ProcessEvent["type"][],
): readonly { readonly type: string; readonly turnId: string; readonly atMs: number }[] {
  return processes
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      "turnId" in event && types.includes(event.type)
        ? [{ type: event.type, turnId: event.turnId, atMs: event.atMs }]
        : [],
    )
    .toSorted((one, other) => one.atMs - other.atMs);
}
