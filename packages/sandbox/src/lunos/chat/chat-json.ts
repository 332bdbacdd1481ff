import { toUsageBody } from "../accounts/usage.ts";
import type { Exchange } from "../request/exchange.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";
import {
  type Envelope,
  toNameHeader,
  toPadding,
  toPictureFields,
  toReasoning,
  toToolCallBody,
} from "./chat-envelope.ts";
import type { ChatReply } from "./chat-reply.ts";

/** The answer that is no stream (`docs/lunos.md#chat-answers`), as the request's fault wants it. */
export function toJsonReply(exchange: Exchange, reply: ChatReply, envelope: Envelope): Answer {
  const { fault } = exchange;
  const headers = toNameHeader(exchange, envelope);
  const failure = toBodyFailure(exchange, envelope);
  if (failure !== undefined) return jsonAnswer(failure, headers);
  const fields = toPictureFields(reply.pictures, exchange);
  const choice = {
    index: 0,
    finish_reason: fault.finish ?? reply.finishReason,
    native_finish_reason: reply.nativeFinishReason,
    message: {
      role: "assistant",
      content: toContent(exchange, reply, fields.contentParts),
      refusal: null,
      ...toReasoning(exchange),
      ...(reply.annotations.length > 0 ? { annotations: reply.annotations } : {}),
      ...(reply.toolCalls.length > 0 ? { tool_calls: toToolCallBody(reply) } : {}),
      ...(fields.images.length > 0 ? { images: fields.images } : {}),
    },
  };
  const usage = toUsageField(exchange, reply);
  const whole = {
    ...envelope,
    object: "chat.completion",
    system_fingerprint: null,
    choices: [choice],
    ...usage,
    ...(fields.data.length > 0 ? { data: fields.data } : {}),
    ...toPadding(exchange),
  };
  return jsonAnswer(fault.nested === true ? nest(envelope, reply, usage) : whole, headers);
}

/** `usage`, unless the fault says otherwise. */
export function toUsageField(
  { fault }: Exchange,
  reply: Pick<ChatReply, "usage">,
): Record<string, unknown> {
  if (fault.usage === "none") return {};
  const usage = toUsageBody(reply.usage);
  if (fault.usage === "no-cost") {
    const { prompt_tokens, completion_tokens, total_tokens } = usage;
    return { usage: { prompt_tokens, completion_tokens, total_tokens } };
  }
  return { usage: { ...usage, ...(fault.cost === undefined ? {} : { cost: fault.cost }) } };
}

function toContent({ fault }: Exchange, reply: ChatReply, pictures: readonly unknown[]): unknown {
  if (fault.content === "null") return null;
  if (fault.content === "empty") return "";
  if (pictures.length > 0 || fault.content === "parts") {
    return [{ type: "text", text: reply.text }, ...pictures];
  }
  return reply.toolCalls.length > 0 ? null : reply.text;
}

const failure = {
  code: 502,
  message: "Provider returned error",
  metadata: { provider_name: "Sandbox" },
};

/** Status 200, and yet a failure (`docs/lunos.md#chat-answers`). */
function toBodyFailure({ fault }: Exchange, envelope: Envelope): unknown {
  const choice = { index: 0, message: { role: "assistant", content: "" }, finish_reason: "error" };
  switch (fault["error-in-body"]) {
    case undefined:
      return undefined;
    case "top":
      return { ...envelope, error: failure };
    case "choice":
      return { ...envelope, choices: [{ ...choice, error: failure }] };
    case "finish":
      return { ...envelope, choices: [choice] };
    default:
      return fault["error-in-body"] satisfies never;
  }
}

/** The generic sample of the documentation: `choices` below `data`, with `text`. */
function nest(envelope: Envelope, reply: ChatReply, usage: Record<string, unknown>): unknown {
  const choices = [{ index: 0, text: reply.text, finish_reason: reply.finishReason }];
  return { success: true, data: { ...envelope, object: "completion", choices, ...usage } };
}
