import { AsyncLocalStorage } from "node:async_hooks";
import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";

/** A process of the simulated machine: what it has begun stands still with it, and is gone with it. */
export interface TimeOwner {
  readonly isDead: boolean;
  /** Until when it stands still, in virtual milliseconds; 0 when it doesn't. */
  readonly stopsUntilMs: number;
}

/**
 * Time that passes only when everything that can happen now has happened. Events of the same moment come in the order
 * in which they were asked for.
 */
export interface VirtualTime {
  /** Milliseconds since the beginning. Never goes back. */
  readonly nowMs: number;
  /** How many events have happened. */
  readonly eventCount: number;
  /** Milliseconds since 1970 as the machine's clock says, which can be set. */
  wallMs(): number;
  /** Sets the machine's clock forth or back. */
  setWall(byMs: number): void;
  /** Belongs to no process: a supervisor, a person, a network. */
  readonly outside: TimeOwner;
  /** @param owner of whoever asks, unless another is named. */
  after(durationMs: number, act: () => void, owner?: TimeOwner): { cancel(): void };
  sleep(durationMs: number, owner?: TimeOwner): Promise<void>;
  /** Waits for something real, such as a file that is opened: meanwhile no time passes. */
  hold<Result>(real: Promise<Result>): Promise<Result>;
  /** Runs something as a part of a process. */
  as<Result>(owner: TimeOwner, act: () => Result): Result;
  /** Lets time pass until `isOver` says so, until nothing is left to happen, or until a moment. */
  run(until: { readonly ms: number; readonly isOver?: () => boolean }): Promise<void>;
}

interface Task {
  atMs: number;
  readonly order: number;
  readonly owner: TimeOwner | undefined;
  readonly act: () => void;
  isCancelled: boolean;
}

const outside: TimeOwner = { isDead: false, stopsUntilMs: 0 };

/** What happens in one moment without end would never let the next one come. */
const maxEventsInOneMoment = 20_000;

/** The real one: it lets all promises settle before it goes on. */
const settle = setImmediate;

export function createVirtualTime({ wallStartMs }: { readonly wallStartMs: number }): VirtualTime {
  const owners = new AsyncLocalStorage<TimeOwner>();
  const tasks: Task[] = [];
  let nowMs = 0;
  let wallOffsetMs = wallStartMs;
  const held = new Set<Promise<unknown>>();
  let order = 0;
  let eventCount = 0;

  function push(task: Task): void {
    let index = tasks.length;
    tasks.push(task);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(task, tasks[parent])) break;
      tasks[index] = tasks[parent] as Task;
      index = parent;
    }
    tasks[index] = task;
  }

  function pop(): Task | undefined {
    const first = tasks[0];
    const last = tasks.pop();
    if (first === undefined || last === undefined || tasks.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= tasks.length) break;
      if (child + 1 < tasks.length && isBefore(tasks[child + 1] as Task, tasks[child])) child += 1;
      if (!isBefore(tasks[child] as Task, last)) break;
      tasks[index] = tasks[child] as Task;
      index = child;
    }
    tasks[index] = last;
    return first;
  }

  function after(durationMs: number, act: () => void, owner = owners.getStore()) {
    order += 1;
    const atMs = nowMs + Math.max(0, Number.isFinite(durationMs) ? durationMs : 0);
    const task: Task = { atMs, order, owner, act, isCancelled: false };
    push(task);
    return {
      cancel() {
        task.isCancelled = true;
      },
    };
  }

  async function settleAll(): Promise<void> {
    await new Promise<void>((resolve) => settle(resolve));
    while (held.size > 0) {
      await Promise.allSettled(held);
      await new Promise<void>((resolve) => settle(resolve));
    }
  }

  function perform(task: Task): void {
    const { owner, act } = task;
    eventCount += 1;
    if (owner === undefined) act();
    else owners.run(owner, act);
  }

  async function run({
    ms,
    isOver = () => false,
  }: {
    readonly ms: number;
    readonly isOver?: () => boolean;
  }): Promise<void> {
    let inThisMoment = 0;
    await settleAll();
    while (!isOver()) {
      const task = tasks[0];
      if (task === undefined || task.atMs > ms) break;
      pop();
      if (task.isCancelled || task.owner?.isDead === true) continue;
      if (task.owner !== undefined && task.owner.stopsUntilMs > task.atMs) {
        task.atMs = task.owner.stopsUntilMs;
        push(task);
        continue;
      }
      inThisMoment = task.atMs > nowMs ? 0 : inThisMoment + 1;
      if (inThisMoment > maxEventsInOneMoment) throw new Error(`time stands still at ${nowMs} ms`);
      nowMs = Math.max(nowMs, task.atMs);
      perform(task);
      await settleAll();
    }
    if (!isOver() && Number.isFinite(ms)) nowMs = Math.max(nowMs, ms);
  }

  return {
    get nowMs() {
      return nowMs;
    },
    get eventCount() {
      return eventCount;
    },
    wallMs: () => wallOffsetMs + nowMs,
    outside,
    setWall(byMs) {
      wallOffsetMs += byMs;
    },
    after,
    sleep: (durationMs, owner) =>
      new Promise((resolve) => {
        after(durationMs, resolve, owner ?? owners.getStore());
      }),
    async hold(real) {
      held.add(real);
      try {
        return await real;
      } finally {
        held.delete(real);
      }
    },
    as: (owner, act) => owners.run(owner, act),
    run,
  };
}

function isBefore(task: Task, other: Task | undefined): boolean {
  if (other === undefined) return false;
  return task.atMs < other.atMs || (task.atMs === other.atMs && task.order < other.order);
}

/** The time that the globals below tell. */
let current: VirtualTime | undefined;

/** Makes timers, clocks and timeouts of this whole (real) process tell virtual time, from now on and for good. */
export function installVirtualTime(time: VirtualTime): void {
  const isInstalled = current !== undefined;
  current = time;
  if (isInstalled) return;
  Object.assign(globalThis, { setTimeout: startTimer, setInterval: startInterval });
  Object.assign(globalThis, { clearTimeout: clearTimer, clearInterval: clearTimer });
  Date.now = () => toTime().wallMs();
  performance.now = () => toTime().nowMs;
  AbortSignal.timeout = (durationMs) => {
    const controller = new AbortController();
    const say = () => new DOMException("The operation was aborted due to timeout", "TimeoutError");
    toTime().after(durationMs, () => controller.abort(say()));
    return controller.signal;
  };
  Object.assign(timersPromises, { setTimeout: sleepUnlessAborted });
  syncBuiltinESMExports();
}

function toTime(): VirtualTime {
  if (current === undefined) throw new Error("no virtual time is installed");
  return current;
}

/** What `setTimeout` gives: as much of Node's as our code touches. */
interface Timer {
  stop(): void;
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}

function toTimer(stop: () => void): Timer {
  const timer: Timer = { stop, ref: () => timer, unref: () => timer, hasRef: () => true };
  return timer;
}

function startTimer(act: (...values: unknown[]) => void, durationMs = 0, ...values: unknown[]) {
  const task = toTime().after(durationMs, () => act(...values));
  return toTimer(task.cancel);
}

function startInterval(act: () => void, durationMs = 1): Timer {
  let isStopped = false;
  let next: { cancel(): void };
  const again = () => {
    if (isStopped) return;
    next = toTime().after(durationMs, again);
    act();
  };
  next = toTime().after(durationMs, again);
  return toTimer(() => {
    isStopped = true;
    next.cancel();
  });
}

function clearTimer(timer: Timer | undefined): void {
  timer?.stop();
}

/** `timers/promises`' `setTimeout`. */
export async function sleepUnlessAborted(
  durationMs: number,
  value?: unknown,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<unknown> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      task.cancel();
      reject(signal?.reason);
    };
    const task = toTime().after(durationMs, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  return value;
}
