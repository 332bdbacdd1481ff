import type { Envelope } from "../chat/chat-envelope.ts";
import { toJsonReply } from "../chat/chat-json.ts";
import { planReply } from "../chat/chat-reply.ts";
import { toStreamReply } from "../chat/chat-stream.ts";
import { checkAbilities, checkContext, checkCredit, requireModel } from "../request/chat-checks.ts";
import { parseChatRequest } from "../request/chat-request.ts";
import { authenticate, type Exchange, nameGeneration, readJson } from "../request/exchange.ts";
import type { Answer } from "../wire/answer.ts";

/** `POST /chat/completions` (`docs/lunos.md#chat-requests`). */
export async function completeChat(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const { value, largeStrings } = await readJson(exchange);
  const request = parseChatRequest(value);
  const model = requireModel(request.model, "chat");
  checkAbilities(request, model);
  checkContext(request, model);
  checkCredit(request, model, account);
  const makeReply = await planReply(exchange, { request, model, account, largeStrings });
  const envelope = createEnvelope(exchange, request.model);
  if (request.stream === true) return toStreamReply(exchange, makeReply, envelope);
  const reply = await makeReply();
  reply.charge();
  return toJsonReply(exchange, reply, envelope);
}

export function createEnvelope(exchange: Exchange, model: string): Envelope {
  const created = Math.floor(exchange.parts.clock() / 1000);
  const name = nameGeneration(exchange);
  return {
    id: exchange.fault.id ?? name,
    created,
    model,
    provider: "Sandbox",
  };
}
