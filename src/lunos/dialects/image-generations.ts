import type { AspectRatio, ChatRequest } from "#core";
import { readAnswer } from "./answer.ts";
import { type Dialect, toWords } from "./dialect.ts";

/**
 * `POST /images/generations` (`docs/lunos.md#the-images-endpoint`): OpenAI's form of drawing, without source pictures. The
 * newest pages say `/images/…`, the SDKs `/image/…`.
 */
export const imageGenerations: Dialect = {
  paths: ["/images/generations", "/image/generations"],
  toBody: (request, plan) => ({
    model: plan.model,
    prompt: toPrompt(request),
    n: 1,
    size: toSize(request.images?.aspectRatio),
    response_format: "b64_json",
    ...(request.observability === true ? { observability: true } : {}),
  }),
  readPiece: readAnswer,
};

/** The last words of the person; what was said before has no place here. */
function toPrompt({ messages }: ChatRequest): string {
  return toWords(messages.findLast((message) => message.role === "user")?.parts ?? []);
}

/** Sizes that the endpoint is known to take, nearest in shape to each ratio. */
function toSize(ratio: AspectRatio | undefined): string {
  const [width = 1, height = 1] = (ratio ?? "1:1").split(":").map(Number);
  if (width === height) return "1024x1024";
  return width > height ? "1792x1024" : "1024x1792";
}
