import type { ChatRequest } from "#core";
import { createTraitMemory, type KnownTraits } from "#lunos";
import {
  type Answer,
  byteSource,
  callOptions,
  type collect,
  failureOf,
  pngBytes,
  startClient,
  startServer,
} from "../support.ts";

/** A list that has a model at one endpoint. */
export const at = (endpoint: string) => [
  { id: "vendor/model", supported_endpoints: [`/v1/${endpoint}`, "/v1/something-new"] },
];
export const inMessages = { models: at("messages") };
export const inCompletions = { models: at("completions") };

/** One question to one model, of which `known` is known. */
export async function exchange(
  answers: Answer | readonly Answer[],
  request: ChatRequest,
  options: { readonly models?: unknown; readonly known?: readonly KnownTraits[] } = {},
) {
  await using server = await startServer(answers, options);
  const traits = createTraitMemory(options.known);
  await using client = startClient(server.origin, { traits });
  const events: Awaited<ReturnType<typeof collect>> = [];
  const read = async () => {
    for await (const event of client.chat(request, callOptions())) events.push(event);
  };
  const error = await failureOf(read());
  const paths = server.requests.map(({ path }) => path.slice("/v1/".length));
  return { events, error, traits, paths, requests: server.requests };
}

export const pdf = {
  type: "document",
  source: { mediaType: "application/pdf", bytes: byteSource(Buffer.from("%PDF")) },
  fileName: "a.pdf",
} as const;
export const photo = {
  type: "image",
  source: { mediaType: "image/jpg", bytes: byteSource(pngBytes(40)) },
} as const;
