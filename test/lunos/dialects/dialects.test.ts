import { describe, expect, it } from "vitest";
import type { ChatRequest } from "#core";
import { ask, finishOf, pngBytes, sendJson, sendStream, sendText, textOf } from "../support.ts";
import { exchange, inCompletions, inMessages, pdf, photo } from "./exchange.ts";

describe("messages (docs/lunos.md#messages)", () => {
  const hello = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    content: [
      { type: "thinking", thinking: "A greeting." },
      { type: "text", text: "Hello" },
    ],
    stop_reason: "end_turn",
    usage: { input_tokens: 5, cache_read_input_tokens: 4, output_tokens: 2 },
  };
  const stream = (...events: readonly { readonly type: string }[]) =>
    sendText(
      events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(""),
      200,
      { "content-type": "text/event-stream" },
    );
  const start = {
    type: "message_start",
    message: { id: "msg_2", content: [], usage: { input_tokens: 7, output_tokens: 1 } },
  };
  const words = (text: string) => ({
    type: "content_block_delta",
    index: 0,
    delta: { type: "text_delta", text },
  });
  const end = (stop_reason: string) => ({
    type: "message_delta",
    delta: { stop_reason },
    usage: { output_tokens: 3 },
  });
  const stop = { type: "message_stop" };

  it("carry a conversation as Anthropic has it: instructions apart, turns that alternate", async () => {
    const request: ChatRequest = {
      model: "vendor/model",
      messages: [
        { role: "system", text: "Be brief." },
        { role: "assistant", text: "Welcome." },
        { role: "user", parts: [{ type: "text", text: "Ann: hi" }] },
        { role: "user", parts: [{ type: "text", text: "Bob: look" }, photo, pdf] },
        {
          role: "assistant",
          text: null,
          toolCalls: [{ id: "call:1", name: "draw_picture", argumentsJson: '{"prompt":"fox"}' }],
        },
        { role: "tool", toolCallId: "call:1", text: "drawn" },
      ],
      tools: [{ name: "draw_picture", description: "Draws.", parameters: { type: "object" } }],
      maxTokens: 9,
      temperature: 1.5,
      observability: true,
    };
    const { requests, error } = await exchange(sendJson(hello), request, inMessages);
    expect(error).toBeUndefined();
    expect(requests[0]?.path).toBe("/v1/messages");
    expect(requests[0]?.headers).toMatchObject({
      "anthropic-version": "2023-06-01",
      authorization: "Bearer sk-test",
      "x-app-id": "test-app",
    });
    const base64 = (media_type: string, bytes: Buffer) => ({
      ...{ type: "base64", media_type, data: bytes.toString("base64") },
    });
    expect(requests[0]?.json).toEqual({
      model: "vendor/model",
      max_tokens: 9,
      system: "Be brief.",
      messages: [
        { role: "user", content: [{ type: "text", text: "…" }] },
        { role: "assistant", content: [{ type: "text", text: "Welcome." }] },
        {
          role: "user",
          content: [
            { type: "text", text: "Ann: hi" },
            { type: "text", text: "Bob: look" },
            { type: "image", source: base64("image/jpeg", pngBytes(40)) },
            {
              type: "document",
              source: base64("application/pdf", Buffer.from("%PDF")),
              title: "a.pdf",
            },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "tool_use", id: "call_1", name: "draw_picture", input: { prompt: "fox" } },
          ],
        },
        {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: "call_1", content: "drawn" }],
        },
      ],
      stream: true,
      temperature: 1,
      tools: [{ name: "draw_picture", description: "Draws.", input_schema: { type: "object" } }],
      observability: true,
    });
  });

  it("answer at once: words, why they end, and tokens with those of a cache", async () => {
    const { events } = await exchange(sendJson(hello), ask("Hi"), inMessages);
    expect(textOf(events)).toBe("Hello");
    expect(finishOf(events)).toMatchObject({
      reason: "stop",
      generationId: "msg_1",
      usage: { promptTokens: 9, completionTokens: 2, totalTokens: 11 },
    });
  });

  it("answer in events: words as they come, a tool's input in pieces, the last count of tokens", async () => {
    const answer = stream(
      start,
      { type: "ping" },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } } as never,
      words("One "),
      words("moment."),
      {
        type: "content_block_start",
        index: 1,
        content_block: { type: "tool_use", id: "toolu_1", name: "draw_picture", input: {} },
      } as never,
      ...['{"pro', 'mpt":"fox"}'].map((partial_json) => ({
        ...{ type: "content_block_delta", index: 1 },
        delta: { type: "input_json_delta", partial_json },
      })),
      end("tool_use"),
      stop,
    );
    const tools = [{ name: "draw_picture", description: "d", parameters: { type: "object" } }];
    const { events } = await exchange(answer, ask("draw a fox", { tools }), inMessages);
    expect(textOf(events)).toBe("One moment.");
    expect(events.filter(({ type }) => type === "tool-call")).toEqual([
      {
        type: "tool-call",
        call: { id: "toolu_1", name: "draw_picture", argumentsJson: '{"prompt":"fox"}' },
      },
    ]);
    expect(finishOf(events)).toMatchObject({
      reason: "tool_calls",
      generationId: "msg_2",
      usage: { promptTokens: 7, completionTokens: 3 },
    });
  });

  it.each([
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["stop_sequence", "stop"],
    ["refusal", "content_filter"],
  ])("end by %s as %s", async (reason, meaning) => {
    const answer = stream(start, words("Well"), end(reason), stop);
    const { events } = await exchange(answer, ask("Hi"), inMessages);
    expect(finishOf(events)?.reason).toBe(meaning);
  });

  it.each([
    ["a refusal without words", [start, end("refusal"), stop], "lunos_declined"],
    ["thoughts that took all room", [start, end("max_tokens"), stop], "lunos_no_room"],
    [
      "an error before any words",
      [start, { type: "error", error: { type: "overloaded_error", message: "busy" } }],
      "lunos_provider_down",
    ],
    ["an error after some", [start, words("Wel"), { type: "error" }], "lunos_interrupted"],
    ["a stream that is cut off", [start, words("Wel")], "lunos_interrupted"],
  ])("fail for %s, as in chat", async (_name, events, code) => {
    const { error } = await exchange(stream(...events), ask("Hi"), inMessages);
    expect(error).toMatchObject({ code });
  });

  it("are asked again after trouble, and in the end in words about the outage", async () => {
    const busy = sendJson({ type: "error", error: { type: "api_error", message: "no" } }, 500);
    const good = await exchange([busy, sendJson(hello)], ask("Hi"), inMessages);
    expect(textOf(good.events)).toBe("Hello");
    const bad = await exchange(busy, ask("Hi"), inMessages);
    expect(bad.error).toMatchObject({ code: "lunos_server_error" });
    expect(bad.paths).toEqual(["messages", "messages", "messages"]);
  });

  it("are asked for JSON in words, where there is no field for it", async () => {
    const schema = { type: "object", properties: { total: { type: "number" } } };
    const responseFormat = { type: "json-schema", name: "sum", schema } as const;
    const request = ask("Add", { responseFormat });
    const { requests } = await exchange(sendJson(hello), request, inMessages);
    expect(requests[0]?.json).not.toHaveProperty("response_format");
    expect(requests[0]?.json.system).toContain(JSON.stringify(schema));
  });
});

describe("completions (docs/lunos.md#embeddings-and-completions)", () => {
  const tale = { id: "gen-2", choices: [{ text: " A tale.", finish_reason: "stop" }] };

  it("carry a conversation as the text of one, and stop before they speak for the person", async () => {
    const request: ChatRequest = {
      model: "vendor/model",
      messages: [
        { role: "system", text: "Be brief." },
        { role: "user", parts: [{ type: "text", text: "Ann: hi" }] },
        { role: "assistant", text: "Hello, Ann." },
        { role: "user", parts: [{ type: "text", text: "Tell me a tale." }] },
      ],
      maxTokens: 9,
      temperature: 0.5,
      observability: true,
    };
    const { requests, events } = await exchange(sendJson(tale), request, inCompletions);
    expect(requests[0]?.path).toBe("/v1/completions");
    expect(requests[0]?.json).toEqual({
      model: "vendor/model",
      prompt: [
        "Be brief.",
        "User: Ann: hi",
        "Assistant: Hello, Ann.",
        "User: Tell me a tale.",
        "Assistant:",
      ].join("\n\n"),
      stream: true,
      max_tokens: 9,
      temperature: 0.5,
      stop: ["\nUser:"],
      observability: true,
    });
    expect(textOf(events)).toBe("A tale.");
    expect(finishOf(events)).toMatchObject({ reason: "stop", generationId: "gen-2" });
  });

  it.each([
    ["at once, under data", sendJson({ data: tale })],
    [
      "in events",
      sendStream(
        ...[{ text: "A " }, { text: "tale." }, { text: "", finish_reason: "length" }].map(
          (choice) => ({ id: "gen-2", choices: [choice] }),
        ),
        "[DONE]",
      ),
    ],
  ])("answer %s", async (_name, answer) => {
    const { events } = await exchange(answer, ask("Hi"), inCompletions);
    expect(textOf(events)).toBe("A tale.");
  });

  it("leave out the stop words for a model that refuses them", async () => {
    const refuse = sendJson({ error: { message: "Unsupported", param: "stop" } }, 400);
    const { requests, traits } = await exchange([refuse, sendJson(tale)], ask("Hi"), inCompletions);
    expect(requests.map(({ json }) => "stop" in json)).toEqual([true, false]);
    expect(traits.get("vendor/model").refusedParameters).toEqual(["stop"]);
  });
});
