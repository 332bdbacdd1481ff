import {
  type ChatPart,
  type ChatRequest,
  type Model,
  type ModelEndpoint,
  offersParameter,
  type ResponseFormat,
} from "#core";
import type { ModelTraits } from "../models/model-traits.ts";
import type { AnswerPiece } from "./answer.ts";

export type Fields = Record<string, unknown>;

/** How a request is put into words for one model, beyond what the caller asked: what repairs change. */
export interface WirePlan {
  readonly model: string;
  readonly endpoint: ModelEndpoint;
  /** Where the model isn't, as was found out for this request. */
  readonly refusedAt: readonly ModelEndpoint[];
  readonly traits: ModelTraits;
  /** What the catalogue says of the model, when it knows it. */
  readonly entry: Model | undefined;
  readonly maxTokens: number;
  /** Leaves out `image_size` and `aspect_ratio` that only some models offer. */
  readonly commonImageConfigOnly: boolean;
}

/** The form in which models are asked, and answer, at one endpoint. */
export interface Dialect {
  /** Below the base URL. Those after the first are other spellings, for where it is missing. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The JSON body; media stand in it as `InlineMedia`. Only for requests that the endpoint carries. */
  toBody(request: ChatRequest, plan: WirePlan): Fields;
  /** What a JSON answer, or one event of a stream, says; undefined when it is no answer. */
  readPiece(json: unknown): AnswerPiece | undefined;
}

/** Wishes that a model may not take: sent unless its list lacks them (`docs/lunos.md#unsupported-parameters`). */
export function keepOffered(wishes: Fields, { entry }: WirePlan): Fields {
  const offered = Object.entries(wishes).filter(
    ([name]) => entry === undefined || offersParameter(entry, name) !== "no",
  );
  return Object.fromEntries(offered);
}

/** What a model is told before a conversation, and in words what has no field in a dialect: the shape of its answer. */
export function listInstructions({ messages, responseFormat }: ChatRequest): readonly string[] {
  const instructions = messages.flatMap((message) =>
    message.role === "system" ? [message.text] : [],
  );
  const format = describeFormat(responseFormat);
  return format === undefined ? instructions : [...instructions, format];
}

function describeFormat(format: ResponseFormat | undefined): string | undefined {
  if (format === undefined || format.type === "text") return undefined;
  const wish = "Answer with one JSON object and nothing else: no words around it, no code fence.";
  if (format.type === "json-object") return wish;
  return `${wish} It has to fit this JSON Schema:\n${JSON.stringify(format.schema)}`;
}

/** The words of a message, where nothing else gets to a model. */
export function toWords(parts: readonly ChatPart[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
