import type {
  ChatMessage,
  ChatPart,
  ChatRequest,
  FunctionTool,
  MediaSource,
  ToolCall,
} from "#core";
import { InlineMedia } from "../http/body-stream.ts";
import type { ModelTraits } from "../models/model-traits.ts";
import { LunosRefusal } from "../tools/errors.ts";
import { type Dialect, type Fields, keepOffered, listInstructions } from "./dialect.ts";
import { bareType, chooseRoute, imageType, type MediaPart } from "./media-parts.ts";
import { readMessagePiece } from "./messages-answer.ts";

/** `POST /messages` (`docs/lunos.md#messages`): Anthropic's form of chat. */
export const messages: Dialect = {
  paths: ["/messages"],
  headers: { "anthropic-version": "2023-06-01" },
  toBody: (request, plan) => ({
    model: plan.model,
    // Required here, whatever the list of parameters says.
    max_tokens: plan.maxTokens,
    ...toSystem(request),
    messages: toTurns(request, plan.traits),
    stream: request.stream ?? true,
    ...(request.temperature === undefined
      ? {}
      : keepOffered({ temperature: Math.min(request.temperature, maxTemperature) }, plan)),
    ...(request.tools === undefined ? {} : { tools: request.tools.map(toTool) }),
    ...(request.observability === true ? { observability: true } : {}),
  }),
  readPiece: readMessagePiece,
};

const maxTemperature = 1;

/** Instructions stand beside the conversation, not in it. */
function toSystem(request: ChatRequest): Fields {
  const system = listInstructions(request).join("\n\n");
  return system === "" ? {} : { system };
}

interface Turn {
  readonly role: "user" | "assistant";
  readonly content: readonly Fields[];
}

/** Turns alternate and the first is a person's; what a tool answered is said by the person. */
function toTurns({ messages: all }: ChatRequest, traits: ModelTraits): readonly Turn[] {
  const turns: Turn[] = [];
  for (const message of all) {
    const turn = toTurn(message, traits);
    if (turn === undefined || turn.content.length === 0) continue;
    const last = turns.at(-1);
    if (last?.role !== turn.role) turns.push(turn);
    else turns.splice(-1, 1, { ...last, content: [...last.content, ...turn.content] });
  }
  return turns[0]?.role === "assistant"
    ? [{ role: "user", content: toText("…") }, ...turns]
    : turns;
}

function toTurn(message: ChatMessage, traits: ModelTraits): Turn | undefined {
  switch (message.role) {
    case "system":
      return undefined;
    case "user":
      return { role: "user", content: toContent(message.parts, traits) };
    case "assistant":
      return {
        role: "assistant",
        content: [...toText(message.text ?? ""), ...(message.toolCalls ?? []).map(toToolUse)],
      };
    case "tool":
      return {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: toToolId(message.toolCallId),
            content: message.text,
          },
        ],
      };
    default:
      throw new Error(`unknown role ${message satisfies never}`);
  }
}

/** Blocks of text must not be empty. */
function toText(text: string): readonly Fields[] {
  return text.trim() === "" ? [] : [{ type: "text", text }];
}

/** In their order: what stands before a picture says which it is. */
function toContent(parts: readonly ChatPart[], traits: ModelTraits): readonly Fields[] {
  return parts.flatMap((part) =>
    part.type === "text" ? toText(part.text) : [toMediaBlock(part, traits)],
  );
}

/** @throws {LunosRefusal} for pictures of types that no model takes. */
function toMediaBlock(part: MediaPart, traits: ModelTraits): Fields {
  const route = chooseRoute(part, traits);
  switch (part.type) {
    case "image":
      return { type: "image", source: toSource(part.source, imageType(part.source), route) };
    case "document": {
      const source = toSource(part.source, bareType(part.source), route);
      return { type: "document", source, title: part.fileName };
    }
    case "audio":
    case "video":
      throw new LunosRefusal(`/messages has no words for ${part.type}`, {
        code: "lunos_model_cannot",
        sentence: { key: "requestRefused" },
      });
    default:
      throw new Error(`unknown part ${part satisfies never}`);
  }
}

function toSource(source: MediaSource, mediaType: string, route: "url" | "inline"): Fields {
  if (route === "url" || source.bytes === undefined) return { type: "url", url: source.url ?? "" };
  return { type: "base64", media_type: mediaType, data: new InlineMedia("", source.bytes) };
}

function toTool({ name, description, parameters }: FunctionTool): Fields {
  return { name, description, input_schema: parameters };
}

function toToolUse({ id, name, argumentsJson }: ToolCall): Fields {
  return { type: "tool_use", id: toToolId(id), name, input: toInput(argumentsJson) };
}

/** Other providers' ids may have characters that are refused here. */
function toToolId(id: string): string {
  return id.replace(/[^\w-]/g, "_");
}

function toInput(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
