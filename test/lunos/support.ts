import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ByteSource, ChatEvent, ChatRequest, LunosCallOptions, SpoolWriter } from "#core";
import { createLunosClient, type LunosClientOptions, type SharedKnowledge } from "#lunos";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** The body as JSON; undefined when it is none. */
  readonly json: Record<string, unknown>;
}

export type Answer = (response: ServerResponse, request: RecordedRequest) => void | Promise<void>;

/** A server that sends what a test says, byte by byte. Requests for the model list get an empty one unless told otherwise. */
export async function startServer(
  answers: Answer | readonly Answer[],
  options: { readonly models?: unknown } = {},
) {
  const requests: RecordedRequest[] = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const recorded = toRecorded(request, Buffer.concat(chunks));
    if (recorded.path.startsWith("/v1/models") && options.models !== undefined) {
      await sendJson(options.models)(response, recorded);
      return;
    }
    if (recorded.path === "/v1/models" && options.models === undefined && !("models" in options)) {
      await sendJson([])(response, recorded);
      return;
    }
    requests.push(recorded);
    const list = typeof answers === "function" ? [answers] : answers;
    const answer = list[Math.min(count, list.length - 1)];
    count += 1;
    await answer?.(response, recorded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toRecorded(request: IncomingMessage, body: Buffer): RecordedRequest {
  let json: Record<string, unknown> = {};
  try {
    json = JSON.parse(body.toString());
  } catch {
    // Not every body is JSON.
  }
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    body,
    json,
  };
}

export function sendJson(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Answer {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

export function sendText(
  body: string,
  status = 200,
  headers: Record<string, string> = { "content-type": "text/html" },
): Answer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

export function sendStream(...events: readonly (string | object)[]): Answer {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(toEvents(...events));
  };
}

export function toEvents(...events: readonly (string | object)[]): string {
  return events
    .map((event) =>
      typeof event === "string" && event.startsWith(":")
        ? `${event}\n\n`
        : `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`,
    )
    .join("");
}

export const textChunk = (text: string) => ({
  id: "gen-1",
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta: { content: text }, finish_reason: null }],
});

export const stopChunk = {
  id: "gen-1",
  choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
};

export const textAnswer = (content: string | null, extra: object = {}) => ({
  id: "gen-1",
  object: "chat.completion",
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
  ...extra,
});

/** Bytes that begin and end like a PNG. */
export function pngBytes(byteLength = 100, fill = 7): Buffer {
  const bytes = Buffer.alloc(byteLength, fill);
  Buffer.from("89504e470d0a1a0a", "hex").copy(bytes);
  Buffer.from("0000000049454e44ae426082", "hex").copy(bytes, byteLength - 12);
  return bytes;
}

export const dataUrl = (bytes: Buffer, mediaType = "image/png") =>
  `data:${mediaType};base64,${bytes.toString("base64")}`;

export const imageAnswer = (...urls: readonly string[]) => ({
  id: "gen-1",
  choices: [
    {
      index: 0,
      finish_reason: "stop",
      message: {
        role: "assistant",
        content: "",
        images: urls.map((url) => ({ type: "image_url", image_url: { url } })),
      },
    },
  ],
});

/** A spool in memory that tells what became of each file. */
export function createMemorySpool() {
  const files: { bytes: Buffer; state: "open" | "committed" | "discarded" }[] = [];
  return {
    files,
    committed: () => files.filter((file) => file.state === "committed").map((file) => file.bytes),
    openFile: async (): Promise<SpoolWriter> => {
      const file = { bytes: Buffer.alloc(0), state: "open" as "open" | "committed" | "discarded" };
      files.push(file);
      const key = `file-${files.indexOf(file)}`;
      return {
        key,
        async write(bytes) {
          file.bytes = Buffer.concat([file.bytes, bytes]);
        },
        async overwrite(at, bytes) {
          file.bytes.set(bytes, at);
        },
        async commit() {
          file.state = "committed";
          return { key, byteLength: file.bytes.byteLength };
        },
        async discard() {
          file.state = "discarded";
        },
      };
    },
  };
}

const silentLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};

export function startClient(
  origin: string,
  options: Partial<LunosClientOptions & SharedKnowledge> = {},
) {
  return createLunosClient({
    baseUrl: origin,
    apiKey: "sk-test",
    logger: silentLogger,
    random: () => 0,
    sleep: async () => {},
    ...options,
    limits: { breakerFailures: 1000, ...options.limits },
  });
}

export function callOptions(extra: Partial<LunosCallOptions> = {}): LunosCallOptions {
  return { appId: "test-app", signal: new AbortController().signal, ...extra };
}

export function ask(text: string, extra: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: "vendor/model",
    messages: [{ role: "user", parts: [{ type: "text", text }] }],
    ...extra,
  };
}

export async function collect(events: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  return await Array.fromAsync(events);
}

export const textOf = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");

export const finishOf = (events: readonly ChatEvent[]) =>
  events.flatMap((event) => (event.type === "finish" ? [event.finish] : []))[0];

/** The error that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

export function byteSource(bytes: Buffer, chunkBytes = 1000): ByteSource {
  return {
    byteLength: bytes.byteLength,
    async *open() {
      for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
        yield bytes.subarray(at, at + chunkBytes);
      }
    },
  };
}
