import type { ChatEvent, FunctionTool, StartedAnswer, ToolCall } from "#core";
import { type AnswerPiece, emptyPiece } from "../dialects/answer.ts";
import type { Dialect } from "../dialects/dialect.ts";
import type { ReadFile } from "../dialects/file-readings.ts";
import { ToolCallGatherer } from "../dialects/tool-calls.ts";
import type { HttpAnswer } from "../http/http.ts";
import type { ArrivalLine } from "../stream/arrival-line.ts";
import { type BodyItem, invalidAnswer, parseJson, readBody } from "../stream/body-reader.ts";
import type { ImageReceiver } from "../stream/image-receiver.ts";
import { LunosFault } from "../tools/errors.ts";
import { toInnerError } from "../tools/failures.ts";
import { type RawUsage, withUsage } from "../tools/usage.ts";
import { LetterHalves } from "./letter-halves.ts";
import { WordsReader } from "./model-words.ts";

/** What an answer brings, and first of all its name. */
export type AnswerEvent = ChatEvent | ({ readonly type: "started" } & StartedAnswer);

/** What a whole answer said beside its events. */
export interface AnswerSummary {
  readonly reason: string | undefined;
  readonly generationId: string | undefined;
  readonly usage: RawUsage | undefined;
  readonly hasText: boolean;
  readonly hasToolCalls: boolean;
  /** Whether the model thought, in a field of its own or among its words. */
  readonly hasThoughts: boolean;
  /** Why it won't answer, in its own words; empty when it doesn't say. */
  readonly refusal: string;
  readonly readFiles: readonly ReadFile[];
}

export interface ChatReading {
  readonly model: string;
  /** How the answers of its endpoint are read. */
  readonly readPiece: Dialect["readPiece"];
  readonly images: ImageReceiver;
  /** The tools that were offered. */
  readonly tools?: readonly FunctionTool[];
  readonly maxRestBytes: number;
  readonly line: ArrivalLine;
  readonly signal: AbortSignal;
}

const doneMark = "[DONE]";
/**
 * How much is read of an answer, in characters, whatever was asked for: no chat shows so much, and a model that ignores the
 * bound of tokens would fill the memory. Ours, not Lunos'.
 */
const maxTextLength = 128 * 1024;
/** What a reader sees: more than spaces, and letters without any width. */
const visible = /[^\s\p{Cf}\p{Cc}]/u;
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
  const state = new AnswerState(answer, reading.tools ?? []);
  const { store } = reading.images;
  const { maxRestBytes, line, signal } = reading;
  try {
    yield* state.announce(reading.model);
    for await (const item of readBody(answer, { store, maxRestBytes, line, signal })) {
      if (state.isDone) continue;
      const piece = toPiece(item, answer, reading);
      if (piece === undefined) continue;
      if (piece.isEnd) {
        state.isDone = true;
        setTimeout(() => answer.body.destroy(), graceMs).unref();
        continue;
      }
      if (piece.error !== undefined) {
        throw toInnerError(piece.error, { path: answer.path, model: reading.model });
      }
      const text = state.take(piece, item);
      yield* state.announce(reading.model);
      if (text !== "") yield { type: "text-delta", text };
      for (const url of piece.imageUrls) yield* reading.images.receive(url);
      if (state.isFull) break;
    }
  } catch (error) {
    if (!state.isDone || signal.aborted) throw error;
    // Whatever happens to the connection after the end mark is of no interest.
  }
  const rest = state.end();
  if (rest !== "") yield { type: "text-delta", text: rest };
  if (!state.isComplete) throw brokenOff(answer);
  for (const call of state.toolCalls()) yield { type: "tool-call", call };
  return state.summary();
}

function toPiece(
  item: BodyItem,
  answer: HttpAnswer,
  { readPiece }: ChatReading,
): AnswerPiece | undefined {
  const text = item.text.trim();
  if (text === doneMark) return { ...emptyPiece, isEnd: true };
  if (text === "" && item.type === "event") return undefined;
  const piece = readPiece(parseJson(item.text, answer));
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
  #textLength: number = 0;
  #hasThoughts: boolean = false;
  #hasWhole: boolean = false;
  #refusal: string = "";
  #ended: readonly ToolCall[] = [];
  readonly #readFiles = new Map<string, ReadFile>();
  readonly #tools: readonly FunctionTool[];
  readonly #words: WordsReader;
  readonly #letters = new LetterHalves();
  readonly #calls = new ToolCallGatherer();

  constructor(answer: HttpAnswer, tools: readonly FunctionTool[]) {
    this.#generationId = answer.generationId;
    this.#tools = tools;
    this.#words = new WordsReader(tools);
  }

  /** Says once, as soon as the answer has a name, that Lunos has begun to answer. */
  *announce(model: string): Generator<AnswerEvent> {
    if (this.#isAnnounced || this.#generationId === undefined) return;
    this.#isAnnounced = true;
    yield { type: "started", generationId: this.#generationId, model };
  }

  /**
   * A stream without end mark and without any finish reason was cut off (`docs/lunos.md#streams`), unless calls came whole:
   * they are paid for, and nothing follows them.
   */
  get isComplete(): boolean {
    const isSaid = this.isDone || this.#isDocument || this.#reason !== undefined;
    return isSaid || this.#calls.isWhole;
  }

  /** Takes a piece in and gives its new words. */
  take(piece: AnswerPiece, item: BodyItem): string {
    this.#isDocument ||= item.type === "document";
    this.#reason = piece.finishReason ?? this.#reason;
    this.#generationId ??= piece.id;
    this.#usage = withUsage(this.#usage, piece.usage);
    this.#hasThoughts ||= piece.hasThoughts;
    for (const file of piece.readFiles) this.#readFiles.set(file.key, file);
    for (const fragment of piece.toolCalls) this.#calls.take(fragment);
    // A stream's last event can repeat the whole message.
    if (this.#calls.isEmpty) for (const call of piece.messageToolCalls) this.#calls.take(call);
    this.#refusal += piece.refusal || (this.#refusal === "" ? piece.messageRefusal : "");
    const text = piece.text + (this.#hasWhole || piece.text !== "" ? "" : piece.messageText);
    this.#hasWhole ||= text !== "";
    return this.#say(this.#words.push(this.#bound(this.#letters.push(text))));
  }

  /** True when no more words are taken: the answer ends as if it had come to its bound of tokens. */
  get isFull(): boolean {
    return this.#textLength >= maxTextLength;
  }

  #bound(text: string): string {
    const room = maxTextLength - this.#textLength;
    const bounded = text.length <= room ? text : text.slice(0, room).toWellFormed();
    this.#textLength += bounded.length;
    if (this.isFull) this.#reason = "length";
    return bounded;
  }

  /** Ends the answer and gives the words that were held back. */
  end(): string {
    const isCut = this.#reason === "length" || !this.isComplete;
    const last = this.#words.push(this.#bound(this.#letters.end()));
    const { text, calls, hasThoughts } = this.#words.end({ isCut });
    this.#hasThoughts ||= hasThoughts;
    for (const call of calls) this.#calls.take(call);
    this.#ended = this.#calls.list(this.#tools, { isCut });
    return this.#say(last + text);
  }

  toolCalls(): readonly ToolCall[] {
    return this.#ended;
  }

  summary(): AnswerSummary {
    return {
      reason: this.#reason,
      generationId: this.#generationId,
      usage: this.#usage,
      hasText: this.#hasText,
      hasToolCalls: this.#ended.length > 0,
      hasThoughts: this.#hasThoughts,
      refusal: this.#refusal.toWellFormed().trim(),
      readFiles: [...this.#readFiles.values()],
    };
  }

  #say(text: string): string {
    this.#hasText ||= visible.test(text);
    return text;
  }
}

function brokenOff(answer: HttpAnswer): LunosFault {
  return new LunosFault(`${answer.path} broke off before its end`, {
    code: "lunos_interrupted",
    sentence: { key: "interrupted" },
    retryable: true,
    status: answer.status,
  });
}
