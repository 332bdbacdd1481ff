import type { ChatEvent, Logger, Observe } from "#core";
import { CarriedCall } from "./carried-call.ts";
import { CarrierLife } from "./carrier-life.ts";
import type { StartCarrier } from "./channel.ts";
import { CarrierLostError } from "./errors.ts";
import type { CarrierNews, Errand, Question } from "./protocol.ts";
import { fromSentError } from "./sent-errors.ts";

/** Runs errands that move many bytes in a process of its own, which is there while there are some. */
export interface Carrier extends AsyncDisposable {
  /**
   * Leave for one errand to run in this process while the other one starts, so that a lone picture doesn't wait for that;
   * undefined when the errand is to be given to the carrier.
   */
  takeLeave(): Disposable | undefined;
  /**
   * Runs an errand: yields the events of a chat, and returns the result of other errands.
   * @throws what the errand throws, in the core's classes; {CarrierLostError} when the process ends; an abort stays an abort.
   */
  run(errand: Errand, options: ErrandOptions): AsyncGenerator<ChatEvent, unknown>;
}

interface ErrandOptions {
  readonly signal: AbortSignal;
  /** Answers what the carrier asks on the way; what it throws is what the errand throws. */
  readonly answer?: (question: Question) => Promise<unknown>;
}

export interface CarrierOptions {
  readonly start: StartCarrier;
  readonly logger: Logger;
  readonly observe: Observe;
  /** Takes what a carrier learnt, for the next one. */
  readonly onLearnt: (fact: unknown) => void;
  /** How long the process is kept when there is nothing to carry. */
  readonly idleMs?: number;
  /** How long the process may take to start. */
  readonly startWithinMs?: number;
}

/** Pictures of one conversation come closer after each other than this. */
const defaultIdleMs = 30_000;
/** It takes a second, and many on a machine that is short of processor. */
const defaultStartWithinMs = 60_000;
const askNothing = async () => undefined;

/** Starts nothing before the first errand. */
export function createCarrier(options: CarrierOptions): Carrier {
  const { start, logger } = options;
  const { idleMs = defaultIdleMs, startWithinMs = defaultStartWithinMs } = options;
  const calls = new Map<number, CarriedCall>();
  const loseAll = () => {
    for (const call of calls.values()) call.lose();
  };
  const onReport = (report: CarrierNews) => take(report, { ...options, calls });
  const life = new CarrierLife({
    ...{ start, logger, idleMs, startWithinMs, onReport },
    onLost: loseAll,
  });
  let isLeaveTaken = false;
  let isClosed = false;
  let lastId = 0;

  return {
    takeLeave() {
      if (isClosed || life.isReady || isLeaveTaken) return undefined;
      void life.channel;
      isLeaveTaken = true;
      return {
        [Symbol.dispose]() {
          isLeaveTaken = false;
        },
      };
    },
    async *run(errand, { signal, answer = askNothing }) {
      signal.throwIfAborted();
      if (isClosed) throw new CarrierLostError();
      const { post } = life.channel;
      lastId += 1;
      const id = lastId;
      const call = new CarriedCall(id, { post, answer });
      calls.set(id, call);
      life.expect("some");
      post({ type: "begin", call: id, errand });
      const abort = () => post({ type: "abort", call: id });
      signal.addEventListener("abort", abort, { once: true });
      try {
        return yield* readCall(call, signal);
      } finally {
        signal.removeEventListener("abort", abort);
        if (!call.isOver) abort();
        // What it holds is given back before its caller goes on.
        await untilOver(call);
        calls.delete(id);
        if (calls.size === 0) life.expect("none");
      }
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await life.end();
      loseAll();
    },
  };
}

function take(
  report: CarrierNews,
  {
    calls,
    logger,
    observe,
    onLearnt,
  }: Pick<CarrierOptions, "logger" | "observe" | "onLearnt"> & {
    readonly calls: ReadonlyMap<number, CarriedCall>;
  },
): void {
  switch (report.type) {
    case "event":
      calls.get(report.call)?.take(report.event);
      return;
    case "question":
      void calls.get(report.call)?.reply(report.number, report.question);
      return;
    case "over":
      calls.get(report.call)?.end(report.outcome);
      return;
    case "log":
      logger[report.level](report.fields, report.message);
      return;
    case "observed":
      observe(report.observation);
      return;
    case "learnt":
      onLearnt(report.fact);
      return;
    default:
      report satisfies never;
  }
}

async function* readCall(
  call: CarriedCall,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, unknown> {
  for (;;) {
    const step = await call.next();
    if (step.type === "event") {
      yield step.event;
      continue;
    }
    if (step.type === "done") return step.value;
    signal.throwIfAborted();
    if (step.type === "lost") throw new CarrierLostError();
    throw fromSentError(step.error, (number) => call.findThrown(number));
  }
}

async function untilOver(call: CarriedCall): Promise<void> {
  for (;;) if ((await call.next()).type !== "event") return;
}
