import { defined, type LunosCallOptions } from "#core";
import { createJsonBody, type RequestBody } from "../http/body-stream.ts";
import type { HttpAnswer, HttpClient } from "../http/http.ts";
import { createRetries, type RetryPolicy } from "../http/retry.ts";
import { parseErrorJson } from "../tools/error-body.ts";
import { isLunosError, LunosFault } from "../tools/errors.ts";
import { toInnerError } from "../tools/failures.ts";
import { toTotalTimeout } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";
import { readJson } from "./body-reader.ts";
import { PayloadStore } from "./payloads.ts";

interface JsonCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly fields?: unknown;
  readonly body?: RequestBody;
  readonly model?: string;
}

/** Small questions with small answers. */
export interface JsonEndpoints {
  /**
   * Asks, again where that may help, and gives the JSON of the answer.
   * @throws {LunosError} also for an error in an answer of status 200.
   */
  ask(call: JsonCall, options: LunosCallOptions): Promise<unknown>;
}

export function createJsonEndpoints(dependencies: {
  readonly http: HttpClient;
  readonly limits: LunosLimits;
  readonly random: () => number;
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
}): JsonEndpoints {
  const { http, limits, sleep } = dependencies;
  const policy: RetryPolicy = { ...limits, random: dependencies.random };

  async function askOnce(call: JsonCall, options: LunosCallOptions): Promise<unknown> {
    const body = call.body ?? (call.fields === undefined ? undefined : createJsonBody(call.fields));
    const answer = await http.send({
      method: call.method,
      path: call.path,
      appId: options.appId,
      apiKey: options.apiKey,
      signal: options.signal,
      firstByteMs: call.method === "GET" ? limits.quickMs : limits.firstByteMs,
      ...defined({ body, model: call.model }),
    });
    const { model = "" } = call;
    const { generationId } = answer;
    if (generationId !== undefined) await options.onStarted?.({ generationId, model });
    return await readSmallAnswer(answer, { limits, signal: options.signal, model: call.model });
  }

  return {
    async ask(call, options) {
      options.signal.throwIfAborted();
      const totalMs = call.method === "GET" ? limits.quickMs * 2 : limits.totalMs;
      const total = new AbortController();
      const timer = setTimeout(() => total.abort(toTotalTimeout(call.path, totalMs)), totalMs);
      const signal = AbortSignal.any([options.signal, total.signal]);
      const retries = createRetries(policy, { isPaid: false });
      try {
        for (;;) {
          try {
            return await askOnce(call, { ...options, signal });
          } catch (error) {
            if (signal.aborted) throw signal.reason;
            const delayMs = isLunosError(error) ? retries.next(error) : undefined;
            if (delayMs === undefined) throw error;
            await sleep(delayMs, signal);
          }
        }
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function readSmallAnswer(
  answer: HttpAnswer,
  options: {
    readonly limits: LunosLimits;
    readonly signal: AbortSignal;
    readonly model: string | undefined;
  },
): Promise<unknown> {
  const { limits, signal, model = "" } = options;
  const store = new PayloadStore(undefined, limits);
  const json = await readJson(answer, { store, maxRestBytes: limits.maxRestBytes, signal });
  const error = parseErrorJson(json);
  const isError =
    typeof json === "object" && json !== null && "error" in json && json.error != null;
  if (isError) throw toInnerError(error, { path: answer.path, model });
  return json;
}

/** An answer of status 200 whose JSON is not what was asked for. */
export function unexpectedAnswer(path: string): LunosFault {
  return new LunosFault(`${path} answered with JSON in an unknown shape`, {
    code: "lunos_invalid_answer",
    sentence: { key: "lunosTrouble" },
    status: 200,
  });
}
