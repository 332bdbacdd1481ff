import { describe, expect, it } from "vitest";
import {
  type Answer,
  ask,
  callOptions,
  collect,
  createMemorySpool,
  failureOf,
  sendJson,
  sendStream,
  sendText,
  startClient,
  startServer,
  stopChunk,
  textAnswer,
  textChunk,
} from "./support.ts";

/** An error in the shape of Lunos' general pages. */
const failing = (status: number, message: string, extra: object = {}, headers = {}): Answer =>
  sendJson({ error: { message, code: "some_code", ...extra } }, status, headers);

const good = sendJson(textAnswer("fine"));

describe("failures after something was shown", () => {
  it.each([
    [
      "an error event with choices",
      [
        {
          error: { code: 502, message: "x" },
          choices: [{ delta: { content: "" }, finish_reason: "error" }],
        },
      ],
    ],
    ["an error event without choices", [{ error: { code: "server_error", message: "x" } }]],
    ["an error within the choice", [{ choices: [{ delta: {}, error: { message: "x" } }] }]],
    ["an end without any mark", []],
    ["malformed JSON", ['{"choices":']],
  ])("%s: interrupted, with the words so far, not tried again", async (_name, events) => {
    await using server = await startServer(sendStream(textChunk("so far"), ...events));
    await using client = startClient(server.origin);
    const seen: string[] = [];
    const error = await failureOf(
      (async () => {
        for await (const event of client.chat(ask("Hi"), callOptions())) {
          if (event.type === "text-delta") seen.push(event.text);
        }
      })(),
    );
    expect(seen).toEqual(["so far"]);
    expect(error).toMatchObject({ code: "lunos_interrupted", sentence: { key: "interrupted" } });
    expect(server.requests).toHaveLength(1);
  });

  it("a connection that breaks: interrupted", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`data: ${JSON.stringify(textChunk("so far"))}\n\n`, () => response.destroy());
    });
    await using client = startClient(server.origin);
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_interrupted",
    });
    expect(server.requests).toHaveLength(1);
  });
});

it("an answer in words that breaks off before its first one is asked for once more, and not twice", async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": thinking\n\n", () => response.destroy());
  });
  await using client = startClient(server.origin);
  expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
    code: "lunos_unreachable",
    billing: "yes",
  });
  expect(server.requests).toHaveLength(2);
});

describe("a paid request for pictures", () => {
  const draw = () => ask("a fox", { images: { openFile: createMemorySpool().openFile } });

  it.each([
    ["408", failing(408, "x"), 1],
    ["409", failing(409, "x"), 1],
    ["500", failing(500, "x"), 1],
    ["504", failing(504, "x"), 1],
    ["502 of an edge proxy", sendText("<html>", 502), 1],
    ["200 with an error", sendJson({ error: { code: 502, message: "x" } }), 1],
    ["200 with nothing", sendJson(textAnswer("")), 1],
    ["a reset", ((response) => void response.destroy()) as Answer, 1],
    ["429", failing(429, "x"), 3],
    ["502 by Lunos", failing(502, "x"), 3],
    ["503", failing(503, "x"), 2],
  ])("after %s is sent again only when nothing was billed", async (_name, answer, tries) => {
    await using server = await startServer(answer);
    await using client = startClient(server.origin);
    await failureOf(collect(client.chat(draw(), callOptions())));
    expect(server.requests).toHaveLength(tries);
  });
});

describe("fallback models", () => {
  const withFallback = () => ask("Hi", { fallbackModels: ["other/model"] });

  it.each([
    ["404", failing(404, "The model does not exist"), 1],
    ["502", failing(502, "Provider down"), 3],
    ["503", failing(503, "No provider"), 2],
    ["an exhausted 429", failing(429, "busy"), 3],
  ])("answer after %s", async (_name, answer, tries) => {
    await using server = await startServer([...Array<Answer>(tries).fill(answer), good]);
    await using client = startClient(server.origin);
    const events = await collect(client.chat(withFallback(), callOptions()));
    expect(events.at(-1)).toMatchObject({ finish: { model: "other/model" } });
    expect(server.requests.map((request) => request.json.model)).toEqual([
      ...Array(tries).fill("vendor/model"),
      "other/model",
    ]);
  });

  it.each([
    ["400", failing(400, "no such model parameter")],
    ["401", failing(401, "no")],
    ["402", failing(402, "no credits")],
  ])("do not answer after %s", async (_name, answer) => {
    await using server = await startServer([answer, good]);
    await using client = startClient(server.origin);
    await failureOf(collect(client.chat(withFallback(), callOptions())));
    expect(server.requests).toHaveLength(1);
  });

  it("do not answer once something was shown", async () => {
    await using server = await startServer([
      sendStream(textChunk("so far"), { error: { code: 502, message: "x" } }),
      sendStream(textChunk("again"), stopChunk, "[DONE]"),
    ]);
    await using client = startClient(server.origin);
    await failureOf(collect(client.chat(withFallback(), callOptions())));
    expect(server.requests).toHaveLength(1);
  });
});
