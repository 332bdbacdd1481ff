import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "../faults/fault.ts";
import type { Exchange } from "../request/exchange.ts";
import type { Answer, ServerEvent } from "../wire/answer.ts";
import {
  type Envelope,
  type ToolCallBody,
  toNameHeader,
  toPadding,
  toPictureFields,
  toReasoning,
  toToolCallBody,
} from "./chat-envelope.ts";
import { toUsageField } from "./chat-json.ts";
import type { ChatReply } from "./chat-reply.ts";

/** While the answer is made, a comment shows that the connection lives. */
const keepAliveMs = 500;
const keepAlive: ServerEvent = { type: "comment", text: "OPENROUTER PROCESSING" };

/** The answer as server-sent events (`docs/lunos.md#streams`), as the request's fault wants it. */
export function toStreamReply(
  exchange: Exchange,
  makeReply: () => Promise<ChatReply>,
  envelope: Envelope,
): Answer {
  return {
    type: "events",
    headers: toNameHeader(exchange, envelope),
    events: stream(exchange, makeReply, envelope),
  };
}

async function* stream(
  exchange: Exchange,
  makeReply: () => Promise<ChatReply>,
  envelope: Envelope,
): AsyncGenerator<ServerEvent> {
  yield* awaitComments(exchange);
  const reply = yield* awaitReply(exchange, makeReply);
  if (reply === undefined) {
    yield* fail("chunk", envelope);
    return;
  }
  yield* deliver(exchange, reply, envelope);
}

async function* deliver(
  exchange: Exchange,
  reply: ChatReply,
  envelope: Envelope,
): AsyncGenerator<ServerEvent> {
  const { fault, parts, signal } = exchange;
  const streamError = fault["stream-error"] ?? toStreamError(fault["error-in-body"]);
  const failsAfter = streamError === undefined ? Number.POSITIVE_INFINITY : (fault.after ?? 0);
  let count = 0;
  for (const delta of toDeltas(exchange, reply, envelope)) {
    if (count >= failsAfter) break;
    if (count > 0 && parts.deltaGapMs > 0) await wait(parts.deltaGapMs, undefined, { signal });
    yield { type: "data", value: delta };
    if (fault["broken-event"] === true && count === 0) yield brokenEvent;
    count += 1;
  }
  // Like a provider that stops when its client hangs up: words that nobody waits for cost nothing.
  if (!signal.aborted) reply.charge();
  if (streamError !== undefined) {
    yield* fail(streamError, envelope);
    return;
  }
  yield* conclude(exchange, reply, envelope);
}

const brokenEvent: ServerEvent = { type: "raw", text: 'data: {"id":"gen-sandbox","choi\n\n' };

/** All chunks before the one that says how it ended. */
function* toDeltas(exchange: Exchange, reply: ChatReply, envelope: Envelope): Generator<unknown> {
  const fields = toPictureFields(reply.pictures, exchange);
  const chunk = (delta: unknown, more: object = {}) => ({
    ...envelope,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: null }],
    ...more,
  });
  yield chunk({ role: "assistant", content: "" }, toPadding(exchange));
  if (exchange.fault.reasoning === true) yield chunk({ content: "", ...toReasoning(exchange) });
  for (const text of toPieces(reply.text, exchange.fault)) yield chunk({ content: text });
  if (reply.annotations.length > 0) yield chunk({ annotations: reply.annotations });
  for (const call of toToolCallBody(reply)) yield* toCallDeltas(call, chunk);
  // Each is one line of the stream, however long.
  for (const image of fields.images) yield chunk({ content: "", images: [image] });
  for (const part of fields.contentParts) yield chunk({ content: [part] });
  for (const item of fields.data) yield chunk({ content: "" }, { data: [item] });
}

async function* conclude(
  exchange: Exchange,
  reply: ChatReply,
  envelope: Envelope,
): AsyncGenerator<ServerEvent> {
  const { fault } = exchange;
  const pauseMs = fault["end-delay"];
  if (pauseMs !== undefined) await wait(pauseMs, undefined, { signal: exchange.signal });
  const usage = toUsageField(exchange, reply);
  const last = {
    index: 0,
    delta: { content: "" },
    finish_reason: fault.finish ?? reply.finishReason,
    native_finish_reason: reply.nativeFinishReason,
    ...toEcho(exchange, reply),
  };
  const chunk = { ...envelope, object: "chat.completion.chunk" };
  const isTogether = fault.usage === "in-choice";
  if (fault["no-finish"] !== true) {
    yield { type: "data", value: { ...chunk, choices: [last], ...(isTogether ? usage : {}) } };
  }
  if ("usage" in usage && !isTogether) {
    yield { type: "data", value: { ...chunk, choices: [], ...usage } };
  }
  if (fault["no-done"] !== true) yield { type: "done" };
}

/** Some last chunks repeat the pictures in `message`. */
function toEcho(exchange: Exchange, reply: ChatReply): Record<string, unknown> {
  if (exchange.fault.image !== "duplicate") return {};
  const { images } = toPictureFields(reply.pictures, exchange);
  return { message: { role: "assistant", content: reply.text, images } };
}

async function* awaitComments({ fault, signal }: Exchange): AsyncGenerator<ServerEvent> {
  yield keepAlive;
  for (let sent = 0; sent < (fault.comments ?? 0); sent += 1) {
    const gap = fault["comment-gap"];
    if (gap !== undefined) await wait(gap, undefined, { signal });
    yield keepAlive;
  }
}

/** Gives nothing when the work failed, which a stream can only say as an event. */
async function* awaitReply(
  { signal }: Exchange,
  makeReply: () => Promise<ChatReply>,
): AsyncGenerator<ServerEvent, ChatReply | undefined> {
  const settled = makeReply().then(
    (reply) => ({ reply }),
    () => ({ reply: undefined }),
  );
  while (!signal.aborted) {
    const tick = new AbortController();
    const pause = wait(keepAliveMs, undefined, { signal: tick.signal }).catch(() => undefined);
    const first = await Promise.race([settled, pause]);
    tick.abort();
    if (first !== undefined) return first.reply;
    yield keepAlive;
  }
  return undefined;
}

/** An error after the first token: status 200 stays, an event says it (`docs/lunos.md#errors-in-a-stream`). */
function* fail(
  how: NonNullable<Fault["stream-error"]>,
  envelope: Envelope,
): Generator<ServerEvent> {
  const error = { code: 502, message: "Provider disconnected unexpectedly" };
  const choice = { index: 0, delta: { content: "" }, finish_reason: "error" };
  const chunk = { ...envelope, object: "chat.completion.chunk" };
  const values = {
    chunk: { ...chunk, error, choices: [choice] },
    bare: { error: { ...error, code: "server_error" } },
    choice: { ...chunk, choices: [{ ...choice, error }] },
    text: { error: error.message },
    finish: { ...chunk, choices: [choice] },
  } as const;
  yield { type: "data", value: values[how] };
}

function toStreamError(inBody: Fault["error-in-body"]): Fault["stream-error"] {
  if (inBody === "top") return "chunk";
  return inBody;
}

/** A few words at a time; of words that a fault wants, which may be many, large pieces. */
function toPieces(text: string, { say }: Fault): readonly string[] {
  if (say !== undefined) return text.match(/[\s\S]{1,4000}/g) ?? [];
  return text.match(/\S+\s*(?:\S+\s*){0,2}|\s+/g) ?? [];
}

function* toCallDeltas(
  { index, id, function: called }: ToolCallBody,
  chunk: (delta: unknown) => unknown,
): Generator<unknown> {
  const begin = { index, id, type: "function", function: { name: called.name, arguments: "" } };
  yield chunk({ content: null, tool_calls: [begin] });
  for (const piece of called.arguments.match(/[\s\S]{1,24}/g) ?? []) {
    yield chunk({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
}
