import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { getCompileCacheDir } from "node:module";
import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  ConvertJob,
  EditJob,
  JobMessage,
  JobResult,
  LookJob,
  Painted,
  PaintJob,
  ResultMessage,
  SharpenJob,
  StudioJob,
} from "./jobs.ts";
import type { Looked } from "./look/looked.ts";

export type { EditJob, FontSource, LookJob, MediaBytes, PaintJob, SharpenJob } from "./jobs.ts";
export type { Code, ColourName, Looked, LookedImage } from "./look/looked.ts";

/**
 * Looks at media and paints pictures in a process of its own, which exists only while there is work, and a little
 * longer. A worker thread would keep the event loop as free, but not the memory: image and OCR libraries leave 100 MB
 * and more behind in the process when their thread has ended.
 */
export interface Studio extends AsyncDisposable {
  /** What was looked at lately isn't looked at again: a conversation sends its pictures with each question. */
  look(job: Omit<LookJob, "type">): Promise<Looked>;
  paint(job: PaintJob | EditJob | SharpenJob): Promise<Painted>;
  convert(job: Omit<ConvertJob, "type">): Promise<Uint8Array>;
}

/** More jobs wait than can be done soon. */
export class StudioBusyError extends Error {
  override readonly name = "StudioBusyError";
}

export interface StudioOptions {
  /** After so long without work the process ends and gives its memory back. Default 20 s. */
  readonly idleMs?: number;
  readonly maxWaiting?: number;
  /** A job that takes longer is given up, and with it the process and what waits there. Default 60 s. */
  readonly maxJobMs?: number;
}

/** Looks that are remembered, some kB each at most. */
const maxLooks = 100;

export function createStudio(options: StudioOptions = {}): Studio {
  const { idleMs = 20_000, maxWaiting = 64, maxJobMs = 60_000 } = options;
  const looks = new Map<string, Promise<Looked>>();
  let child: StudioProcess | undefined;
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function retire(): void {
    void child?.[Symbol.asyncDispose]();
    child = undefined;
  }

  async function run(job: StudioJob): Promise<JobResult> {
    if (isClosed) throw new Error("the studio is closed");
    clearTimeout(idleTimer);
    if (child === undefined || child.hasEnded()) child = startProcess(maxJobMs);
    if (child.waiting() >= maxWaiting) throw new StudioBusyError("too many jobs are waiting");
    try {
      return await child.run(job);
    } finally {
      clearTimeout(idleTimer);
      if (child?.waiting() === 0) idleTimer = setTimeout(retire, idleMs).unref();
    }
  }

  async function lookAt(job: Omit<LookJob, "type">): Promise<Looked> {
    const result = await run({ type: "look", ...job });
    if (result.type !== "looked") throw new Error(`the studio answered a look with ${result.type}`);
    return result.looked;
  }

  return {
    async look(job) {
      const key = toKey(job);
      const known = looks.get(key) ?? lookAt(job);
      looks.delete(key);
      looks.set(key, known);
      const [oldest] = looks.keys();
      if (looks.size > maxLooks && oldest !== undefined) looks.delete(oldest);
      try {
        return await known;
      } catch (error) {
        looks.delete(key);
        throw error;
      }
    },
    async paint(job) {
      const result = await run(job);
      if (result.type !== "painted")
        throw new Error(`the studio answered a picture with ${result.type}`);
      return result.painted;
    },
    async convert(job) {
      const result = await run({ type: "convert", ...job });
      if (result.type !== "converted")
        throw new Error(`the studio answered a file with ${result.type}`);
      return result.bytes;
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearTimeout(idleTimer);
      await child?.[Symbol.asyncDispose]();
      child = undefined;
    },
  };
}

function toKey({ kind, reads, media: { bytes, encoding } }: Omit<LookJob, "type">): string {
  return `${kind} ${reads} ${encoding} ${createHash("sha256").update(bytes).digest("base64")}`;
}

interface StudioProcess extends AsyncDisposable {
  run(job: StudioJob): Promise<JobResult>;
  waiting(): number;
  hasEnded(): boolean;
}

const workerFile = fileURLToPath(
  new URL(`./studio-worker${extname(import.meta.filename)}`, import.meta.url),
);

/** Compiled sources are kept where the parent keeps its own, if it does. */
function keepCompiled(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function startProcess(maxJobMs: number): StudioProcess {
  const child = fork(workerFile, {
    serialization: "advanced",
    // The OCR library writes its remarks to the console; what fails comes as a message.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
    // Nothing of the parent's environment, where keys are. One arena keeps the native libraries' memory small.
    env: { MALLOC_ARENA_MAX: "1", ...keepCompiled() },
  });
  const waiting = new Map<number, PromiseWithResolvers<JobResult>>();
  let lastId = 0;
  let isEnded = false;
  let watchdog: NodeJS.Timeout | undefined;

  /** Counts anew for each job, as they are done one after the other. */
  function watch(): void {
    clearTimeout(watchdog);
    if (waiting.size > 0) watchdog = setTimeout(() => child.kill("SIGKILL"), maxJobMs).unref();
  }

  function fail(reason: Error): void {
    isEnded = true;
    clearTimeout(watchdog);
    for (const job of waiting.values()) job.reject(reason);
    waiting.clear();
  }

  /** Work keeps the parent alive, an idle child does not. */
  function rest(): void {
    child.unref();
    child.channel?.unref();
  }

  child.on("message", (message: ResultMessage) => {
    const job = waiting.get(message.id);
    waiting.delete(message.id);
    watch();
    if (waiting.size === 0) rest();
    if ("result" in message) job?.resolve(message.result);
    else job?.reject(new Error(message.failure));
  });
  child.on("error", (error) => fail(error));
  child.on("exit", () => fail(new Error("the studio's process ended")));

  return {
    async run(job) {
      const id = ++lastId;
      const done = Promise.withResolvers<JobResult>();
      waiting.set(id, done);
      if (waiting.size === 1) watch();
      child.ref();
      child.channel?.ref();
      const message: JobMessage = { id, job };
      child.send(message, (error) => {
        if (error !== null) done.reject(error);
      });
      return await done.promise;
    },
    waiting: () => waiting.size,
    hasEnded: () => isEnded,
    async [Symbol.asyncDispose]() {
      if (isEnded) return;
      const exited = once(child, "exit");
      child.ref();
      child.kill("SIGKILL");
      await exited;
    },
  };
}
