import type { ServerResponse } from "node:http";
import { ApiError, toBodyAnswer, toErrorAnswer } from "../accounts/api-error.ts";
import { watchAnswer } from "../accounts/watch-answer.ts";
import type { Fault } from "../faults/fault.ts";
import { toStandIn } from "../faults/stand-in.ts";
import { type Exchange, readJson } from "../request/exchange.ts";
import { StudioBusyError } from "../studio/studio.ts";
import type { Answer } from "../wire/answer.ts";
import { sendAnswer, type Transport } from "../wire/send-answer.ts";
import { readFault } from "./control-endpoints.ts";

import { findRoute } from "./routes.ts";

/** Answers one request, whatever becomes of it. */
export async function serve(exchange: Exchange, response: ServerResponse): Promise<void> {
  const { parts, record, signal } = exchange;
  const startedAtMs = parts.clock();
  if (exchange.path.startsWith("/v1")) parts.log.add(record);
  try {
    const answer = await toAnswer(exchange);
    record.status = answer.type === "events" ? 200 : answer.status;
    record.durationMs = parts.clock() - startedAtMs;
    const transport = toTransport(exchange.fault);
    const isLogged = exchange.path.startsWith("/v1");
    const sent = isLogged
      ? watchAnswer(answer, (seen) => parts.log.keepAnswer(record, seen))
      : answer;
    await sendAnswer(sent, response, { transport, random: parts.random, signal });
  } catch {
    // The client has gone, or an answer broke after its headers: nobody is left to be told.
    response.destroy();
  } finally {
    exchange.request.resume();
  }
}

async function toAnswer(exchange: Exchange): Promise<Answer> {
  try {
    const handler = findRoute(exchange.method, exchange.path);
    if (!exchange.path.startsWith("/v1")) return await handler(exchange);
    exchange.fault = await takeFault(exchange);
    const standIn = toStandIn(exchange.fault);
    if (standIn === undefined) return await handler(exchange);
    await recordBody(exchange);
    return toBodyAnswer(standIn.status, standIn.body, standIn.headers);
  } catch (error) {
    exchange.signal.throwIfAborted();
    const apiError = toApiError(error);
    const isAnthropic = exchange.path === "/v1/messages";
    return toErrorAnswer(apiError, isAnthropic ? "anthropic" : apiError.shape);
  }
}

/** The header's fault, else the first planned one that fits. */
async function takeFault(exchange: Exchange): Promise<Fault> {
  const isByModel = exchange.parts.faults.list().some(({ model }) => model !== undefined);
  if (isByModel) await recordBody(exchange);
  const header = exchange.headers["x-sandbox-fault"];
  const { key, appId, model } = exchange.record;
  const fault =
    typeof header === "string"
      ? readFault(header)
      : exchange.parts.faults.take({
          key,
          appId,
          model,
          method: exchange.method,
          path: exchange.path,
        });
  if (fault !== undefined) exchange.record.fault = fault;
  return fault ?? {};
}

/** So that what was asked is on record though it was never done. */
async function recordBody(exchange: Exchange): Promise<void> {
  const isJson = /json/i.test(exchange.headers["content-type"] ?? "");
  if (exchange.method !== "POST" || !isJson) return;
  await readJson(exchange).catch(() => undefined);
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StudioBusyError) {
    return new ApiError(
      { status: 503, code: "no_provider", message: "The sandbox is busy. Try again in a moment." },
      { shape: "openrouter", headers: { "retry-after": "2" } },
    );
  }
  const message = error instanceof Error ? error.message : "unknown";
  return new ApiError({
    status: 500,
    code: "internal_error",
    message: `Sandbox error: ${message}`,
  });
}

function toTransport(fault: Fault): Transport {
  return {
    delayMs: fault.delay,
    bodyDelayMs: fault["body-delay"],
    chunkBytes: fault.chunk,
    pauseMs: fault.drip,
    stallAfterBytes: fault["stall-after"],
    endAfterBytes: fault["end-after"],
    resetAfterBytes: fault["reset-after"],
    eventStyle: {
      newline: fault.crlf === true ? "\r\n" : "\n",
      isMultiline: fault.multiline === true,
      isTight: fault.tight === true,
    },
  };
}
