import type { ChatEvent, ChatRequest, FunctionTool } from "#core";
import {
  type Answer,
  ask,
  callOptions,
  collect,
  failureOf,
  startClient,
  startServer,
} from "./support.ts";

export const tools: readonly FunctionTool[] = [
  { name: "draw_picture", description: "Draws.", parameters: { type: "object" } },
];

export const delta = (fields: object, finish_reason: string | null = null) => ({
  id: "gen-1",
  choices: [{ index: 0, delta: fields, finish_reason }],
});

export const message = (fields: object, finish_reason: string | null = "tool_calls") => ({
  id: "gen-1",
  choices: [{ index: 0, finish_reason, message: { role: "assistant", content: null, ...fields } }],
});

export const usage = {
  id: "gen-1",
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18, cost: 0.002 },
};

/** Asks a model that may draw, and says how often it was asked. */
export async function chat(answer: Answer | readonly Answer[], extra: Partial<ChatRequest> = {}) {
  await using server = await startServer(answer);
  await using client = startClient(server.origin);
  const events = await collect(client.chat(ask("draw", { tools, ...extra }), callOptions()));
  return { events, count: server.requests.length };
}

/** The error of a chat, and with how much room it was asked for each time. */
export async function fail(
  answer: Answer | readonly Answer[],
  extra: Partial<ChatRequest> = {},
  options: { readonly models?: unknown } = {},
) {
  await using server = await startServer(answer, options);
  await using client = startClient(server.origin);
  const error = await failureOf(collect(client.chat(ask("Hi", extra), callOptions())));
  return { error, sizes: server.requests.map(({ json }) => json.max_tokens) };
}

/** The tool calls of a chat: names, and arguments as what they mean. */
export const callsOf = (events: readonly ChatEvent[]) =>
  events.flatMap((event) =>
    event.type === "tool-call" ? [[event.call.name, toValue(event.call.argumentsJson)]] : [],
  );

function toValue(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
