import { type Catalogue, findModel, gives, offersParameter } from "./catalogue.ts";
import type { Draw } from "./draw-one.ts";
import { type AspectRatio, aspectRatios, maxPicturesPerRequest } from "./drawing.ts";
import type { FunctionTool, ToolCall } from "./lunos.ts";
import type { MediaReference } from "./media.ts";
import type { Sentence } from "./sentences.ts";

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

/** The drawing tool, where the model takes tools and there is a model that draws. */
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

/** The drawings that a model asks for by the tool. What else it asks for, or what makes no sense, is named. */
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
  const fields = parseObject(call.argumentsJson);
  const prompt = fields.prompt;
  if (typeof prompt !== "string" || prompt.trim() === "") return undefined;
  const aspectRatio = toAspectRatio(fields.aspect_ratio);
  return {
    type: "draw",
    count: 1,
    drawing: { prompt: prompt.trim(), ...(aspectRatio === undefined ? {} : { aspectRatio }) },
    sources: isYes(fields.use_pictures) ? pictures : [],
  };
}

function isYes(value: unknown): boolean {
  return value === true || (typeof value === "string" && /^(true|yes|1)$/i.test(value));
}

/** A model's JSON: any shape, or none at all. */
function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // What can't be repaired asks for nothing that could be drawn, which the person is told.
    return {};
  }
}

function toAspectRatio(value: unknown): AspectRatio | undefined {
  return aspectRatios.find((ratio) => ratio === value);
}
