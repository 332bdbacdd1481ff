import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type ChatReply, planReply } from "../chat/chat-reply.ts";
import { parseMessagesRequest } from "../chat/messages-request.ts";
import { checkAbilities, checkContext, checkCredit, requireModel } from "../request/chat-checks.ts";
import { authenticate, type Exchange, nameGeneration, readJson } from "../request/exchange.ts";
import type { ToolCall } from "../talk/tool-calls.ts";
import { type Answer, jsonAnswer, type ServerEvent } from "../wire/answer.ts";

/** `POST /messages`: Anthropic's form (`docs/lunos.md#messages`). */
export async function createMessage(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const task = parseMessagesRequest(await readJson(exchange));
  const { request } = task;
  const model = requireModel(request.model, "messages");
  checkAbilities(request, model);
  checkContext(request, model);
  checkCredit(request, model, account);
  const makeReply = await planReply(exchange, { ...task, model, account });
  const message = { id: `msg_${randomUUID().replaceAll("-", "")}`, model: request.model };
  const headers = { "x-generation-id": nameGeneration(exchange) };
  const reply = await makeReply();
  reply.charge();
  if (task.isStream) return { type: "events", headers, events: stream(exchange, reply, message) };
  const answer = {
    ...message,
    type: "message",
    role: "assistant",
    content: toBlocks(reply),
    stop_reason: toStopReason(reply),
    stop_sequence: null,
    usage: toUsageBody(reply),
  };
  return jsonAnswer(answer, headers);
}

interface MessageHead {
  readonly id: string;
  readonly model: string;
}

function toBlocks({ text, toolCalls }: ChatReply): readonly unknown[] {
  const spoken = text === "" ? [] : [{ type: "text", text }];
  return [
    ...spoken,
    ...toolCalls.map((call) => ({ ...toToolUse(call), input: JSON.parse(call.arguments) })),
  ];
}

function toToolUse({ id, name }: ToolCall) {
  return { type: "tool_use", id: id.replace(/^call_/, "toolu_"), name };
}

const stopReasons: Readonly<Record<string, string>> = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "refusal",
};

function toStopReason({ finishReason }: ChatReply): string {
  return stopReasons[finishReason] ?? "end_turn";
}

function toUsageBody({ usage }: ChatReply) {
  return { input_tokens: usage.promptTokens, output_tokens: usage.completionTokens };
}

async function* stream(
  exchange: Exchange,
  reply: ChatReply,
  head: MessageHead,
): AsyncGenerator<ServerEvent> {
  const usage = toUsageBody(reply);
  const message = { ...head, type: "message", role: "assistant", content: [], stop_reason: null };
  yield named("message_start", { message: { ...message, usage: { ...usage, output_tokens: 1 } } });
  yield named("ping", {});
  yield* streamText(exchange, reply.text);
  if (exchange.fault["stream-error"] !== undefined) {
    yield named("error", { error: { type: "overloaded_error", message: "Overloaded" } });
    return;
  }
  const first = reply.text === "" ? 0 : 1;
  for (const [index, call] of reply.toolCalls.entries()) yield* streamToolUse(call, first + index);
  const delta = { stop_reason: toStopReason(reply), stop_sequence: null };
  yield named("message_delta", { delta, usage: { output_tokens: usage.output_tokens } });
  yield named("message_stop", {});
}

async function* streamText(
  { parts, fault, signal }: Exchange,
  text: string,
): AsyncGenerator<ServerEvent> {
  if (text === "") return;
  yield named("content_block_start", { index: 0, content_block: { type: "text", text: "" } });
  const after = fault["stream-error"] === undefined ? Number.POSITIVE_INFINITY : (fault.after ?? 0);
  for (const piece of (text.match(/\S+\s*/g) ?? []).slice(0, after)) {
    if (parts.deltaGapMs > 0) await wait(parts.deltaGapMs, undefined, { signal });
    yield named("content_block_delta", { index: 0, delta: { type: "text_delta", text: piece } });
  }
  if (fault["stream-error"] === undefined) yield named("content_block_stop", { index: 0 });
}

function* streamToolUse(call: ToolCall, index: number): Generator<ServerEvent> {
  const block = { ...toToolUse(call), input: {} };
  const delta = { type: "input_json_delta", partial_json: call.arguments };
  yield named("content_block_start", { index, content_block: block });
  yield named("content_block_delta", { index, delta });
  yield named("content_block_stop", { index });
}

function named(type: string, value: object): ServerEvent {
  return { type: "data", event: type, value: { type, ...value } };
}
