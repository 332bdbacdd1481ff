import { type ChatRequest, endpointForms, type Model, type ModelEndpoint } from "#core";
import type { ModelTraits } from "../models/model-traits.ts";
import { asksForExtras, chatCompletions } from "./chat-completions.ts";
import { completions } from "./completions.ts";
import type { Dialect, Fields, WirePlan } from "./dialect.ts";
import { imageGenerations } from "./image-generations.ts";
import { listMedia } from "./media-parts.ts";
import { messages } from "./messages.ts";

export const dialects: Readonly<Record<ModelEndpoint, Dialect>> = {
  chat: chatCompletions,
  messages,
  completions,
  images: imageGenerations,
};

/** Where a model is looked for, the likeliest first. */
export const endpointOrder: readonly ModelEndpoint[] = [
  "chat",
  "messages",
  "completions",
  "images",
];

export function wantedOf(request: ChatRequest): "text" | "image" {
  return request.images === undefined ? "text" : "image";
}

/** Whether all of a request gets to a model at an endpoint, and what is wanted back. */
export function carriesRequest(endpoint: ModelEndpoint, request: ChatRequest): boolean {
  if (endpoint !== "chat" && asksForExtras(request.images)) return false;
  const { takes, gives } = endpointForms[endpoint];
  const kinds = listMedia(request).map(({ type }) => (type === "document" ? "file" : type));
  return gives.includes(wantedOf(request)) && kinds.every((kind) => takes.includes(kind));
}

/** Where to ask a model first: where it answered before, else where the list has it, else in chat. Undefined where nothing fits. */
export function chooseEndpoint(
  request: ChatRequest,
  { entry, traits }: { readonly entry: Model | undefined; readonly traits: ModelTraits },
): ModelEndpoint | undefined {
  const learnt = traits.endpoints?.[wantedOf(request)];
  const listed = endpointOrder.filter(
    (endpoint) => entry?.endpoints?.includes(endpoint) ?? endpoint === "chat",
  );
  const places = learnt === undefined ? listed : [learnt];
  return places.find((endpoint) => carriesRequest(endpoint, request));
}

/** The body of a request as planned, without what its model refused before. */
export function toBody(request: ChatRequest, plan: WirePlan): Fields {
  const body = dialects[plan.endpoint].toBody(request, plan);
  for (const refused of plan.traits.refusedParameters ?? []) delete body[refused];
  return body;
}
