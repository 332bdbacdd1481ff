import {
  type ChatEvent,
  type ChatFinish,
  type ChatRequest,
  type Clock,
  defined,
  type Logger,
  type LunosCallOptions,
} from "#core";
import type { WirePlan } from "../dialects/dialect.ts";
import { dialects } from "../dialects/dialects.ts";
import { allowsFallback, createRetries } from "../http/retry.ts";
import type { CatalogueCache } from "../models/catalogue-cache.ts";
import type { TraitMemory } from "../models/model-traits.ts";
import { findLargest, refineTooLarge } from "../models/too-large.ts";
import type { ArrivalLine } from "../stream/arrival-line.ts";
import type { Download } from "../stream/download.ts";
import { createImageReceiver, imageFaultCodes } from "../stream/image-receiver.ts";
import { isLunosError, type LunosError, LunosFault } from "../tools/errors.ts";
import { toTotalTimeout } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";
import { toUsage } from "../tools/usage.ts";
import type { AskEndpoint, ChatContext } from "./ask-endpoint.ts";
import { type AnswerSummary, readChatAnswer } from "./chat-answer.ts";
import { assertUsable, toReason } from "./chat-usable.ts";
import { createPlan } from "./plan.ts";
import { isPaidByPiece, toReadingPrice } from "./priced-pieces.ts";
import { createRepairs } from "./repairs.ts";

export interface ChatDependencies {
  readonly ask: AskEndpoint;
  readonly catalogue: CatalogueCache;
  readonly traits: TraitMemory;
  readonly download: Download;
  readonly line: ArrivalLine;
  readonly limits: LunosLimits;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** One call: what stays the same over all its tries. */
interface Call extends ChatContext {
  readonly dependencies: ChatDependencies;
  readonly startedAtMs: number;
  /** Whether something was yielded: from then on nothing may be tried again. */
  hasShown: boolean;
  firstByteAtMs: number | undefined;
}

/** Asks a model; see `Lunos.chat`. */
export async function* chat(
  dependencies: ChatDependencies,
  request: ChatRequest,
  options: LunosCallOptions,
): AsyncGenerator<ChatEvent> {
  options.signal.throwIfAborted();
  const isPaid = isPaidByPiece(request);
  const totalMs = isPaid ? dependencies.limits.imageTotalMs : dependencies.limits.totalMs;
  const total = new AbortController();
  const timer = setTimeout(
    () => total.abort(toTotalTimeout("/chat/completions", totalMs)),
    totalMs,
  );
  const call: Call = {
    dependencies,
    request,
    options,
    isPaid,
    signal: AbortSignal.any([options.signal, total.signal]),
    startedAtMs: dependencies.clock(),
    hasShown: false,
    firstByteAtMs: undefined,
  };
  try {
    yield* askInTurn(call, [request.model, ...(request.fallbackModels ?? [])]);
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    throw call.hasShown ? toInterruption(error) : error;
  } finally {
    clearTimeout(timer);
  }
}

async function* askInTurn(call: Call, models: readonly string[]): AsyncGenerator<ChatEvent> {
  for (const [index, model] of models.entries()) {
    try {
      yield* askPersistently(call, model);
      return;
    } catch (error) {
      const isLast = index === models.length - 1;
      if (isLast || call.signal.aborted || call.hasShown || !isLunosError(error)) throw error;
      if (!allowsFallback(error, call)) throw error;
      call.dependencies.logger.info(
        { model, next: models[index + 1], code: error.code },
        "trying a fallback model",
      );
    }
  }
}

/** Asks one model, with repairs and retries. */
async function* askPersistently(call: Call, model: string): AsyncGenerator<ChatEvent> {
  const { limits, random, sleep, logger } = call.dependencies;
  const repairs = createRepairs(call.request);
  const retries = createRetries({ ...limits, random }, call);
  let plan = await createPlan(call, model);
  for (;;) {
    try {
      yield* askOnce(call, plan);
      return;
    } catch (error) {
      if (call.signal.aborted) throw call.signal.reason;
      if (call.hasShown || !isLunosError(error)) throw error;
      const repair = repairs.next(plan, error);
      if (repair !== undefined) {
        logger.info(
          { model, repair: repair.name, status: error.status },
          "asking again without what the model refused",
        );
        plan = repair.plan;
        continue;
      }
      const delayMs = retries.next(error);
      if (delayMs === undefined) {
        throw refineTooLarge(repairs.conclude(plan, error), findLargest(call.request));
      }
      logger.info({ model, code: error.code, status: error.status, delayMs }, "asking again");
      await sleep(delayMs, call.signal);
    }
  }
}

async function* askOnce(call: Call, plan: WirePlan): AsyncGenerator<ChatEvent> {
  const { ask, traits, download, line, limits, logger, clock } = call.dependencies;
  const answer = await ask(call, plan);
  const { signal, request } = call;
  await using images = createImageReceiver({
    openFile: request.images?.openFile,
    limits,
    download,
    logger,
    signal,
  });
  const { maxRestBytes } = limits;
  const { tools = [] } = request;
  const { readPiece } = dialects[plan.endpoint];
  const reading = { model: plan.model, readPiece, images, tools, maxRestBytes, line, signal };
  const events = readChatAnswer(answer, reading);
  try {
    let next = await events.next();
    for (; next.done !== true; next = await events.next()) {
      // That an answer began is nothing that anyone sees: what follows may still be tried again.
      if (next.value.type === "started") {
        await call.options.onStarted?.(next.value);
        continue;
      }
      call.hasShown = true;
      call.firstByteAtMs ??= clock();
      yield next.value;
    }
    assertUsable({ request, summary: next.value, images: images.counts, plan });
    traits.learn(plan.model, plan.traits);
    call.hasShown = true;
    yield { type: "finish", finish: toFinish(call, plan, next.value) };
  } finally {
    await events.return(emptySummary);
  }
}

const emptySummary: AnswerSummary = {
  reason: undefined,
  generationId: undefined,
  usage: undefined,
  hasText: false,
  hasToolCalls: false,
  hasThoughts: false,
  refusal: "",
  readFiles: [],
};

function toFinish(call: Call, plan: WirePlan, summary: AnswerSummary): ChatFinish {
  const nowMs = call.dependencies.clock();
  const usage = toUsage(summary.usage, plan.entry, toReadingPrice(call.request, plan));
  const readings = summary.readFiles.map(({ name, parts }) => ({
    ...(name === undefined ? {} : { fileName: name }),
    parts,
  }));
  return {
    model: plan.model,
    ...(summary.reason === undefined ? {} : { reason: summary.reason }),
    ...(summary.refusal === "" ? {} : { refusal: toReason(summary.refusal) }),
    ...defined({ generationId: summary.generationId, usage }),
    ...(readings.length === 0 ? {} : { readings }),
    timeToFirstByteMs: (call.firstByteAtMs ?? nowMs) - call.startedAtMs,
    elapsedMs: nowMs - call.startedAtMs,
  };
}

/** What failed after something was shown is an interruption, whatever it was. */
function toInterruption(error: unknown): unknown {
  if (!isLunosError(error) || imageFaultCodes.has(error.code)) return error;
  return new LunosFault(`an answer broke off: ${error.message}`, {
    code: "lunos_interrupted",
    sentence: { key: "interrupted" },
    ...knownOf(error),
    cause: error,
  });
}

function knownOf(error: LunosError) {
  return defined({ status: error.status, generationId: error.generationId, usage: error.usage });
}
