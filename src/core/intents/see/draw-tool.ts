import { type Catalogue, findModel, gives, offersParameter } from "../../model/catalogue.ts";
import { type AspectRatio, aspectRatios, maxPicturesPerRequest } from "../../model/drawing.ts";
import type { MediaReference } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { Draw } from "../../performing/draw-one.ts";
import type { FunctionTool, ToolCall } from "../../ports/lunos.ts";

const toolName = "draw_picture";

const tool: FunctionTool = {
  name: toolName,
  description:
    "Draws a new picture, or changes the pictures of this conversation. Use it only when the person asks " +
    "for a picture to be drawn, made or changed, never to answer a question about one.",
  parameters: {
    type: "object",
    properties: {
      prompt: {
        type: "string",
        description:
          "What the picture should show, or how the given pictures should change, in full.",
      },
      aspect_ratio: { type: "string", enum: aspectRatios },
      use_pictures: {
        type: "boolean",
        description:
          "True to start from the pictures of the conversation, false for a new picture.",
      },
    },
    required: ["prompt", "use_pictures"],
    additionalProperties: false,
  },
};

/** The drawing tool, if the model takes tools and there is a model that draws. */
export function offerDrawTool(
  modelId: string,
  catalogue: Catalogue,
): readonly FunctionTool[] | undefined {
  const model = findModel(catalogue, modelId);
  const takesTools = model !== undefined && offersParameter(model, "tools") === "yes";
  const canDraw = catalogue.models.some((candidate) => gives(candidate, "image") === "yes");
  return takesTools && canDraw ? [tool] : undefined;
}

/** What of a model's calls can be done, and what is to be said of the others. */
export interface DrawCalls {
  readonly draws: readonly Draw[];
  readonly notes: readonly Sentence[];
}

/** The drawings a model requests with the tool. Anything else it requests, or that makes no sense, is named. */
export function parseDrawCalls(
  calls: readonly ToolCall[],
  pictures: readonly MediaReference[],
): DrawCalls {
  const wanted = calls.flatMap((call) => parseDrawCall(call, pictures) ?? []);
  const draws = wanted.slice(0, maxPicturesPerRequest);
  const unknown = calls.flatMap(({ name }) => (name === toolName ? [] : [name.slice(0, 64)]));
  const brokenCount = calls.length - unknown.length - wanted.length;
  return {
    draws,
    notes: [
      ...[...new Set(unknown)].map((tool): Sentence => ({ key: "toolUnknown", tool })),
      ...(brokenCount > 0 ? [{ key: "toolCallBroken" } as const] : []),
      ...(wanted.length > draws.length
        ? [{ key: "tooManyDrawings", drawn: draws.length, wanted: wanted.length } as const]
        : []),
    ],
  };
}

function parseDrawCall(call: ToolCall, pictures: readonly MediaReference[]): Draw | undefined {
  if (call.name !== toolName) return undefined;
  const fields = parseFields(call.argumentsJson);
  const prompt = findPrompt(fields);
  if (prompt === undefined) return undefined;
  const aspectRatio = toAspectRatio(fields.aspect_ratio);
  return {
    type: "draw",
    count: 1,
    drawing: { prompt, ...(aspectRatio === undefined ? {} : { aspectRatio }) },
    sources: isYes(fields.use_pictures) ? pictures : [],
  };
}

function isYes(value: unknown): boolean {
  return value === true || (typeof value === "string" && /^(true|yes|1)$/i.test(value));
}

type Fields = Readonly<Record<string, unknown>>;

/** What a model gives a tool: an object, one in a list or in another, a prompt alone, or nothing of use. */
function parseFields(json: string): Fields {
  try {
    return toFields(JSON.parse(json));
  } catch {
    // What can't be repaired asks for nothing that could be drawn, which the person is told; words alone are a prompt.
    return /^\s*["[{]/.test(json) ? {} : { prompt: json };
  }
}

function toFields(value: unknown): Fields {
  if (typeof value === "string") return { prompt: value };
  if (Array.isArray(value)) return value.length === 1 ? toFields(value[0]) : {};
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value);
  const [only] = entries;
  const isWrapped = entries.length === 1 && typeof only?.[1] === "object";
  return isWrapped ? toFields(only?.[1]) : Object.fromEntries(entries);
}

/** Other names models use for it. */
const promptFields = ["prompt", "description", "text", "input", "query"];

function findPrompt(fields: Fields): string | undefined {
  const words = promptFields.map((field) => fields[field]);
  const found = words.find((value) => typeof value === "string" || typeof value === "number");
  const prompt = found === undefined ? "" : String(found).trim();
  return prompt === "" ? undefined : prompt;
}

function toAspectRatio(value: unknown): AspectRatio | undefined {
  return aspectRatios.find((ratio) => ratio === value);
}
