import { isAbort, unlessAborted } from "#core";
import type { HttpAnswer } from "../http/http.ts";
import { LunosFault } from "../tools/errors.ts";
import { toNetworkFault } from "../tools/network-errors.ts";
import type { ArrivalLine, LinePlace } from "./arrival-line.ts";
import { ByteScanner } from "./byte-scanner.ts";
import { EventStream } from "./event-stream.ts";
import { maxPieceBytes, type PayloadStore, RestCollector } from "./payloads.ts";

export interface ReadOptions {
  readonly store: PayloadStore;
  readonly maxRestBytes: number;
  /** Where an answer waits for its turn while a payload arrives. */
  readonly line?: ArrivalLine;
  readonly signal: AbortSignal;
}

/** What an answer's body holds: one document, or the events of a stream one by one. */
export type BodyItem =
  | { readonly type: "document"; readonly text: string }
  | { readonly type: "event"; readonly name: string; readonly text: string };

/**
 * Reads the body of an answer. Base64 payloads go to the store while they arrive; what is yielded
 * is the small rest as text.
 * @throws {LunosFault} when the body breaks off, stalls, or its rest is too large.
 */
export async function* readBody(
  answer: HttpAnswer,
  options: ReadOptions,
): AsyncGenerator<BodyItem> {
  const rest = new RestCollector(options.store, options.maxRestBytes);
  const scanner = new ByteScanner(rest);
  let isStream: boolean | undefined;
  const items: BodyItem[] = [];
  let name = "";
  const events = new EventStream({
    data: (bytes) => scanner.push(bytes),
    name: (value) => {
      name = value;
    },
    end: () => {
      scanner.end();
      items.push({ type: "event", name, text: rest.take() });
      name = "";
    },
  });

  using waiting = new DisposableStack();
  let place: LinePlace | undefined;
  for await (const piece of readPieces(answer, options.signal)) {
    isStream ??= looksLikeStream(piece, answer.contentType);
    if (isStream) events.push(piece);
    else scanner.push(piece);
    if (rest.isTooLarge) throw tooLarge(answer);
    await options.store.settle();
    if (options.store.isReceiving) {
      place ??= waiting.use(options.line?.join());
      if (place !== undefined) await unlessAborted(place.turn(), options.signal);
    }
    yield* items.splice(0);
  }
  if (isStream) events.end();
  else {
    scanner.end();
    items.push({ type: "document", text: rest.take() });
  }
  yield* items.splice(0);
}

/** The body in pieces that a batch has room for. Destroys the body when the reader leaves early. */
async function* readPieces(answer: HttpAnswer, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.byteLength; at += maxPieceBytes) {
        yield chunk.subarray(at, at + maxPieceBytes);
      }
    }
  } catch (error) {
    if (isAbort(error, signal)) throw signal.reason;
    throw toNetworkFault(error, answer.path, { hasBegun: answer.status < 400 });
  }
}

/** The whole body as one JSON value, for small answers. */
export async function readJson(answer: HttpAnswer, options: ReadOptions): Promise<unknown> {
  for await (const item of readBody(answer, options)) {
    if (item.type === "document") return parseJson(item.text, answer);
  }
  throw invalidAnswer(answer);
}

/** @throws {LunosFault} */
export function parseJson(text: string, answer: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The parser's message quotes the text, which is the model's answer.
    throw invalidAnswer(answer, cause instanceof SyntaxError ? undefined : cause);
  }
}

export function invalidAnswer(answer: HttpAnswer, cause?: unknown): LunosFault {
  return new LunosFault(
    `${answer.path} answered ${answer.status} with a body (${answer.contentType || "no type"}) that can't be read`,
    {
      code: "lunos_invalid_answer",
      sentence: { key: "lunosTrouble" },
      status: answer.status,
      retryable: true,
      cause,
    },
  );
}

function tooLarge(answer: HttpAnswer): LunosFault {
  return new LunosFault(`${answer.path} answered with a body larger than allowed`, {
    code: "lunos_answer_too_large",
    sentence: { key: "lunosTrouble" },
    status: answer.status,
  });
}

/** The label can be wrong, so what is there decides where it is clear. */
function looksLikeStream(start: Buffer, contentType: string): boolean {
  const text = start.toString("latin1", 0, 16).replace(/^\u00ef\u00bb\u00bf/, "");
  if (/^(data|event|id|retry)?:/.test(text)) return true;
  if (/^\s*[[{<]/.test(text)) return false;
  return contentType === "text/event-stream";
}
