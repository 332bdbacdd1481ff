import type { ChatRequest, LunosCallOptions } from "#core";
import { createJsonBody } from "../http/body-stream.ts";
import type { HttpAnswer, HttpClient } from "../http/http.ts";
import type { LunosLimits } from "../tools/options.ts";
import { type ImageEndpoint, toGenerationFields } from "./image-endpoint.ts";
import { toChatBody, type WirePlan } from "./request.ts";

export interface ChatContext {
  readonly request: ChatRequest;
  readonly options: LunosCallOptions;
  /** The caller's signal and the limit of the whole call. */
  readonly signal: AbortSignal;
  /** Pictures are paid for by the piece: such a request is never sent twice unless nothing was billed. */
  readonly isPaid: boolean;
}

/** Sends a chat request as planned, or to the images endpoint for a model that lives only there. */
export async function sendChat(
  call: ChatContext & {
    readonly dependencies: {
      readonly http: HttpClient;
      readonly imageEndpoint: ImageEndpoint;
      readonly limits: LunosLimits;
    };
  },
  plan: WirePlan,
): Promise<HttpAnswer> {
  const { http, imageEndpoint, limits } = call.dependencies;
  const generation = toGenerationFields(call.request, plan.model);
  const common = {
    appId: call.options.appId,
    apiKey: call.options.apiKey,
    model: plan.model,
    signal: call.signal,
    firstByteMs: call.isPaid ? limits.imageFirstByteMs : limits.firstByteMs,
  };
  if (plan.traits.needsImagesEndpoint === true && generation !== undefined) {
    return await imageEndpoint.send(generation, common);
  }
  return await http.send({
    ...common,
    method: "POST",
    path: "/chat/completions",
    body: createJsonBody(toChatBody(call.request, plan)),
  });
}
