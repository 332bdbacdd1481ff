import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSign } from "./fixtures.ts";
import {
  type ApiFailure,
  ask,
  type Completion,
  contentOf,
  type Lunos,
  readBody,
  splitEvents,
  startLunos,
} from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos();
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

function say(text: string, more: object = {}) {
  return { model: "sandbox/moon-all", messages: [{ role: "user", content: text }], ...more };
}

it("answers text honestly, with what was asked", async () => {
  const response = await lunos.chat(say("Who won in 1998?"));
  const body = await readBody<Completion>(response);
  expect(body).toMatchObject({
    object: "chat.completion",
    model: "sandbox/moon-all",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant" } }],
    usage: { prompt_tokens: expect.any(Number), cost: expect.any(Number) },
  });
  const content = body.choices[0]?.message.content;
  expect(content).toContain("sandbox");
  expect(content).toContain("Who won in 1998?");
  expect(response.headers.get("x-generation-id")).toBe(body.id);
});

it("answers in Indonesian when it is asked so", async () => {
  const content = await contentOf(
    await lunos.chat(say("Halo, apa yang bisa kamu lakukan untuk saya?")),
  );
  expect(content).toContain("Ini sandbox");
});

it("knows what was said before", async () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "My name is Rina" },
    { role: "assistant", content: "Hello." },
    { role: "user", content: "What did I say?" },
  ];
  const content = await contentOf(await lunos.chat({ model: "sandbox/moon-all", messages }));
  expect(content).toContain("My name is Rina");
});

it("works out a small sum", async () => {
  expect(await contentOf(await lunos.chat(say("what is 12 * 7?")))).toContain("12 * 7 = 84");
});

it("finds a model with the prefix openrouter/ as well", async () => {
  const response = await lunos.chat(say("hi", { model: "openrouter/sandbox/moon-all" }));
  expect(response.status).toBe(200);
});

it("ends with finish reason length at max_tokens", async () => {
  const body = await readBody<Completion>(await lunos.chat(say("tell me more", { max_tokens: 3 })));
  expect(body.choices[0]?.finish_reason).toBe("length");
  expect(body.choices[0]?.message.content?.length).toBeLessThanOrEqual(12);
});

describe("a stream", () => {
  it("sends comments, small deltas, a finish, a usage chunk without choices, and [DONE]", async () => {
    const response = await lunos.chat(say("hello there", { stream: true }));
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const { comments, chunks, isDone } = splitEvents(await response.text());
    expect(comments[0]).toBe(": OPENROUTER PROCESSING");
    expect(isDone).toBe(true);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
    expect(text).toContain("hello there");
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { cost: expect.any(Number) } });
  });

  it("stops when the client leaves", async () => {
    await using slow = await startLunos({ deltaGapMs: 50 });
    const leave = new AbortController();
    const response = await fetch(`${slow.url}/v1/chat/completions`, {
      method: "POST",
      signal: leave.signal,
      headers: { authorization: "Bearer sandbox-x", "content-type": "application/json" },
      body: JSON.stringify(say("hello there", { stream: true })),
    });
    await response.body?.getReader().read();
    leave.abort();
    expect((await slow.get("/v1/balance")).status).toBe(200);
  });
});

describe("tools", () => {
  const draw = {
    type: "function",
    function: {
      name: "draw_picture",
      description: "Draws a picture",
      parameters: {
        type: "object",
        properties: {
          prompt: { type: "string" },
          aspect_ratio: { type: "string", enum: ["1:1", "16:9", "9:16"] },
        },
        required: ["prompt"],
      },
    },
  };

  it("calls a drawing function when a drawing is asked for", async () => {
    const request = say("please draw me a wide picture of a red fox", { tools: [draw] });
    const body = await readBody<Completion>(await lunos.chat(request));
    expect(body.choices[0]).toMatchObject({
      finish_reason: "tool_calls",
      message: { content: null },
    });
    const call = body.choices[0]?.message.tool_calls?.[0];
    expect(call?.function.name).toBe("draw_picture");
    expect(JSON.parse(call?.function.arguments ?? "")).toEqual({
      prompt: expect.stringContaining("red fox"),
      aspect_ratio: "16:9",
    });
  });

  describe("after a picture", () => {
    const drawPictures = {
      type: "function",
      function: {
        name: "draw_picture",
        description: "Draws a new picture, or changes the pictures of this conversation.",
        parameters: {
          type: "object",
          properties: {
            prompt: { type: "string" },
            use_pictures: { type: "boolean", description: "Start from the pictures." },
          },
          required: ["prompt", "use_pictures"],
        },
      },
    };

    async function goOn(question: string) {
      const messages = [
        ...ask("what does the sign say?", drawSign("PLATFORM 9")),
        { role: "assistant", content: "PLATFORM 9" },
        { role: "user", content: question },
      ];
      const request = { model: "sandbox/moon-all", messages, tools: [drawPictures] };
      const body = await readBody<Completion>(await lunos.chat(request));
      const { message } = body.choices[0] ?? {};
      const call = message?.tool_calls?.[0]?.function.arguments;
      return call === undefined ? message?.content : JSON.parse(call);
    }

    it("draws something new when that is asked for", async () => {
      expect(await goOn("and draw me a small red boat")).toEqual({
        prompt: "a small red boat",
        use_pictures: false,
      });
    });

    it.each(["make it blue", "add a hat", "Please remove the background", "ubah warnanya"])(
      "changes the picture: %s",
      async (question) => {
        expect(await goOn(question)).toEqual({ prompt: question, use_pictures: true });
      },
    );

    it("moves on with the talk", async () => {
      expect(await goOn("hello")).not.toContain("PLATFORM 9");
      expect(await goOn("thanks a lot!")).not.toContain("PLATFORM 9");
      expect(await goOn("what is 12 * 7?")).toContain("84");
    });

    it("still answers what is about the picture", async () => {
      expect(await goOn("who would read it?")).toContain("PLATFORM 9");
    });
  });

  it("streams the call in fragments", async () => {
    const request = say("draw a fox under a very old oak tree", {
      tools: [draw],
      stream: true,
    });
    const { chunks } = splitEvents(await (await lunos.chat(request)).text());
    const calls = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
    expect(calls.length).toBeGreaterThan(2);
    const text = calls.map((call) => call.function.arguments).join("");
    expect(JSON.parse(text)).toEqual({ prompt: "a fox under a very old oak tree" });
  });

  it("answers a question in words though tools are offered, and after a tool's answer", async () => {
    const plain = await readBody<Completion>(
      await lunos.chat(say("how are you?", { tools: [draw] })),
    );
    expect(plain.choices[0]?.finish_reason).toBe("stop");
    const call = {
      id: "c1",
      type: "function",
      function: { name: "draw_picture", arguments: "{}" },
    };
    const messages = [
      { role: "user", content: "draw a fox" },
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c1", content: "drawn as fox.png" },
    ];
    const after = await lunos.chat({ model: "sandbox/moon-all", messages, tools: [draw] });
    expect(await contentOf(after)).toContain("drawn as fox.png");
  });

  it("obeys tool_choice", async () => {
    const forced = { type: "function", function: { name: "draw_picture" } };
    const called = await readBody<Completion>(
      await lunos.chat(say("hello", { tools: [draw], tool_choice: forced })),
    );
    expect(called.choices[0]?.message.tool_calls).toHaveLength(1);
    const none = await readBody<Completion>(
      await lunos.chat(say("draw a fox", { tools: [draw], tool_choice: "none" })),
    );
    expect(none.choices[0]?.message.tool_calls).toBeUndefined();
  });
});

describe("structured output", () => {
  it("answers JSON when a JSON object is asked for", async () => {
    const response = await lunos.chat(say("hello", { response_format: { type: "json_object" } }));
    expect(JSON.parse(await contentOf(response))).toMatchObject({ sandbox: true });
  });

  it("answers what fits the schema", async () => {
    const schema = {
      type: "object",
      properties: {
        question: { type: "string" },
        mood: { type: "string", enum: ["calm", "wild"] },
        count: { type: "integer" },
        tags: { type: "array", items: { type: "string" } },
        inner: { type: "object", properties: { ok: { type: "boolean" } } },
      },
    };
    const format = { type: "json_schema", json_schema: { name: "x", strict: true, schema } };
    const response = await lunos.chat(say("hello", { response_format: format }));
    expect(JSON.parse(await contentOf(response))).toEqual({
      question: "hello",
      mood: "calm",
      count: 0,
      tags: [],
      inner: { ok: false },
    });
  });
});

describe("refusals", () => {
  it.each([
    ["no model", { messages: ask("x") }, "model"],
    ["an empty model", { model: "", messages: ask("x") }, "model"],
    ["no messages", { model: "sandbox/moon-all" }, "messages"],
    ["empty messages", { model: "sandbox/moon-all", messages: [] }, "messages"],
    ["an unknown role", { model: "m", messages: [{ role: "robot", content: "x" }] }, "role"],
    ["an empty part list", { model: "m", messages: [{ role: "user", content: [] }] }, "content"],
    [
      "an unknown part",
      { model: "m", messages: [{ role: "user", content: [{ type: "smell" }] }] },
      "content",
    ],
    [
      "an image part without a URL",
      { model: "m", messages: [{ role: "user", content: [{ type: "image_url" }] }] },
      "content",
    ],
    ["a wrong temperature", say("x", { temperature: 3 }), "temperature"],
    ["max_tokens 0", say("x", { max_tokens: 0 }), "max_tokens"],
    ["an unknown modality", say("x", { modalities: ["smell"] }), "modalities"],
    ["a wrong stream", say("x", { stream: "yes" }), "stream"],
  ])("names the field for %s", async (_name, body, field) => {
    const response = await lunos.chat(body);
    expect(response.status).toBe(400);
    const { error } = await readBody<ApiFailure>(response);
    expect(error.code).toBe("invalid_request_error");
    expect(error.message).toContain(field);
  });

  it("answers 400 for a body that is no JSON, 415 for another content type", async () => {
    const broken = await lunos.post("/v1/chat/completions", '{"model":');
    expect(broken.status).toBe(400);
    expect((await readBody<ApiFailure>(broken)).error.message).toContain("JSON");
    const headers = { "content-type": "text/plain" };
    expect((await lunos.post("/v1/chat/completions", "{}", headers)).status).toBe(415);
  });

  it.each([
    ["an unknown model", "nobody/nothing", /nobody\/nothing/],
    ["a disabled model", "sandbox/retired", /not available/],
    ["a model of another endpoint", "sandbox/vectors", /No endpoints found/],
    ["a model of the images endpoint", "sandbox/plate", /No endpoints found/],
  ])("answers 404 for %s", async (_name, model, words) => {
    const response = await lunos.chat(say("x", { model }));
    expect(response.status).toBe(404);
    expect((await readBody<ApiFailure>(response)).error.message).toMatch(words);
  });

  it("answers 400 for a parameter that the model does not list, 404 for tools", async () => {
    const format = { response_format: { type: "json_object" } };
    const unsupported = await lunos.chat(say("x", { model: "sandbox/moon-text", ...format }));
    expect(unsupported.status).toBe(400);
    expect((await readBody<ApiFailure>(unsupported)).error.message).toContain("response_format");
    const tools = [{ type: "function", function: { name: "f" } }];
    const toolless = await lunos.chat(say("x", { model: "sandbox/moon-text", tools }));
    expect(toolless.status).toBe(404);
    expect((await readBody<ApiFailure>(toolless)).error.message).toContain("tool use");
  });

  it("answers 400 for a conversation longer than the context", async () => {
    const response = await lunos.chat(say("word ".repeat(120_000)));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("maximum context length");
  });

  it("answers 413 for a body over the limit, announced or not", async () => {
    await using small = await startLunos({ maxBodyBytes: 10_000 });
    const text = "x".repeat(20_000);
    expect((await small.chat(say(text))).status).toBe(413);
    const response = await fetch(`${small.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer sandbox-x", "content-type": "application/json" },
      body: new Blob([JSON.stringify(say(text))]).stream(),
      duplex: "half",
    });
    expect(response.status).toBe(413);
  });
});
