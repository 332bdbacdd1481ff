import { z } from "zod";
import { type ErrorBody, parseErrorJson } from "../tools/error-body.ts";
import { toFinishReason } from "../tools/finish-reason.ts";
import { creditsSchema, type RawUsage, usageSchema } from "../tools/usage.ts";
import { type ReadFile, readFileReadings } from "./file-readings.ts";
import { findImageUrls } from "./images.ts";
import { readMessageWords } from "./message-parts.ts";
import { readToolCalls, type ToolCallFragment } from "./tool-calls.ts";

/** What one JSON answer, or one event of a stream, says. */
export interface AnswerPiece {
  readonly error: ErrorBody | undefined;
  readonly id: string | undefined;
  /** In Lunos' words, whatever the provider's are. */
  readonly finishReason: string | undefined;
  /** New words of the model. */
  readonly text: string;
  /** Words of a whole message, which a stream can repeat at its end. */
  readonly messageText: string;
  /** Why the model won't answer, in its own words: new ones, and those of a whole message. */
  readonly refusal: string;
  readonly messageRefusal: string;
  readonly hasThoughts: boolean;
  /** Data URLs, their placeholders, and addresses, wherever pictures stand. */
  readonly imageUrls: readonly string[];
  readonly toolCalls: readonly ToolCallFragment[];
  readonly messageToolCalls: readonly ToolCallFragment[];
  /** What was read in files of the request. */
  readonly readFiles: readonly ReadFile[];
  readonly usage: RawUsage | undefined;
  /** Nothing that matters follows. */
  readonly isEnd: boolean;
}

/** Says nothing. */
export const emptyPiece: AnswerPiece = {
  error: undefined,
  id: undefined,
  finishReason: undefined,
  text: "",
  messageText: "",
  refusal: "",
  messageRefusal: "",
  hasThoughts: false,
  imageUrls: [],
  toolCalls: [],
  messageToolCalls: [],
  readFiles: [],
  usage: undefined,
  isEnd: false,
};

const text = z.string().optional().catch(undefined);

const messageSchema = z.looseObject({});

const choiceSchema = z.looseObject({
  index: z.number().optional().catch(undefined),
  finish_reason: text,
  native_finish_reason: text,
  message: messageSchema.optional().catch(undefined),
  delta: messageSchema.optional().catch(undefined),
  text,
  error: z.unknown().optional(),
});

type Choice = z.infer<typeof choiceSchema>;

/** One choice that makes no sense must not hide the others. */
const choices = z
  .union([
    z.array(choiceSchema.optional().catch(undefined)),
    choiceSchema.transform((choice) => [choice]),
  ])
  .optional()
  .catch(undefined);

/** By which a cost is asked for: names of services are short, and everything that logs them relies on it. */
export const answerId = z.string().max(200).optional().catch(undefined);

const answerSchema = z.looseObject({
  id: answerId,
  error: z.unknown().optional(),
  choices,
  data: z
    .union([
      z.looseObject({ choices, usage: usageSchema.optional().catch(undefined) }),
      z.array(z.unknown()),
    ])
    .optional()
    .catch(undefined),
  usage: usageSchema.optional().catch(undefined),
  cost: creditsSchema,
});

/** Reads an answer tolerantly; undefined when it is no JSON object. */
export function readAnswer(json: unknown): AnswerPiece | undefined {
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const answer = parsed.data;
  const nested = Array.isArray(answer.data) ? undefined : answer.data;
  const found = answer.choices ?? nested?.choices;
  const choice = found?.find((candidate) => candidate !== undefined);
  const { delta, message } = choice ?? {};
  const news = readMessageWords(delta);
  const whole = readMessageWords(message);
  return {
    error: findError(answer, choice),
    id: answer.id,
    finishReason: toFinishReason(choice?.finish_reason, choice?.native_finish_reason),
    text: news.text || (choice?.text ?? ""),
    messageText: whole.text,
    refusal: news.refusal,
    messageRefusal: whole.refusal,
    hasThoughts: news.hasThoughts || whole.hasThoughts,
    imageUrls: findImageUrls({
      messages: [delta, message],
      data: Array.isArray(answer.data) ? answer.data : [],
    }),
    toolCalls: readToolCalls(delta),
    messageToolCalls: readToolCalls(message),
    readFiles: [...readFileReadings(delta), ...readFileReadings(message)],
    usage: withCost(answer.usage ?? nested?.usage, answer.cost),
    isEnd: false,
  };
}

/** An answer of status 200 can still be a failure. */
function findError(
  answer: { readonly error?: unknown },
  choice: Choice | undefined,
): ErrorBody | undefined {
  if (isError(answer.error)) return parseErrorJson(answer);
  if (choice !== undefined && isError(choice.error)) return parseErrorJson(choice);
  if (choice?.finish_reason !== "error") return undefined;
  return { message: "", reasons: [], isFromLunos: true };
}

/** Some send the field in every answer, empty where nothing failed. */
function isError(error: unknown): boolean {
  if (typeof error === "object" && error !== null) return Object.keys(error).length > 0;
  return error !== undefined && error !== null && error !== false && error !== "";
}

/** The images endpoint states its cost beside the usage. */
function withCost(usage: RawUsage | undefined, cost: RawUsage["cost"]): RawUsage | undefined {
  if (cost === undefined || usage?.cost !== undefined) return usage;
  return { ...usage, cost };
}
