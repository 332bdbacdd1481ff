import { z } from "zod";
import { type ErrorBody, parseErrorJson } from "./error-body.ts";
import { findImageUrls } from "./images.ts";
import { type RawUsage, usageSchema } from "./usage.ts";

/** What one JSON answer, or one event of a stream, says. */
export interface AnswerPiece {
  readonly error: ErrorBody | undefined;
  readonly id: string | undefined;
  readonly finishReason: string | undefined;
  /** New words of the model. */
  readonly text: string;
  /** Words of a whole message, which a stream can repeat at its end. */
  readonly messageText: string;
  /** Data URLs, their placeholders, and addresses, wherever pictures stand. */
  readonly imageUrls: readonly string[];
  readonly toolCalls: readonly ToolCallFragment[];
  readonly usage: RawUsage | undefined;
}

export interface ToolCallFragment {
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly argumentsJson: string;
}

const text = z.string().optional().catch(undefined);

const toolCallSchema = z.object({
  index: z.number().int().nonnegative().optional().catch(undefined),
  id: text,
  function: z.object({ name: text, arguments: text }).optional().catch(undefined),
});

const messageSchema = z.looseObject({
  content: z.unknown().optional(),
  tool_calls: z.array(toolCallSchema).optional().catch(undefined),
});

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
type Message = z.infer<typeof messageSchema>;

const choices = z.array(choiceSchema).optional().catch(undefined);

const answerSchema = z.looseObject({
  id: text,
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
  cost: z.number().optional().catch(undefined),
});

/** Reads an answer tolerantly; undefined when it is no JSON object. */
export function readAnswer(json: unknown): AnswerPiece | undefined {
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const answer = parsed.data;
  const nested = Array.isArray(answer.data) ? undefined : answer.data;
  const choice = (answer.choices ?? nested?.choices)?.[0];
  const whole = textOf(choice?.message?.content);
  return {
    error: findError(answer, choice),
    id: answer.id,
    finishReason: choice?.finish_reason,
    text: textOf(choice?.delta?.content) || (choice?.text ?? ""),
    messageText: whole,
    imageUrls: findImageUrls({
      messages: [choice?.delta, choice?.message],
      data: Array.isArray(answer.data) ? answer.data : [],
    }),
    toolCalls: toFragments(choice?.delta ?? choice?.message),
    usage: withCost(answer.usage ?? nested?.usage, answer.cost),
  };
}

/** An answer of status 200 can still be a failure. */
function findError(
  answer: { readonly error?: unknown },
  choice: Choice | undefined,
): ErrorBody | undefined {
  if (answer.error !== undefined && answer.error !== null) return parseErrorJson(answer);
  if (choice?.error !== undefined && choice.error !== null) return parseErrorJson(choice);
  if (choice?.finish_reason !== "error") return undefined;
  return { message: "", reasons: [], isFromLunos: true };
}

/** Content is a string, an array of parts, or null. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part: unknown) => partSchema.safeParse(part).data?.text ?? "").join("");
}

const partSchema = z.object({ text: z.string() });

function toFragments(message: Message | undefined): ToolCallFragment[] {
  return (message?.tool_calls ?? []).map((call, position) => ({
    index: call.index ?? position,
    id: call.id,
    name: call.function?.name,
    argumentsJson: call.function?.arguments ?? "",
  }));
}

/** The images endpoint states its cost beside the usage. */
function withCost(usage: RawUsage | undefined, cost: number | undefined): RawUsage | undefined {
  if (cost === undefined || usage?.cost !== undefined) return usage;
  return { ...usage, cost };
}
