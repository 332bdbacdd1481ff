import { describe, expect, it } from "vitest";
import type { ChatRequest } from "#core";
import {
  ask,
  byteSource,
  callOptions,
  collect,
  failureOf,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

const scan = {
  type: "document",
  source: { mediaType: "application/pdf", bytes: byteSource(Buffer.from("%PDF-1.7")) },
  fileName: "scan.pdf",
  pageCount: 3,
} as const;
const toBeRead: ChatRequest = ask("", {
  messages: [{ role: "user", parts: [scan] }],
  pdfEngine: "mistral-ocr",
});

const annotation = {
  type: "file",
  file: {
    hash: "abc",
    name: "scan.pdf",
    content: [
      { type: "text", text: '<file name="scan.pdf">' },
      { type: "text", text: "First page" },
      { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
      { type: "text", text: "Second page" },
      { type: "text", text: "</file>" },
    ],
  },
};
const message = { role: "assistant", content: "Two pages.", annotations: [annotation] };
const readings = [{ fileName: "scan.pdf", parts: ["First page", "Second page"] }];

async function finishOf(...answers: Parameters<typeof startServer>) {
  await using server = await startServer(...answers);
  await using client = startClient(server.origin);
  const events = await collect(client.chat(toBeRead, callOptions()));
  const end = events.at(-1);
  if (end?.type !== "finish") throw new Error("no finish");
  return { finish: end.finish, body: server.requests[0]?.json };
}

describe("files that are read by OCR (docs/lunos.md#documents)", () => {
  it("go to the engine that is named, and what was read comes with the answer", async () => {
    const answer = { ...textAnswer(""), choices: [{ index: 0, finish_reason: "stop", message }] };
    const { finish, body } = await finishOf(sendJson(answer));
    expect(body).toMatchObject({
      plugins: [{ id: "file-parser", pdf: { engine: "mistral-ocr" } }],
    });
    expect(finish.readings).toEqual(readings);
  });

  it("are told of once where a stream says it twice", async () => {
    const event = (choice: object) =>
      `data: ${JSON.stringify({ id: "gen-1", choices: [choice] })}\n\n`;
    const stream = [
      event({ index: 0, delta: { content: "Two pages." } }),
      event({ index: 0, delta: { annotations: [annotation, { type: "url_citation" }, 7] } }),
      event({ index: 0, delta: {}, message, finish_reason: "stop" }),
      "data: [DONE]\n\n",
    ];
    const type = { "content-type": "text/event-stream" };
    const { finish } = await finishOf(sendText(stream.join(""), 200, type));
    expect(finish.readings).toEqual(readings);
  });

  it("are counted in an estimate by their pages", async () => {
    const usage = { prompt_tokens: 1_000, completion_tokens: 0, total_tokens: 1_000 };
    const models = [{ id: "vendor/model", pricePerMillionTokens: { input: 1, output: 1 } }];
    const { finish } = await finishOf(sendJson(textAnswer("fine", { usage })), { models });
    expect(finish.usage).toMatchObject({ credits: "0.007", creditsAre: "estimated" });
  });

  it("aren't asked for again where pages may have been paid for", async () => {
    await using server = await startServer(sendText("gone", 500));
    await using client = startClient(server.origin);
    expect(await failureOf(collect(client.chat(toBeRead, callOptions())))).toBeDefined();
    expect(server.requests).toHaveLength(1);
  });
});
