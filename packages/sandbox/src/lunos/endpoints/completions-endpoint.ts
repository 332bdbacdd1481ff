import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Envelope } from "../chat/chat-envelope.ts";
import { toUsageField } from "../chat/chat-json.ts";
import { type ChatReply, planReply } from "../chat/chat-reply.ts";
import { checkContext, checkCredit, requireModel } from "../request/chat-checks.ts";
import { type ChatRequest, parseBody } from "../request/chat-request.ts";
import { authenticate, type Exchange, readJson } from "../request/exchange.ts";
import { readTranscript } from "../request/transcript.ts";
import { type Answer, jsonAnswer, type ServerEvent } from "../wire/answer.ts";
import { createEnvelope } from "./chat-endpoint.ts";

const completionRequest = z.looseObject({
  model: z.string().min(1).max(200),
  prompt: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  max_tokens: z.number().int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stream: z.boolean().nullish(),
});

/** `POST /completions` (`docs/lunos.md#embeddings-and-completions`): the legacy form, for models that have it. */
export async function complete(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const { value, largeStrings } = await readJson(exchange);
  const body = parseBody(completionRequest, value);
  const model = requireModel(body.model, "completions");
  const prompt = typeof body.prompt === "string" ? body.prompt : body.prompt.join("\n");
  const request: ChatRequest = {
    model: body.model,
    messages: readTranscript(prompt),
    max_tokens: body.max_tokens,
  };
  checkCredit(request, model, account);
  checkContext(request, model);
  const makeReply = await planReply(exchange, { request, model, account, largeStrings });
  const envelope = createEnvelope(exchange, body.model);
  const reply = await makeReply();
  reply.charge();
  const headers = { "x-generation-id": envelope.id };
  if (body.stream === true) {
    return { type: "events", headers, events: stream(exchange, reply, envelope) };
  }
  return jsonAnswer(toBody(exchange, reply, envelope), headers);
}

function toBody(exchange: Exchange, reply: ChatReply, envelope: Envelope): unknown {
  const choice = { index: 0, text: reply.text, finish_reason: reply.finishReason, logprobs: null };
  const whole = {
    ...envelope,
    object: "text_completion",
    choices: [choice],
    ...toUsageField(exchange, reply),
  };
  // The generic sample of the documentation has it one level below.
  return exchange.fault.nested === true ? { success: true, data: whole } : whole;
}

async function* stream(
  exchange: Exchange,
  reply: ChatReply,
  envelope: Envelope,
): AsyncGenerator<ServerEvent> {
  const chunk = { ...envelope, object: "text_completion" };
  const { parts, signal } = exchange;
  for (const text of reply.text.match(/\S+\s*/g) ?? []) {
    if (parts.deltaGapMs > 0) await wait(parts.deltaGapMs, undefined, { signal });
    yield { type: "data", value: { ...chunk, choices: [{ index: 0, text, finish_reason: null }] } };
  }
  const last = { index: 0, text: "", finish_reason: reply.finishReason };
  yield { type: "data", value: { ...chunk, choices: [last], ...toUsageField(exchange, reply) } };
  yield { type: "done" };
}
