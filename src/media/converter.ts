import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { z } from "zod";
import type { FitTask, Fitted } from "./fit-to-limit.ts";
import { watchMemory } from "./memory-watch.ts";
import type { Prepared, PrepareTask } from "./prepared.ts";

export interface ConverterOptions {
  /** How many files are worked on at once; more wait. */
  readonly maxProcesses: number;
  /** For one file, from when its turn comes. */
  readonly timeoutMs: number;
  /** Resident memory of one process, where the system tells (Linux). */
  readonly maxMemoryBytes: number;
  /** How long an idle process is kept for the next file. */
  readonly idleMs: number;
}

export const defaultConverterOptions: ConverterOptions = {
  // The decoders of pictures spread over the cores by themselves.
  maxProcesses: availableParallelism() > 2 ? 2 : 1,
  timeoutMs: 20_000,
  maxMemoryBytes: 1_200_000_000,
  idleMs: 20_000,
};

/** Opens and converts files in processes of its own, a bounded number at once. */
export interface Converter extends AsyncDisposable {
  /** Makes a process ready, so that the first file need not wait for it. */
  warm(): void;
  /**
   * @throws {ConverterError} when the file takes too long or too much memory, or breaks its decoder.
   * @throws the abort of `signal`.
   */
  prepare(task: PrepareTask, options: { readonly signal: AbortSignal }): Promise<Prepared>;
  fit(task: FitTask, options: { readonly signal: AbortSignal }): Promise<Fitted>;
}

/** The work on a file came to no end of its own. */
export class ConverterError extends Error {
  readonly reason: "crashed" | "stopped";

  constructor(reason: "crashed" | "stopped") {
    super(
      `media: the process that opens files ${reason === "crashed" ? "crashed" : "was stopped"}`,
    );
    this.name = "ConverterError";
    this.reason = reason;
  }
}

/** A new process now and then keeps what native code leaks, or scatters, from adding up. */
const maxJobsPerProcess = 100;

const answerSchema = z.object({ id: z.number(), result: z.unknown() });

interface Worker {
  readonly child: ChildProcess;
  jobs: number;
  idleTimer?: NodeJS.Timeout;
}

export function createConverter(options: ConverterOptions): Converter {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const start = (): Worker => {
    const worker: Worker = { child: forkProcess(), jobs: 0 };
    all.add(worker);
    worker.child.once("exit", () => {
      all.delete(worker);
      clearTimeout(worker.idleTimer);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  };

  const rest = (worker: Worker): void => {
    if (worker.jobs >= maxJobsPerProcess || !worker.child.connected) {
      worker.child.kill("SIGKILL");
      return;
    }
    // An idle process is no reason for the bot to stay alive.
    worker.child.unref();
    worker.child.channel?.unref();
    worker.idleTimer = setTimeout(() => worker.child.kill("SIGKILL"), options.idleMs).unref();
    idle.push(worker);
  };

  const run = async (task: PrepareTask | FitTask, signal: AbortSignal): Promise<unknown> => {
    signal.throwIfAborted();
    if (running >= options.maxProcesses) {
      await waitForTurn(waiting, signal);
    } else running += 1;
    try {
      signal.throwIfAborted();
      const worker = idle.pop() ?? start();
      clearTimeout(worker.idleTimer);
      worker.child.ref();
      worker.child.channel?.ref();
      worker.jobs += 1;
      const result = await work(worker.child, { task, options, signal });
      rest(worker);
      return result;
    } finally {
      // Whoever waits longest takes this place over.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  return {
    warm() {
      if (idle.length === 0 && all.size < options.maxProcesses) rest(start());
    },
    prepare: async (task, { signal }) => (await run(task, signal)) as Prepared,
    fit: async (task, { signal }) => (await run(task, signal)) as Fitted,
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map(({ child }) => stop(child)));
    },
  };
}

/**
 * What keeps a process small: one file's memory goes back to the system before the next is opened.
 * The C library would keep large blocks, and JavaScript wait with its garbage.
 */
const thrift = {
  options: ["--max-old-space-size=512", "--max-semi-space-size=1", "--expose-gc"],
  environment: {
    MALLOC_ARENA_MAX: "1",
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
  },
};

/** Plain Node on the sources, with none of the bot's environment: no key or token is in reach. */
function forkProcess(): ChildProcess {
  const child = fork(new URL("./converter-process.ts", import.meta.url), [], {
    execArgv: thrift.options,
    // The decoder of videos that its package brings, not one that the machine may have.
    env: { ...thrift.environment, NODE_WEBCODECS_FORCE: "static" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "json",
  });
  // A process that can't be started or is killed ends in `exit`, which is what is looked at.
  child.on("error", () => child.kill("SIGKILL"));
  return child;
}

async function waitForTurn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = () => {
    waiting.splice(waiting.indexOf(resolve), 1);
    reject(signal.reason);
  };
  waiting.push(resolve);
  signal.addEventListener("abort", onAbort, { once: true });
  await promise.finally(() => signal.removeEventListener("abort", onAbort));
}

/** One file at a time in each process; one that must be given up is given up with its process. */
async function work(
  child: ChildProcess,
  {
    task,
    options,
    signal,
  }: { task: PrepareTask | FitTask; options: ConverterOptions; signal: AbortSignal },
): Promise<unknown> {
  using resources = new DisposableStack();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const giveUp = (error: unknown) => {
    reject(error);
    child.kill("SIGKILL");
  };
  const onMessage = (message: unknown) => {
    const answer = answerSchema.safeParse(message);
    if (answer.success) resolve(answer.data.result);
  };
  const onExit = () => reject(new ConverterError("crashed"));
  const onAbort = () => giveUp(signal.reason);
  child.on("message", onMessage).once("exit", onExit);
  signal.addEventListener("abort", onAbort, { once: true });
  resources.defer(() => {
    child.off("message", onMessage).off("exit", onExit);
    signal.removeEventListener("abort", onAbort);
  });
  const timer = setTimeout(() => giveUp(new ConverterError("stopped")), options.timeoutMs);
  resources.defer(() => clearTimeout(timer));
  resources.use(
    watchMemory(child.pid, {
      maxBytes: options.maxMemoryBytes,
      onExceeded: () => giveUp(new ConverterError("stopped")),
    }),
  );
  if (!child.connected || child.exitCode !== null) onExit();
  else child.send({ id: 0, task });
  return await promise;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.channel?.ref();
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once("exit", () => resolve());
  child.kill("SIGKILL");
  await promise;
}
