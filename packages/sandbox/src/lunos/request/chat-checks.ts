import type { Account } from "../accounts/accounts.ts";
import {
  livesElsewhere,
  noEndpoints,
  outOfCredit,
  providerRefuses,
  unknownModel,
  unsupportedParameter,
} from "../accounts/api-error.ts";
import { findModel } from "../accounts/catalogue.ts";
import type { Endpoint, Modality, SandboxModel } from "../accounts/model.ts";
import { countTokens } from "../accounts/usage.ts";
import type { ChatPart, ChatRequest } from "./chat-request.ts";
import { isYouTube, type MediaReference } from "./media.ts";

/** @throws ApiError 404 */
export function requireModel(id: string, endpoint: Endpoint): SandboxModel {
  const model = findModel(id);
  if (model === undefined) throw unknownModel(id);
  const { endpoints } = model.abilities;
  if (!endpoints.includes(endpoint)) throw livesElsewhere(endpoint, endpoints);
  return model;
}

const optionalParameters = [
  "temperature",
  "top_p",
  "frequency_penalty",
  "presence_penalty",
  "stop",
  "seed",
  "response_format",
] as const;

/** Refuses what the model can't do. @throws ApiError 400, 404 */
export function checkAbilities(request: ChatRequest, model: SandboxModel): void {
  for (const name of optionalParameters) {
    const isSupported = model.listing.supportedParameters.includes(name);
    if (request[name] != null && !isSupported) throw unsupportedParameter(name, model.listing.id);
  }
  checkTools(request, model);
  checkInput(request, model);
  checkOutput(request, model);
}

/** Output modalities as asked; without the field, text. */
export function toModalities(request: ChatRequest): readonly string[] {
  return request.modalities ?? ["text"];
}

/** @throws ApiError 402 when the account can't pay for what is asked */
export function checkCredit(request: ChatRequest, model: SandboxModel, account: Account): void {
  if (account.balance <= 0) throw outOfCredit("Insufficient credits. Add more to your balance.");
  const { output } = model.listing.pricePerMillionTokens;
  const asked = request.max_tokens ?? model.listing.maxCompletionTokens;
  const affordable = output === 0 ? asked : Math.floor((account.balance * 1e6) / output);
  if (affordable >= asked) return;
  throw outOfCredit(
    `This request requires more credits, or fewer max_tokens. You requested up to ${asked} tokens, but can only afford ${affordable}.`,
  );
}

/** How a model's provider takes video (`docs/lunos.md#videos`). @throws ApiError 400 */
export function checkVideoRoute(reference: MediaReference, model: SandboxModel): void {
  const { videoBy } = model.abilities;
  const isLink = reference.type === "link";
  if (videoBy === "youtube" && !(isLink && isYouTube(reference.url))) {
    throw providerRefuses(
      "Unsupported file URI: only YouTube links are supported for video input.",
    );
  }
  if (videoBy === "inline" && isLink) {
    throw providerRefuses("Video URLs are not supported by this provider; send base64 data.");
  }
}

export function promptTextOf(request: ChatRequest): string {
  return request.messages
    .map(({ content }) => {
      if (typeof content === "string") return content;
      return (content ?? []).map((part) => (part.type === "text" ? part.text : "")).join(" ");
    })
    .join("\n");
}

/** @throws ApiError 400 */
export function checkContext(request: ChatRequest, model: SandboxModel): void {
  const tokens = countTokens(promptTextOf(request));
  const { context } = model.listing.parameters;
  if (tokens <= context) return;
  throw providerRefuses(
    `This endpoint's maximum context length is ${context} tokens. However, you requested about ${tokens} tokens.`,
  );
}

function checkTools(request: ChatRequest, model: SandboxModel): void {
  const hasFunctions = (request.tools ?? []).some((tool) => tool.type === "function");
  if (hasFunctions && !model.listing.supportedParameters.includes("tools")) {
    throw noEndpoints("tool use.");
  }
}

/** PDFs are no matter of modality: their text is extracted for every model (`docs/lunos.md#documents`). */
const modalityOf: Readonly<Record<ChatPart["type"], Modality>> = {
  text: "text",
  image_url: "image",
  video_url: "video",
  input_audio: "audio",
  file: "text",
};

const wordFor: Readonly<Record<Modality, string>> = {
  text: "text input",
  image: "image input",
  video: "video input",
  audio: "input audio",
  file: "file input",
};

function checkInput(request: ChatRequest, model: SandboxModel): void {
  for (const { content } of request.messages) {
    for (const part of Array.isArray(content) ? content : []) {
      const modality = modalityOf[part.type];
      if (!model.abilities.takes.includes(modality)) throw noEndpoints(wordFor[modality]);
    }
  }
}

function checkOutput(request: ChatRequest, model: SandboxModel): void {
  const wanted = toModalities(request);
  const isGiven = wanted.every((modality) =>
    model.abilities.gives.some((given) => given === modality),
  );
  if (!isGiven) throw noEndpoints(`the requested output modalities: ${wanted.join(", ")}`);
}
