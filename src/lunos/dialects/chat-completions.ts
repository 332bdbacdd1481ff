import type { ChatMessage, ChatRequest, FunctionTool, ImageOutput, ResponseFormat } from "#core";
import { defined } from "#core";
import type { ModelTraits } from "../models/model-traits.ts";
import { readAnswer } from "./answer.ts";
import { type Dialect, type Fields, keepOffered, type WirePlan } from "./dialect.ts";
import { listMedia, toFontUrl, toPictureUrl, toWirePart } from "./media-parts.ts";

/** `POST /chat/completions` (`docs/lunos.md#chat-requests`): talk, vision and drawing. */
export const chatCompletions: Dialect = {
  paths: ["/chat/completions"],
  toBody: (request, plan) => ({
    model: plan.model,
    messages: request.messages.map((message) => toMessage(message, plan.traits)),
    stream: request.stream ?? true,
    ...keepOffered(
      {
        max_tokens: plan.maxTokens,
        ...defined({ temperature: request.temperature }),
        ...(request.responseFormat === undefined
          ? {}
          : { response_format: toResponseFormat(request.responseFormat) }),
      },
      plan,
    ),
    ...toImageFields(request.images, plan),
    ...toPlugins(request),
    ...(request.tools === undefined ? {} : { tools: request.tools.map(toTool) }),
    ...(request.observability === true ? { observability: true } : {}),
  }),
  readPiece: readAnswer,
};

function toImageFields(images: ImageOutput | undefined, plan: WirePlan): Fields {
  if (images === undefined) return {};
  const config = toImageConfig(images, plan);
  return {
    modalities: isImageOnly(plan) ? ["image"] : ["image", "text"],
    ...(Object.keys(config).length === 0 ? {} : { image_config: config }),
  };
}

/** Whether a model is asked for the picture alone. */
export function isImageOnly({ traits, entry }: WirePlan): boolean {
  if (traits.isImageOnly !== undefined) return traits.isImageOnly;
  const gives = entry?.outputModalities;
  return gives?.includes("image") === true && !gives.includes("text");
}

const rareRatios: ReadonlySet<string> = new Set(["1:4", "4:1", "1:8", "8:1"]);
const rareSizes: ReadonlySet<string> = new Set(["0.5K"]);

function toImageConfig(images: ImageOutput, plan: WirePlan): Fields {
  if (plan.traits.refusesImageConfig === true) return {};
  const { aspectRatio, imageSize, fontInputs, superResolutionReferences } = images;
  const dropRare = plan.commonImageConfigOnly;
  return {
    ...(aspectRatio === undefined || (dropRare && rareRatios.has(aspectRatio))
      ? {}
      : { aspect_ratio: aspectRatio }),
    ...(imageSize === undefined || (dropRare && rareSizes.has(imageSize))
      ? {}
      : { image_size: imageSize }),
    ...(fontInputs === undefined
      ? {}
      : { font_inputs: fontInputs.map(({ font, text }) => ({ font_url: toFontUrl(font), text })) }),
    ...(superResolutionReferences === undefined
      ? {}
      : { super_resolution_references: superResolutionReferences.map(toPictureUrl) }),
  };
}

/** Whether the request asks for a ratio or size that only some models offer. */
export function asksForRareImage(images: ImageOutput | undefined): boolean {
  return rareRatios.has(images?.aspectRatio ?? "") || rareSizes.has(images?.imageSize ?? "");
}

/** Whether the request asks for what it is about: without it, the picture would be another one, and paid for. */
export function asksForExtras(images: ImageOutput | undefined): boolean {
  return images?.fontInputs !== undefined || images?.superResolutionReferences !== undefined;
}

/** Without a named engine PDFs can go through paid OCR (`docs/lunos.md#documents`), so one is always named. */
function toPlugins(request: ChatRequest): Fields {
  if (!listMedia(request).some((part) => part.type === "document")) return {};
  const engine = request.pdfEngine ?? "cloudflare-ai";
  return { plugins: [{ id: "file-parser", pdf: { engine } }] };
}

function toMessage(message: ChatMessage, traits: ModelTraits): Fields {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.text };
    case "user":
      return { role: "user", content: toContent(message.parts, traits) };
    case "assistant":
      return {
        role: "assistant",
        content: message.text,
        ...(message.toolCalls === undefined
          ? {}
          : {
              tool_calls: message.toolCalls.map((call) => ({
                id: call.id,
                type: "function",
                function: { name: call.name, arguments: call.argumentsJson },
              })),
            }),
      };
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: message.text };
    default:
      throw new Error(`unknown role ${message satisfies never}`);
  }
}

type UserParts = Extract<ChatMessage, { readonly role: "user" }>["parts"];

/** Text first, media after (`docs/lunos.md#chat-requests`); words alone go as a plain string. */
function toContent(parts: UserParts, traits: ModelTraits): unknown {
  const texts = parts.filter((part) => part.type === "text");
  const media = parts.filter((part) => part.type !== "text");
  if (media.length === 0) return texts.map((part) => part.text).join("\n\n");
  return [...texts, ...media].map((part) => toWirePart(part, traits));
}

function toTool(tool: FunctionTool): Fields {
  const { name, description, parameters } = tool;
  return { type: "function", function: { name, description, parameters } };
}

function toResponseFormat(format: ResponseFormat): Fields {
  switch (format.type) {
    case "text":
      return { type: "text" };
    case "json-object":
      return { type: "json_object" };
    case "json-schema":
      return {
        type: "json_schema",
        json_schema: { name: format.name, strict: true, schema: format.schema },
      };
    default:
      throw new Error(`unknown format ${format satisfies never}`);
  }
}
