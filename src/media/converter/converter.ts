import { type ChildProcess, fork } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { z } from "zod";
import type { FileTime, MediaOwner } from "#core";
import { watchMemory } from "../tools/memory-watch.ts";
import type { Prepared, PrepareTask } from "../tools/prepared-file.ts";
import type { FitTask, Fitted } from "./fit-to-limit.ts";
import { createPlaces } from "./places.ts";

export interface ConverterOptions {
  /** How many files are worked on at once; more wait. */
  readonly maxProcesses: number;
  /** For one file, from when its turn comes. */
  readonly timeoutMs: number;
  /** For a drawing, once it is known as one: a few bytes can keep its painter busy for hours, and honest ones take far less. */
  readonly drawingTimeoutMs: number;
  /** Resident memory of one process, where the system tells (Linux). */
  readonly maxMemoryBytes: number;
  /** How long an idle process is kept for the next file. */
  readonly idleMs: number;
}

export const defaultConverterOptions: ConverterOptions = {
  // The decoders of pictures spread over the cores by themselves.
  maxProcesses: availableParallelism() > 2 ? 2 : 1,
  timeoutMs: 20_000,
  drawingTimeoutMs: 8_000,
  maxMemoryBytes: 1_200_000_000,
  idleMs: 20_000,
};

/** Opens and converts files in processes of its own, a bounded number at once. */
export interface Converter extends AsyncDisposable {
  /** Makes a process ready, so that the first file need not wait for it. */
  warm(): void;
  /**
   * @throws {ConverterError} when the file takes too long or too much memory, or breaks its decoder.
   * @throws what `begin` throws, and the abort of `signal`.
   */
  prepare(task: PrepareTask, wishes: ConvertWishes): Promise<Prepared>;
  fit(task: FitTask, wishes: ConvertWishes): Promise<Fitted>;
}

interface ConvertWishes {
  readonly signal: AbortSignal;
  /** Whose file it is: people and workspaces take turns. */
  readonly owner?: MediaOwner;
  /** What is left for this file and those that belong to it. */
  readonly time?: FileTime;
  /** Called when its turn has come; may throw what is known by then. */
  readonly begin?: () => void;
}

/** The work on a file came to no end of its own. `out-of-time`: others have used up the time that it shares. */
export class ConverterError extends Error {
  readonly reason: "crashed" | "stopped" | "out-of-time";

  constructor(reason: ConverterError["reason"]) {
    super(`media: the process that opens files gave no result (${reason})`);
    this.name = "ConverterError";
    this.reason = reason;
  }
}

/** A new process now and then keeps what native code leaks, or scatters, from adding up. */
const maxJobsPerProcess = 100;

const answerSchema = z.object({ id: z.number(), result: z.unknown() });
/** What a file turned out to be may leave it less time. */
const kindSchema = z.object({ kind: z.literal("drawing") });

interface Worker {
  readonly child: ChildProcess;
  jobs: number;
  idleTimer?: NodeJS.Timeout;
}

export function createConverter(options: ConverterOptions): Converter {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const places = createPlaces(options.maxProcesses);

  const start = (): Worker => {
    const worker: Worker = { child: forkProcess(), jobs: 0 };
    all.add(worker);
    worker.child.once("exit", () => {
      all.delete(worker);
      clearTimeout(worker.idleTimer);
      takeAway(worker);
    });
    return worker;
  };

  const takeAway = (worker: Worker): void => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  };

  const rest = (worker: Worker): void => {
    if (worker.jobs >= maxJobsPerProcess || !worker.child.connected) {
      worker.child.kill("SIGKILL");
      return;
    }
    // An idle process is no reason for the bot to stay alive.
    worker.child.unref();
    worker.child.channel?.unref();
    worker.idleTimer = setTimeout(() => {
      // Its end is a while away still: no file is to be given to it.
      takeAway(worker);
      worker.child.kill("SIGKILL");
    }, options.idleMs).unref();
    idle.push(worker);
  };

  const run = async (task: PrepareTask | FitTask, wishes: ConvertWishes): Promise<unknown> => {
    const { signal, owner, begin, time } = wishes;
    using _place = await places.take({ owner, signal });
    signal.throwIfAborted();
    begin?.();
    if (time !== undefined && time.leftMs <= 0) throw new ConverterError("out-of-time");
    const worker = idle.pop() ?? start();
    clearTimeout(worker.idleTimer);
    worker.child.ref();
    worker.child.channel?.ref();
    worker.jobs += 1;
    const startedAtMs = performance.now();
    try {
      const result = await work(worker.child, { task, options, signal, time });
      rest(worker);
      return result;
    } finally {
      if (time !== undefined) time.leftMs -= performance.now() - startedAtMs;
    }
  };

  return {
    warm() {
      if (idle.length === 0 && all.size < options.maxProcesses) rest(start());
    },
    prepare: async (task, wishes) => (await run(task, wishes)) as Prepared,
    fit: async (task, wishes) => (await run(task, wishes)) as Fitted,
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
    env: { ...thrift.environment, ...keepCompiled(), NODE_WEBCODECS_FORCE: "static" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "json",
  });
  // A process that can't be started or is killed ends in `exit`, which is what is looked at.
  child.on("error", () => child.kill("SIGKILL"));
  return child;
}

/** Where the bot keeps its compiled sources, its processes do as well: one is ready in less than half the time then. */
function keepCompiled(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** One file at a time in each process; one that must be given up is given up with its process. */
async function work(
  child: ChildProcess,
  {
    task,
    options,
    signal,
    time,
  }: {
    task: PrepareTask | FitTask;
    options: ConverterOptions;
    signal: AbortSignal;
    time: FileTime | undefined;
  },
): Promise<unknown> {
  using resources = new DisposableStack();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const giveUp = (error: unknown) => {
    reject(error);
    child.kill("SIGKILL");
  };
  const onMessage = (message: unknown) => {
    if (kindSchema.safeParse(message).success) return deadline.shorten(options.drawingTimeoutMs);
    const answer = answerSchema.safeParse(message);
    if (answer.success) resolve(answer.data.result);
  };
  const onExit = () => reject(new ConverterError("crashed"));
  const onAbort = () => giveUp(signal.reason);
  const deadline = resources.use(
    createDeadline({ ownMs: options.timeoutMs, sharedMs: time?.leftMs, onOver: giveUp }),
  );
  child.on("message", onMessage).once("exit", onExit);
  signal.addEventListener("abort", onAbort, { once: true });
  resources.defer(() => {
    child.off("message", onMessage).off("exit", onExit);
    signal.removeEventListener("abort", onAbort);
  });
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

interface Deadline extends Disposable {
  shorten(ownMs: number): void;
}

/** The end of a file's own time, or of the time that it shares, whichever comes first. */
function createDeadline({
  ownMs,
  sharedMs = Number.POSITIVE_INFINITY,
  onOver,
}: {
  readonly ownMs: number;
  readonly sharedMs: number | undefined;
  readonly onOver: (error: ConverterError) => void;
}): Deadline {
  const endSoon = (ms: number) => {
    const reason = ms <= sharedMs ? "stopped" : "out-of-time";
    return setTimeout(() => onOver(new ConverterError(reason)), Math.min(ms, sharedMs));
  };
  const timers = [endSoon(ownMs)];
  return {
    shorten: (ms) => void timers.push(endSoon(ms)),
    [Symbol.dispose]: () => timers.forEach(clearTimeout),
  };
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
