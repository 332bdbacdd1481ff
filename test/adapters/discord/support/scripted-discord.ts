import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A request as Discord would have got it. */
export interface RecordedRequest {
  readonly atMs: number;
  readonly method: string;
  /** Decoded, without the API's prefix and version. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly contentLength: number | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  readonly body: any;
  readonly files: readonly { readonly field: string; readonly file: File }[];
}

interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request takes effect, but its answer never arrives. */
  readonly thenReset?: boolean;
  readonly delayMs?: number;
}

/** Discord's REST API for tests about single answers: whatever is not scripted succeeds as on Discord. */
export interface ScriptedDiscord extends AsyncDisposable {
  readonly apiUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** Requests that match, without typing indicators unless they are asked for. */
  find(method: string, path: RegExp): readonly RecordedRequest[];
  /** Scripts the next answers to matching requests, one each. */
  answer(method: string, path: RegExp, ...answers: ScriptedAnswer[]): void;
}

interface StoredMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly content: string;
  readonly attachments: readonly unknown[];
  readonly author: { readonly id: string };
  readonly application_id: string;
}

export const applicationId = "600000000000000001";

export async function createScriptedDiscord(): Promise<ScriptedDiscord> {
  const requests: RecordedRequest[] = [];
  const scripts: { method: string; path: RegExp; answers: ScriptedAnswer[] }[] = [];
  const messages: StoredMessage[] = [];
  let nextId = 700_000_000_000_000_000n;

  function perform(request: RecordedRequest): { status: number; body?: unknown } {
    if (request.path.endsWith("/typing") || request.path.endsWith("/callback")) {
      return { status: 204 };
    }
    if (request.method === "DELETE") return { status: 204 };
    if (request.method === "GET" && request.path.endsWith("/messages")) {
      return { status: 200, body: messages };
    }
    if (request.method === "PUT") return { status: 200, body: request.body };
    if (request.method === "GET") return { status: 200, body: [] };
    nextId += 1n;
    const editedId = /messages\/(\d+)$/.exec(request.path)?.[1];
    const message: StoredMessage = {
      id: editedId ?? String(nextId),
      channel_id: "500000000000000001",
      content: request.body?.content ?? "",
      attachments: request.files.map(({ file }, index) => ({ id: String(index), size: file.size })),
      author: { id: applicationId },
      application_id: applicationId,
    };
    messages.push(message);
    return { status: 200, body: message };
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    const script = scripts.find(
      ({ method, path, answers }) =>
        answers.length > 0 && method === request.method && path.test(request.path),
    );
    const scripted = script?.answers.shift();
    if (scripted?.delayMs !== undefined) await wait(scripted.delayMs);
    if (scripted?.thenReset === true) {
      perform(request);
      incoming.socket.resetAndDestroy();
      return;
    }
    const performed =
      scripted?.status === undefined
        ? perform(request)
        : { status: scripted.status, body: scripted.body };
    response.writeHead(performed.status, {
      ...(performed.body === undefined ? {} : { "content-type": "application/json" }),
      ...scripted?.headers,
    });
    response.end(performed.body === undefined ? undefined : JSON.stringify(performed.body));
  }

  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    requests,
    find: (method, path) =>
      requests.filter((request) => request.method === method && path.test(request.path)),
    answer(method, path, ...answers) {
      scripts.push({ method, path, answers });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? "/", "http://discord.test");
  const type = incoming.headers["content-type"] ?? "";
  const form = type.startsWith("multipart/form-data")
    ? await new Response(bytes, { headers: { "content-type": type } }).formData()
    : undefined;
  const json = form === undefined ? bytes.toString() : String(form.get("payload_json"));
  const length = incoming.headers["content-length"];
  return {
    atMs: performance.now(),
    method: incoming.method ?? "",
    path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/, ""),
    query: Object.fromEntries(url.searchParams),
    authorization: incoming.headers.authorization,
    contentLength: length === undefined ? undefined : Number(length),
    body: json === "" ? undefined : JSON.parse(json),
    files: [...(form ?? [])].flatMap(([field, value]) =>
      typeof value === "string" ? [] : [{ field, file: value }],
    ),
  };
}
