import { z } from "zod";
import { parseErrorJson } from "../tools/error-body.ts";
import { toFinishReason } from "../tools/finish-reason.ts";
import { type RawUsage, usageSchema } from "../tools/usage.ts";
import { type AnswerPiece, answerId, emptyPiece, readAnswer } from "./answer.ts";
import { readMessageWords } from "./message-parts.ts";
import { readToolCalls, type ToolCallFragment } from "./tool-calls.ts";

const word = z.string().optional().catch(undefined);
const count = z.number().int().nonnegative().optional().catch(undefined);
const object = z.looseObject({}).optional().catch(undefined);

const messageUsage = usageSchema.extend({
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
});

/** A whole message, and what the first event of a stream has of it. */
const messageSchema = z.looseObject({
  id: answerId,
  content: z.array(z.unknown()).optional().catch(undefined),
  stop_reason: word,
  usage: messageUsage.optional().catch(undefined),
});

/** An event of a stream; https://docs.anthropic.com/en/docs/build-with-claude/streaming lists them. */
const eventSchema = z.looseObject({
  type: word,
  index: count,
  message: messageSchema.optional().catch(undefined),
  content_block: object,
  delta: z
    .looseObject({ type: word, text: word, partial_json: word, stop_reason: word })
    .optional()
    .catch(undefined),
  usage: messageUsage.optional().catch(undefined),
});

type MessageEvent = z.infer<typeof eventSchema>;

/** Reads an answer of `POST /messages`, whole or an event of its stream. Undefined when it is no JSON object. */
export function readMessagePiece(json: unknown): AnswerPiece | undefined {
  const parsed = eventSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const event = parsed.data;
  switch (event.type) {
    case "message":
      return readMessage(messageSchema.parse(json));
    case "message_start":
      return event.message === undefined ? emptyPiece : readMessage(event.message);
    case "content_block_start":
      return readBlockStart(event);
    case "content_block_delta":
      return readBlockDelta(event);
    case "message_delta": {
      const finishReason = toReason(event.delta?.stop_reason);
      return { ...emptyPiece, finishReason, usage: toUsage(event.usage) };
    }
    case "message_stop":
      return { ...emptyPiece, isEnd: true };
    case "error":
      return { ...emptyPiece, error: parseErrorJson(json) };
    default:
      // Pings, new kinds of events, and a gateway that answers in the form of chat.
      return readAnswer(json);
  }
}

function readMessage(message: z.infer<typeof messageSchema>): AnswerPiece {
  const words = readMessageWords(message);
  return {
    ...emptyPiece,
    id: message.id,
    finishReason: toReason(message.stop_reason),
    messageText: words.text,
    messageRefusal: words.refusal,
    hasThoughts: words.hasThoughts,
    messageToolCalls: readToolCalls(message),
    usage: toUsage(message.usage),
  };
}

/** A block of words can begin with some; one of a tool begins with its name, and an input that is still empty. */
function readBlockStart({ content_block: block = {}, index }: MessageEvent): AnswerPiece {
  const content = [block];
  const { text, hasThoughts } = readMessageWords({ content });
  const toolCalls = readToolCalls({ content }).map(
    (call): ToolCallFragment => ({
      ...call,
      index,
      argumentsJson: call.argumentsJson === "{}" ? "" : call.argumentsJson,
    }),
  );
  return { ...emptyPiece, text, hasThoughts, toolCalls };
}

function readBlockDelta({ delta, index }: MessageEvent): AnswerPiece {
  switch (delta?.type) {
    case "text_delta":
      return { ...emptyPiece, text: delta.text ?? "" };
    case "input_json_delta": {
      const argumentsJson = delta.partial_json ?? "";
      return { ...emptyPiece, toolCalls: [{ index, id: "", name: "", argumentsJson }] };
    }
    case "thinking_delta":
      return { ...emptyPiece, hasThoughts: true };
    default:
      return emptyPiece;
  }
}

const reasons: Readonly<Record<string, string>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  tool_use: "tool_calls",
  model_context_window_exceeded: "length",
};

function toReason(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : (reasons[reason] ?? toFinishReason(reason, undefined));
}

/** What was read from a cache, or written to one, is counted apart here; a prompt is all of it. */
function toUsage(usage: z.infer<typeof messageUsage> | undefined): RawUsage | undefined {
  if (usage === undefined) return undefined;
  const { cache_creation_input_tokens: written = 0, cache_read_input_tokens: read = 0 } = usage;
  if (usage.input_tokens === undefined) return usage;
  return { ...usage, input_tokens: usage.input_tokens + written + read };
}
