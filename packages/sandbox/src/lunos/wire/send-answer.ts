import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate as immediate, setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./answer.ts";
import { type EventStyle, toEventPieces } from "./event-text.ts";
import { measureJson, toJsonPieces } from "./inline-base64.ts";

/** Writes of this size are work enough for one turn of the event loop. */
const largeBytes = 65_536;

/** How an answer travels; everything absent is as it should be. Byte counts are of the body. */
export interface Transport {
  readonly delayMs?: number | undefined;
  readonly bodyDelayMs?: number | undefined;
  /** Bytes of one socket write. */
  readonly chunkBytes?: number | "random" | undefined;
  /** A pause after each write. */
  readonly pauseMs?: number | undefined;
  /** Stop sending, keep the connection. */
  readonly stallAfterBytes?: number | undefined;
  /** End as if that were all. */
  readonly endAfterBytes?: number | undefined;
  /** Reset the connection; 0 before any header. */
  readonly resetAfterBytes?: number | undefined;
  readonly eventStyle: EventStyle;
}

export interface SendOptions {
  readonly transport: Transport;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Ends when the client has gone. */
  readonly signal: AbortSignal;
}

/** Writes an answer to the socket. Resolves when it is written, or the client has gone. */
export async function sendAnswer(
  answer: Answer,
  response: ServerResponse,
  options: SendOptions,
): Promise<void> {
  const { transport, signal } = options;
  if (transport.delayMs !== undefined) await wait(transport.delayMs, undefined, { signal });
  if (transport.resetAfterBytes === 0) {
    response.socket?.resetAndDestroy();
    return;
  }
  writeHead(answer, response, transport);
  if (transport.bodyDelayMs !== undefined) {
    response.flushHeaders();
    await wait(transport.bodyDelayMs, undefined, { signal });
  }
  await writeBody(toPieces(answer, transport), response, options);
}

function writeHead(answer: Answer, response: ServerResponse, transport: Transport): void {
  const status = answer.type === "events" ? 200 : answer.status;
  const headers: Record<string, string> = { ...toContentHeaders(answer), ...answer.headers };
  // A body that ends early by itself is only believable without a declared length.
  const length = transport.endAfterBytes === undefined ? toLength(answer) : undefined;
  if (length !== undefined) headers["content-length"] = String(length);
  response.writeHead(status, headers);
}

function toContentHeaders(answer: Answer): Record<string, string> {
  switch (answer.type) {
    case "json":
      return { "content-type": "application/json; charset=utf-8" };
    case "events":
      return { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
    case "bytes":
      return answer.contentType === undefined ? {} : { "content-type": answer.contentType };
    default:
      return answer satisfies never;
  }
}

function toLength(answer: Answer): number | undefined {
  if (answer.type === "bytes" && answer.body instanceof Uint8Array) return answer.body.byteLength;
  if (answer.type !== "json") return undefined;
  return measureJson(answer.body);
}

async function* toPieces(answer: Answer, transport: Transport): AsyncGenerator<Uint8Array> {
  switch (answer.type) {
    case "json":
      yield* toJsonPieces(answer.body);
      return;
    case "bytes":
      if (answer.body instanceof Uint8Array) yield answer.body;
      else yield* answer.body;
      return;
    case "events":
      for await (const event of answer.events) yield* toEventPieces(event, transport.eventStyle);
      return;
    default:
      answer satisfies never;
  }
}

async function writeBody(
  pieces: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  { transport, random, signal }: SendOptions,
): Promise<void> {
  const limit = Math.min(
    transport.stallAfterBytes ?? Number.POSITIVE_INFINITY,
    transport.endAfterBytes ?? Number.POSITIVE_INFINITY,
    transport.resetAfterBytes ?? Number.POSITIVE_INFINITY,
  );
  let sent = 0;
  for await (const piece of resize(pieces, () => toChunkBytes(transport, random))) {
    if (signal.aborted) return;
    const part = piece.subarray(0, limit - sent);
    sent += part.length;
    if (!response.write(part)) await once(response, "drain", { signal });
    // A fast reader drains at once, and then a large answer would hold the event loop from end to end.
    if (part.length >= largeBytes) await immediate();
    if (transport.pauseMs !== undefined) await wait(transport.pauseMs, undefined, { signal });
    if (sent >= limit) break;
  }
  await finish(response, transport, { sent, limit, signal });
}

async function finish(
  response: ServerResponse,
  transport: Transport,
  progress: { readonly sent: number; readonly limit: number; readonly signal: AbortSignal },
): Promise<void> {
  if (progress.sent < progress.limit || transport.endAfterBytes === progress.limit) {
    response.end();
    return;
  }
  if (transport.resetAfterBytes === progress.limit) {
    // What was written has to leave before the reset, or the client sees none of it.
    await new Promise<void>((resolve) => response.write("", () => resolve()));
    await wait(20, undefined, { signal: progress.signal });
    response.socket?.resetAndDestroy();
    return;
  }
  await once(progress.signal, "abort");
}

function toChunkBytes(transport: Transport, random: () => number): number | undefined {
  if (transport.chunkBytes === "random") return 1 + Math.floor(random() * 700);
  return transport.chunkBytes;
}

async function* resize(
  pieces: AsyncIterable<Uint8Array>,
  nextSize: () => number | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    let at = 0;
    while (at < piece.length) {
      const size = nextSize() ?? piece.length;
      yield piece.subarray(at, at + size);
      at += size;
    }
  }
}
