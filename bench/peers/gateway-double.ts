/**
 * The gateway of all bots, in a process of its own: the sandbox's Lunos, but for answers, which come at once, with the mark of
 * their question, and pictures of a wanted size, by both endpoints for them.
 */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createNoisePicture } from "./noise-picture.ts";
import { readWish, type Wish } from "./wishes.ts";

const host = createHttpHost();
host.mount("/", createLunosSandbox({ startingBalance: 1_000_000 }));
const inner = await host.listen({ host: "127.0.0.1", port: 0 });
const smallBytes = 1_200_000;
const pictures = new Map<number, string>();

function toBase64(bytes: number): string {
  const wanted = bytes === 0 ? smallBytes : bytes;
  const picture = pictures.get(wanted) ?? createNoisePicture(wanted).toString("base64");
  pictures.set(wanted, picture);
  return picture;
}

const usage = { prompt_tokens: 20, completion_tokens: 12, total_tokens: 32, cost: 0.0001 };

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = request.method === "POST" ? await text(request) : undefined;
  const wish = body === undefined ? undefined : readWish(body);
  const path = request.url ?? "";
  if (wish !== undefined && path.endsWith("/images/generations")) {
    await delay(wish.delayMs);
    return sendJson(response, { created: 0, data: [{ b64_json: toBase64(wish.bytes) }], usage });
  }
  if (wish !== undefined && path.endsWith("/chat/completions")) {
    return await answer(JSON.parse(body ?? "{}"), wish, response);
  }
  await pass(request, body, response);
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

interface ChatBody {
  readonly model: string;
  readonly stream?: boolean;
  readonly modalities?: readonly string[];
}

async function answer(
  { model, stream, modalities = [] }: ChatBody,
  { mark, delayMs, bytes }: Wish,
  response: ServerResponse,
): Promise<void> {
  await delay(delayMs);
  const common = { id: `gen-${mark}`, created: 0, model };
  const images = modalities.includes("image")
    ? [
        {
          type: "image_url",
          image_url: { url: `data:image/png;base64,${toBase64(bytes)}` },
        },
      ]
    : undefined;
  const words =
    images === undefined ? ["The answer ", "to what ", "was asked ", `is ${mark}.`] : [""];
  const choice = { index: 0, finish_reason: "stop" };
  if (stream !== true) {
    const message = { role: "assistant", content: words.join(""), images };
    const choices = [{ ...choice, message }];
    return sendJson(response, { ...common, object: "chat.completion", choices, usage });
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = async (data: object) => {
    const line = `data: ${JSON.stringify({ ...common, object: "chat.completion.chunk", ...data })}\n\n`;
    if (!response.write(line)) await once(response, "drain");
  };
  for (const [index, content] of words.entries()) {
    const delta = { role: "assistant", content, ...(index === 0 ? { images } : {}) };
    await send({ choices: [{ index: 0, delta, finish_reason: null }] });
  }
  await send({ choices: [{ ...choice, delta: {} }], usage });
  response.end("data: [DONE]\n\n");
}

/** Everything else is the sandbox's. */
async function pass(
  request: IncomingMessage,
  body: string | undefined,
  response: ServerResponse,
): Promise<void> {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !/^(host|connection|content-length)$/.test(name)
      ? [[name, value]]
      : [],
  );
  const method = request.method ?? "GET";
  const answered = await fetch(`${inner}${request.url}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body }),
  });
  response.writeHead(answered.status, {
    "content-type": answered.headers.get("content-type") ?? "text/plain",
  });
  response.end(Buffer.from(await answered.arrayBuffer()));
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once("disconnect", () => process.exit());
