import type { ChatEvent, StartedAnswer, ToolCall } from "#core";
import { type AnswerPiece, readAnswer, type ToolCallFragment } from "./answer.ts";
import { type BodyItem, invalidAnswer, parseJson, readBody } from "./body-reader.ts";
import { LunosFault } from "./errors.ts";
import { toInnerError } from "./failures.ts";
import type { HttpAnswer } from "./http.ts";
import type { ImageReceiver } from "./image-receiver.ts";
import type { RawUsage } from "./usage.ts";

/** What an answer brings, and first of all its name. */
export type AnswerEvent = ChatEvent | ({ readonly type: "started" } & StartedAnswer);

/** What a whole answer said beside its events. */
export interface AnswerSummary {
  readonly reason: string | undefined;
  readonly generationId: string | undefined;
  readonly usage: RawUsage | undefined;
  readonly hasText: boolean;
  readonly hasToolCalls: boolean;
}

export interface ChatReading {
  readonly model: string;
  readonly images: ImageReceiver;
  readonly maxRestBytes: number;
  readonly signal: AbortSignal;
}

const doneMark = "[DONE]";
/** After the end mark nothing follows that matters; the connection gets this long to become free. */
const graceMs = 250;

/**
 * Reads a chat answer, streamed or not, and yields what it brings.
 * @throws {LunosError} when it is a failure in the clothes of a success, breaks off, or can't be understood.
 */
export async function* readChatAnswer(
  answer: HttpAnswer,
  reading: ChatReading,
): AsyncGenerator<AnswerEvent, AnswerSummary> {
  const state = new AnswerState(answer);
  const { store } = reading.images;
  const { maxRestBytes, signal } = reading;
  try {
    yield* state.announce(reading.model);
    for await (const item of readBody(answer, { store, maxRestBytes, signal })) {
      if (state.isDone) continue;
      if (item.text.trim() === doneMark) {
        state.isDone = true;
        setTimeout(() => answer.body.destroy(), graceMs).unref();
        continue;
      }
      const piece = toPiece(item, answer);
      if (piece === undefined) continue;
      if (piece.error !== undefined) {
        throw toInnerError(piece.error, { path: answer.path, model: reading.model });
      }
      const text = state.take(piece, item);
      yield* state.announce(reading.model);
      if (text !== "") yield { type: "text-delta", text };
      for (const url of piece.imageUrls) yield* reading.images.receive(url);
    }
  } catch (error) {
    if (!state.isDone || signal.aborted) throw error;
    // Whatever happens to the connection after the end mark is of no interest.
  }
  if (!state.isComplete) throw brokenOff(answer);
  for (const call of state.toolCalls()) yield { type: "tool-call", call };
  return state.summary();
}

function toPiece(item: BodyItem, answer: HttpAnswer): AnswerPiece | undefined {
  if (item.text.trim() === "" && item.type === "event") return undefined;
  const piece = readAnswer(parseJson(item.text, answer));
  if (piece === undefined) throw invalidAnswer(answer);
  if (item.type === "event" && item.name === "error" && piece.error === undefined) {
    return { ...piece, error: { message: "", reasons: [], isFromLunos: true } };
  }
  return piece;
}

/** What has come of an answer so far. */
class AnswerState {
  isDone: boolean = false;
  #isDocument: boolean = false;
  #isAnnounced: boolean = false;
  #reason: string | undefined;
  #generationId: string | undefined;
  #usage: RawUsage | undefined;
  #hasText: boolean = false;
  readonly #calls = new Map<number, { id: string; name: string; argumentsJson: string }>();

  constructor(answer: HttpAnswer) {
    this.#generationId = answer.generationId;
  }

  /** Says once, as soon as the answer has a name, that Lunos has begun to answer. */
  *announce(model: string): Generator<AnswerEvent> {
    if (this.#isAnnounced || this.#generationId === undefined) return;
    this.#isAnnounced = true;
    yield { type: "started", generationId: this.#generationId, model };
  }

  /** A stream without end mark and without any finish reason was cut off (§4.5). */
  get isComplete(): boolean {
    return this.isDone || this.#isDocument || this.#reason !== undefined;
  }

  /** Takes a piece in and gives its new words. */
  take(piece: AnswerPiece, item: BodyItem): string {
    this.#isDocument ||= item.type === "document";
    this.#reason = piece.finishReason ?? this.#reason;
    this.#generationId ??= piece.id;
    this.#usage = piece.usage ?? this.#usage;
    for (const fragment of piece.toolCalls) this.#join(fragment);
    // A stream's last event can repeat the whole message.
    const text = piece.text + (this.#hasText || piece.text !== "" ? "" : piece.messageText);
    this.#hasText ||= text !== "";
    return text;
  }

  toolCalls(): ToolCall[] {
    return [...this.#calls]
      .sort(([left], [right]) => left - right)
      .map(([, call]) => call)
      .filter((call) => call.name !== "");
  }

  summary(): AnswerSummary {
    return {
      reason: this.#reason,
      generationId: this.#generationId,
      usage: this.#usage,
      hasText: this.#hasText,
      hasToolCalls: this.toolCalls().length > 0,
    };
  }

  #join(fragment: ToolCallFragment): void {
    const call = this.#calls.get(fragment.index) ?? { id: "", name: "", argumentsJson: "" };
    this.#calls.set(fragment.index, {
      id: call.id || (fragment.id ?? ""),
      name: call.name || (fragment.name ?? ""),
      argumentsJson: call.argumentsJson + fragment.argumentsJson,
    });
  }
}

function brokenOff(answer: HttpAnswer): LunosFault {
  return new LunosFault(`${answer.path} ended without saying that it was done`, {
    code: "lunos_interrupted",
    sentence: { key: "interrupted" },
    retryable: true,
    status: answer.status,
  });
}
