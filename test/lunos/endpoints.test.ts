import { describe, expect, it } from "vitest";
import {
  ask,
  callOptions,
  collect,
  failureOf,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

describe("embeddings", () => {
  const floats = Buffer.alloc(8);
  floats.writeFloatLE(0.5, 0);
  floats.writeFloatLE(-2, 4);
  const usage = { prompt_tokens: 2, total_tokens: 2 };
  const request = { model: "m", texts: ["a", "b"] };

  it.each([
    ["numbers", [0.5, -2]],
    ["base64", floats.toString("base64")],
  ])("come as numbers from %s, in the order of the texts", async (_name, embedding) => {
    await using server = await startServer(
      sendJson({
        object: "list",
        data: [
          { embedding: [1, 3], index: 1 },
          { embedding, index: 0 },
        ],
        model: "m",
        usage,
      }),
    );
    await using client = startClient(server.origin);
    expect(await client.embed(request, callOptions())).toEqual({
      vectors: [
        [0.5, -2],
        [1, 3],
      ],
      model: "m",
      usage: { promptTokens: 2, totalTokens: 2 },
    });
    expect(server.requests[0]?.json).toEqual({ model: "m", input: ["a", "b"] });
  });

  const nan = Buffer.alloc(8);
  nan.writeFloatLE(Number.NaN, 4);
  it.each([
    ["half of them", [{ embedding: [1, 2], index: 0 }]],
    ["one twice", [1, 1].map((index) => ({ embedding: [1, 2], index }))],
    ["two lengths", [{ embedding: [1, 2] }, { embedding: [1] }]],
    ["no numbers", [{ embedding: [] }, { embedding: [] }]],
    ["no direction", [{ embedding: [0, 0] }, { embedding: [1, 0] }]],
    ["what is no number", [{ embedding: [1, 2] }, { embedding: nan.toString("base64") }]],
  ])("are refused whole where they are %s, and paid for all the same", async (_name, data) => {
    await using server = await startServer(sendJson({ data, model: "m", usage }));
    await using client = startClient(server.origin);
    await expect(client.embed(request, callOptions())).rejects.toMatchObject({
      code: "lunos_invalid_answer",
      billing: "yes",
      usage: { promptTokens: 2 },
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the balance", () => {
  it("is asked for again after trouble, and never tells the owner's address", async () => {
    const data = {
      balance: 0.1,
      email: "owner@example.com",
      isAlertEnabled: true,
      isBalanceLow: true,
      updatedAt: "2026-01-01T00:00:00Z",
    };
    await using server = await startServer([sendText("", 503), sendJson({ success: true, data })]);
    await using client = startClient(server.origin);
    expect(await client.loadBalance(callOptions())).toEqual({
      credits: "0.1",
      isAlertEnabled: true,
      isLow: true,
      updatedAt: "2026-01-01T00:00:00Z",
    });
  });

  it.each([
    [
      "an error in an answer of status 200",
      sendJson({ error: { message: "no", code: 401 } }),
      "lunos_key_refused",
    ],
    ["an answer of another shape", sendJson({ data: {} }), "lunos_invalid_answer"],
    ["HTML", sendText("<html>"), "lunos_invalid_answer"],
  ])("fails clearly for %s", async (_name, answer, code) => {
    await using server = await startServer(answer);
    await using client = startClient(server.origin);
    expect(await failureOf(client.loadBalance(callOptions()))).toMatchObject({ code });
  });

  it("is that of a workspace's own key", async () => {
    await using server = await startServer(sendJson({ data: { balance: 1 } }));
    await using client = startClient(server.origin);
    await client.loadBalance(callOptions({ apiKey: "sk-own" }));
    expect(server.requests[0]?.headers.authorization).toBe("Bearer sk-own");
  });
});

describe("tools and formats", () => {
  it("joins the fragments of tool calls by their index", async () => {
    const call = (index: number, fields: object) => ({
      choices: [{ delta: { tool_calls: [{ index, ...fields }] } }],
    });
    const events = [
      call(0, { id: "a", function: { name: "one", arguments: '{"x"' } }),
      call(1, { id: "b", function: { name: "two", arguments: "{}" } }),
      call(0, { function: { arguments: ":1}" } }),
      { choices: [{ delta: {}, finish_reason: "tool_calls" }] },
    ];
    const body = `${events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`).join("")}data: [DONE]`;
    await using server = await startServer(
      sendText(body, 200, { "content-type": "text/event-stream" }),
    );
    await using client = startClient(server.origin);
    const tools = [{ name: "one", description: "d", parameters: { type: "object" } }];
    const seen = await collect(client.chat(ask("Hi", { tools }), callOptions()));
    expect(seen.slice(0, 2)).toEqual([
      { type: "tool-call", call: { id: "a", name: "one", argumentsJson: '{"x":1}' } },
      { type: "tool-call", call: { id: "b", name: "two", argumentsJson: "{}" } },
    ]);
    expect(server.requests[0]?.json.tools).toEqual([
      {
        type: "function",
        function: { name: "one", description: "d", parameters: { type: "object" } },
      },
    ]);
  });

  it("sends the conversation, the format and observability as Lunos spells them", async () => {
    await using server = await startServer(sendJson(textAnswer("{}")));
    await using client = startClient(server.origin);
    const request = {
      model: "m",
      messages: [
        { role: "system", text: "Be brief." },
        {
          role: "assistant",
          text: null,
          toolCalls: [{ id: "a", name: "one", argumentsJson: "{}" }],
        },
        { role: "tool", toolCallId: "a", text: "42" },
      ],
      responseFormat: { type: "json-schema", name: "s", schema: { type: "object" } },
      observability: true,
      maxTokens: 10,
    } as const;
    await collect(client.chat(request, callOptions()));
    expect(server.requests[0]?.json).toEqual({
      model: "m",
      messages: [
        { role: "system", content: "Be brief." },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "a", type: "function", function: { name: "one", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "a", content: "42" },
      ],
      stream: true,
      max_tokens: 10,
      response_format: {
        type: "json_schema",
        json_schema: { name: "s", strict: true, schema: { type: "object" } },
      },
      observability: true,
    });
  });

  it.each([["a\r\nx-evil: 1"], [""], ["ü"], ["a b"], ["x".repeat(129)]])(
    "refuses the App-ID %j before anything is sent",
    async (appId) => {
      await using server = await startServer(sendJson(textAnswer("x")));
      await using client = startClient(server.origin);
      expect(
        await failureOf(collect(client.chat(ask("Hi"), callOptions({ appId })))),
      ).toMatchObject({
        code: "lunos_app_id_invalid",
      });
      expect(server.requests).toEqual([]);
    },
  );

  it.each(["", "/", "/v1", "/v1/", "/v1//"])("takes a base URL that ends in %j", async (ending) => {
    await using server = await startServer(sendJson(textAnswer("x")));
    await using client = startClient(server.origin + ending);
    await collect(client.chat(ask("Hi"), callOptions()));
    expect(server.requests[0]?.path).toBe("/v1/chat/completions");
  });

  it("keeps a path before /v1, and refuses what is no address", async () => {
    await using server = await startServer(sendJson(textAnswer("x")));
    await using client = startClient(`${server.origin}/lunos/v1`);
    await collect(client.chat(ask("Hi"), callOptions()));
    expect(server.requests.at(-1)?.path).toBe("/lunos/v1/chat/completions");
    expect(() => startClient("lunos")).toThrow(TypeError);
    expect(() => startClient("ftp://example.com")).toThrow(TypeError);
  });
});
