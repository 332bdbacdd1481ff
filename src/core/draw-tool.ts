import { type Catalogue, findModel, gives, offersParameter } from "./catalogue.ts";
import type { Draw } from "./draw-one.ts";
import { type AspectRatio, aspectRatios } from "./drawing.ts";
import type { FunctionTool, ToolCall } from "./lunos.ts";
import type { MediaReference } from "./media.ts";

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

/** The drawing that a model asks for by the tool; nothing when it asks for something else or makes no sense. */
export function parseDrawCall(
  call: ToolCall,
  pictures: readonly MediaReference[],
): Draw | undefined {
  if (call.name !== toolName) return undefined;
  const fields = parseObject(call.argumentsJson);
  const prompt = fields.prompt;
  if (typeof prompt !== "string" || prompt.trim() === "") return undefined;
  const aspectRatio = toAspectRatio(fields.aspect_ratio);
  return {
    type: "draw",
    count: 1,
    drawing: { prompt: prompt.trim(), ...(aspectRatio === undefined ? {} : { aspectRatio }) },
    sources: fields.use_pictures === true ? pictures : [],
  };
}

/** A model's JSON: any shape, or none at all. */
function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // A model that writes broken JSON asked for nothing that could be drawn.
    return {};
  }
}

function toAspectRatio(value: unknown): AspectRatio | undefined {
  return aspectRatios.find((ratio) => ratio === value);
}
