import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { MediaKind } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { routeModel } from "../models/routing.ts";
import type { ChatFinish, ChatPart, ChatRequest, ResponseFormat } from "../ports/lunos.ts";
import { defined } from "../tools/defined.ts";
import { toCallOptions } from "./lunos-calls.ts";
import type { TurnParts } from "./turn-parts.ts";

/** A model's answer, read to its end before any of it is shown. */
interface WholeAnswer {
  readonly text: string;
  readonly finish: ChatFinish | undefined;
}

/** What is asked at once, for one answer of words. */
interface WholeQuestion {
  readonly catalogue: Catalogue;
  /** What its model has to take. */
  readonly inputs: ReadonlySet<MediaKind>;
  /** What the model is told to do. */
  readonly system: string;
  readonly content: readonly ChatPart[];
  /** For answers that are longer than usual. */
  readonly maxTokens?: number;
  readonly responseFormat?: ResponseFormat;
}

/** As much as short answers take, and room for a model that thinks first. Always set, as for every answer. */
const maxAnswerTokens = 1_500;

export function toWholeRequest(
  {
    catalogue,
    inputs,
    system,
    content,
    maxTokens = maxAnswerTokens,
    responseFormat,
  }: WholeQuestion,
  { context, ports: { preferences } }: TurnParts,
): ChatRequest {
  const route = routeModel({ output: "text", inputs }, { catalogue, preferences });
  const limit = findModel(catalogue, route.model)?.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  return {
    ...route,
    maxTokens: Math.min(maxTokens, limit),
    ...defined({ responseFormat }),
    observability: context.workspace.settings.observability ?? false,
    messages: [
      { role: "system", text: system },
      { role: "user", parts: content },
    ],
  };
}

export async function readWholeAnswer(
  request: ChatRequest,
  { context, ports }: TurnParts,
): Promise<WholeAnswer> {
  let text = "";
  let finish: ChatFinish | undefined;
  for await (const event of ports.lunos.chat(request, toCallOptions(context))) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "finish") finish = event.finish;
  }
  return { text, finish };
}

/** Why an answer has no words. */
export function explainSilence(finish: ChatFinish | undefined): Sentence {
  if (finish?.refusal !== undefined) return { key: "declined", reason: finish.refusal };
  return finish?.reason === "content_filter" ? { key: "declined" } : { key: "emptyAnswer" };
}
