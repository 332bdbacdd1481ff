import type { Readable } from "node:stream";
import { Agent } from "undici";
import { isAbort, type Logger, type Observe } from "#core";
import { parseAppId } from "../tools/app-id.ts";
import { parseBaseUrl } from "../tools/base-url.ts";
import { toAnswerError, toEdgeFault } from "../tools/failures.ts";
import { toNetworkFault } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";
import { MediaReadError, type RequestBody } from "./body-stream.ts";
import type { Breaker } from "./breaker.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST";
  /** Below the base URL, such as `/models`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  /** For what an error says. */
  readonly model?: string;
  readonly appId?: string;
  readonly apiKey?: string | undefined;
  readonly signal: AbortSignal;
  readonly firstByteMs: number;
}

/** An answer with a status below 400. Read or destroy the body, or its connection stays busy. */
export interface HttpAnswer {
  readonly path: string;
  readonly status: number;
  /** Without parameters, in lower case; empty when absent. */
  readonly contentType: string;
  readonly generationId: string | undefined;
  readonly body: Readable;
}

/** One way to Lunos for all requests. */
export interface HttpClient extends AsyncDisposable {
  readonly origin: string;
  /** @throws {LunosError} for a status of 400 or more and when there is no answer; what the body's source throws stays as it is. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

const maxErrorBytes = 64 * 1024;

export function createHttpClient(options: {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly limits: LunosLimits;
  readonly breaker: Breaker;
  readonly clock: () => number;
  readonly logger: Logger;
  readonly observe: Observe;
}): HttpClient {
  const { origin, basePath } = parseBaseUrl(options.baseUrl);
  const { limits, breaker, clock, observe } = options;
  // Several large bodies over one HTTP/2 connection fail, so each gets a connection of its own.
  const agent = new Agent({
    allowH2: false,
    connections: limits.maxConnections,
    connect: { timeout: limits.connectMs },
    bodyTimeout: limits.idleMs,
  });

  async function request(call: HttpRequest): Promise<HttpAnswer> {
    const startedAtMs = clock();
    const note = (result: number | string) =>
      observe({ type: "lunos-asked", path: call.path, result, elapsedMs: clock() - startedAtMs });
    const answer = await agent
      .request({
        origin,
        path: `${basePath}${call.path}`,
        ...(call.query === undefined ? {} : { query: call.query }),
        method: call.method,
        headers: toHeaders(call, call.apiKey ?? options.apiKey),
        body: call.body?.open() ?? null,
        headersTimeout: call.firstByteMs,
        signal: call.signal,
      })
      .catch((error: unknown) => {
        if (isAbort(error, call.signal)) throw call.signal.reason;
        if (error instanceof MediaReadError) throw error.cause;
        const fault = toNetworkFault(error, call.path);
        note(fault.code);
        throw fault;
      });
    note(answer.statusCode);
    const contentType = toContentType(answer.headers["content-type"]);
    const generationId = toText(answer.headers["x-generation-id"])?.slice(0, 200);
    const result = { path: call.path, status: answer.statusCode, contentType, generationId };
    const elapsedMs = clock() - startedAtMs;
    const known = { ...result, elapsedMs, requestBytes: call.body?.byteLength ?? 0 };
    options.logger.debug(known, "Lunos answered");
    if (answer.statusCode < 400) return { ...result, body: answer.body };
    const text = await readText(answer.body, maxErrorBytes, call.signal);
    const failure = {
      ...result,
      model: call.model ?? "",
      body: text,
      retryAfter: toText(answer.headers["retry-after"]),
      nowMs: clock(),
    };
    const error = toEdgeFault(failure) ?? toAnswerError(failure);
    // What Lunos really answers is not all documented, so the shape of each refusal is kept.
    const { code } = error;
    options.logger.warn({ ...known, code, answerBytes: text.length }, "Lunos refused a request");
    throw error;
  }

  return {
    origin,
    send: (call) => breaker.execute(() => request(call)),
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    },
  };
}

function toHeaders(call: HttpRequest, apiKey: string | undefined): Record<string, string> {
  return {
    accept: "application/json, text/event-stream",
    "user-agent": "moonlens",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...(call.appId === undefined ? {} : { "x-app-id": parseAppId(call.appId) }),
    ...(call.body === undefined
      ? {}
      : {
          "content-type": call.body.contentType,
          "content-length": String(call.body.byteLength),
        }),
    ...call.headers,
  };
}

/** At most so many bytes as text; what follows is not read. A body that breaks off gives what came. */
async function readText(body: Readable, maxBytes: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let byteLength = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      byteLength += chunk.byteLength;
      if (byteLength >= maxBytes) break;
    }
  } catch (error) {
    if (isAbort(error, signal)) throw signal.reason;
    // The status alone says enough.
  }
  return Buffer.concat(chunks).toString("utf8", 0, maxBytes);
}

function toContentType(header: string | string[] | undefined): string {
  return (toText(header) ?? "").split(";", 1).join("").trim().toLowerCase();
}

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
