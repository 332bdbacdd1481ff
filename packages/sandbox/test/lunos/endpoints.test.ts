import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVideo, createWav, drawSign } from "./fixtures.ts";
import { type ApiFailure, key, type Lunos, readBody, startLunos } from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos();
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

describe("POST /v1/completions", () => {
  const request = { model: "sandbox/moon-text", prompt: "Once upon a time" };

  it("answers text, also as a stream", async () => {
    const response = await lunos.post("/v1/completions", request);
    expect(await response.json()).toMatchObject({
      object: "text_completion",
      choices: [{ text: expect.stringContaining("Once upon a time"), finish_reason: "stop" }],
    });
    const streamed = await lunos.post("/v1/completions", { ...request, stream: true });
    expect(await streamed.text()).toMatch(/"text":"sandbox|data: \[DONE\]/);
  });

  it("comes below data on demand", async () => {
    const headers = { "x-sandbox-fault": "nested" };
    const response = await lunos.post("/v1/completions", request, headers);
    expect(await response.json()).toMatchObject({
      data: { choices: [{ text: expect.any(String) }] },
    });
  });

  it("answers 404 for models that have it not, 400 without a prompt", async () => {
    const vision = await lunos.post("/v1/completions", {
      ...request,
      model: "sandbox/moon-vision",
    });
    expect(vision.status).toBe(404);
    expect((await readBody<ApiFailure>(vision)).error.message).toBe(
      "This is a chat model and not supported in the v1/completions endpoint. Did you mean to use v1/chat/completions?",
    );
    expect((await lunos.post("/v1/completions", { model: "sandbox/moon-text" })).status).toBe(400);
  });

  it.each([
    ["User: what is 2 + 3?\n\nAssistant: 5\n\nUser: what is 4 + 4?\n\nAssistant:", "4 + 4 = 8"],
    ["Be brief. Note: no jokes.\n\nAnn: what is 6 * 7?\nBot:", "6 * 7 = 42"],
    ["A list:\nthe moon", "A list: the moon"],
  ])("takes a turn in a written conversation: %j", async (prompt, words) => {
    const response = await lunos.post("/v1/completions", { model: "sandbox/quill", prompt });
    const { choices } = await readBody<{ choices: { text: string }[] }>(response);
    expect(choices[0]?.text).toContain(words);
  });
});

describe("POST /v1/embeddings", () => {
  async function embed(input: unknown, more: object = {}): Promise<number[][]> {
    const response = await lunos.post("/v1/embeddings", {
      model: "sandbox/vectors",
      input,
      ...more,
    });
    const body = await readBody<{ data: { embedding: number[] }[] }>(response);
    return body.data.map(({ embedding }) => embedding);
  }
  const similarity = (left: number[] = [], right: number[] = []) =>
    left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);

  it("gives the same vector for the same text, and near ones for near texts", async () => {
    const [moon, again, near, far] = await embed([
      "the full moon",
      "the full moon",
      "the new moon",
      "bread with butter",
    ]);
    expect(moon).toEqual(again);
    expect(similarity(moon, moon)).toBeCloseTo(1, 4);
    expect(similarity(moon, near)).toBeGreaterThan(similarity(moon, far) + 0.3);
  });

  it("knows words that mean the same, in other languages too", async () => {
    const [fox, meant, german, far] = await embed([
      "a red fox in the forest",
      "crimson vixens among trees",
      "ein roter Fuchs im Wald",
      "bread with butter",
    ]);
    expect(similarity(fox, meant)).toBeGreaterThan(0.6);
    expect(similarity(fox, german)).toBeGreaterThan(0.6);
    expect(Math.abs(similarity(fox, far))).toBeLessThan(0.25);
  });

  it("honours dimensions and base64", async () => {
    const [short = []] = await embed("moon", { dimensions: 8 });
    expect(short).toHaveLength(8);
    const [encoded] = await embed("moon", { dimensions: 8, encoding_format: "base64" });
    const bytes = Buffer.from(String(encoded), "base64");
    expect(bytes.readFloatLE(4)).toBeCloseTo(short[1] ?? 0, 6);
  });

  it.each([[{ input: [] }], [{ input: "" }], [{ input: "x", dimensions: 0 }], [{}]])(
    "refuses %j",
    async (body) => {
      const response = await lunos.post("/v1/embeddings", { model: "sandbox/vectors", ...body });
      expect(response.status).toBe(400);
    },
  );
});

describe("POST /v1/images/generations", () => {
  const request = { model: "sandbox/plate", prompt: "a quiet harbour" };

  it.each(["/v1/images/generations", "/v1/image/generations"])("draws at %s", async (path) => {
    const response = await lunos.post(path, {
      ...request,
      size: "1792x1024",
      response_format: "b64_json",
    });
    const body = await readBody<{ data: { b64_json: string }[]; cost: number }>(response);
    const { width, height } = await sharp(
      Buffer.from(body.data[0]?.b64_json ?? "", "base64"),
    ).metadata();
    expect([width, height]).toEqual([1792, 1024]);
    expect(body.cost).toBeCloseTo(0.04, 6);
  });

  it("answers links by default, and several pictures", async () => {
    const response = await lunos.post("/v1/images/generations", { ...request, n: 2 });
    const { data } = await readBody<{ data: { url: string }[] }>(response);
    expect(data).toHaveLength(2);
    const picture = await fetch(data[1]?.url ?? "");
    expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).width).toBe(1024);
  });

  it("can be away while the older path is there", async () => {
    const fault = "status=404;code=route_not_found;message=Route not found";
    await lunos.send("POST", "/sandbox/faults", {
      path: "/v1/images/generations",
      fault,
      times: 9,
    });
    expect((await lunos.post("/v1/images/generations", request)).status).toBe(404);
    expect((await lunos.post("/v1/image/generations", request)).status).toBe(200);
    await lunos.send("DELETE", "/sandbox/faults");
  });

  it.each([
    ["no prompt", { prompt: "" }, 400],
    ["a wrong size", { size: "big" }, 400],
    ["too large a size", { size: "9000x9000" }, 400],
    ["too many", { n: 11 }, 400],
    ["a model of chat alone", { model: "sandbox/brush-wide" }, 404],
  ])("refuses %s", async (_name, more, status) => {
    const response = await lunos.post("/v1/images/generations", { ...request, ...more });
    expect(response.status).toBe(status);
  });

  it("refuses by policy on demand", async () => {
    const headers = { "x-sandbox-fault": "no-image=refusal" };
    const response = await lunos.post("/v1/images/generations", request, headers);
    expect(response.status).toBe(400);
    expect((await readBody<ApiFailure>(response)).error.code).toBe("content_policy_violation");
  });
});

describe("POST /v1/audio/transcriptions", () => {
  async function transcribe(file: Blob | undefined, fields: Record<string, string> = {}) {
    const form = new FormData();
    const name = file instanceof File ? file.name : "voice.wav";
    if (file !== undefined) form.set("file", file, name);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return await fetch(`${lunos.url}/v1/audio/transcriptions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: form,
    });
  }
  const wav = new Blob([new Uint8Array(createWav(2))]);

  it("says honestly what the recording is", async () => {
    const answer = await transcribe(wav);
    const { text, usage } = await readBody<{ text: string; usage: unknown }>(answer);
    expect(text).toContain("2.0 seconds");
    expect(text).toContain("speech is not recognised");
    expect(usage).toMatchObject({ total_tokens: expect.any(Number), cost: expect.any(Number) });
  });

  it("takes the sound of a video", async () => {
    const video = await createVideo("mp4", { seconds: 1, width: 64, height: 64 });
    const response = await transcribe(new Blob([new Uint8Array(video)]));
    expect(response.status).toBe(200);
  });

  it.each([
    ["text", /^\[Sandbox/],
    ["srt", /^1\n00:00:00,000 --> 00:00:02,000\n\[Sandbox/],
    ["vtt", /^WEBVTT\n\n00:00:00\.000 --> 00:00:02\.000\n/],
    ["verbose_json", /"segments":\[\{"id":0,"seek":0,"start":0,"end":2/],
  ])("answers as %s", async (format, words) => {
    expect(await (await transcribe(wav, { response_format: format })).text()).toMatch(words);
  });

  it("refuses no file, no sound, an unknown format, and JSON", async () => {
    expect((await transcribe(undefined)).status).toBe(400);
    expect((await transcribe(new Blob([new Uint8Array(drawSign("X"))]))).status).toBe(400);
    expect((await transcribe(wav, { response_format: "poem" })).status).toBe(400);
    expect((await transcribe(wav, { model: "sandbox/moon-text" })).status).toBe(400);
    expect((await transcribe(wav, { model: "no/model" })).status).toBe(404);
    expect((await lunos.post("/v1/audio/transcriptions", {})).status).toBe(415);
  });

  it("tells voices apart where a model does", async () => {
    const fields = {
      model: "sandbox/echo-voices",
      response_format: "diarized_json",
      chunking_strategy: "auto",
    };
    const answer = await transcribe(new Blob([new Uint8Array(createWav(12))]), fields);
    expect(await answer.json()).toMatchObject({
      task: "transcribe",
      duration: 12,
      segments: [
        { type: "transcript.text.segment", id: "seg_001", start: 0, end: 5, speaker: "A" },
        { start: 5, end: 10, speaker: "B", text: expect.stringContaining("00:05") },
        { start: 10, end: 12, speaker: "A" },
      ],
    });
  });

  it.each([
    [
      "a form",
      { model: "sandbox/echo-voices", response_format: "verbose_json" },
      "response_format",
    ],
    ["no way to cut", { model: "sandbox/echo-voices" }, "chunking_strategy"],
    ["a form of another model's", { response_format: "diarized_json" }, "response_format"],
    ["a language by its name", { language: "english" }, "language"],
    ["a language that it doesn't know", { language: "jv" }, "language"],
  ])("refuses %s in OpenAI's words, and names what it is about", async (_name, fields, param) => {
    const response = await transcribe(wav, fields);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { type: "invalid_request_error", param },
    });
  });

  it("refuses what is too large, too long, or called otherwise", async () => {
    const large = await transcribe(new Blob([new Uint8Array(26_300_000)]));
    expect(large.status).toBe(413);
    expect(await large.text()).toContain("Maximum content size limit (26214400) exceeded");
    const long = await transcribe(new Blob([new Uint8Array(createWav(1_500))]), {
      model: "sandbox/echo-words",
    });
    expect(await long.text()).toContain("longer than 1400 seconds");
    const named = await transcribe(new File([wav], "voice.aiff"));
    expect(await named.text()).toContain("Invalid file format. Supported formats: ['flac', 'm4a',");
  });
});

describe("POST /v1/messages", () => {
  const request = {
    model: "sandbox/moon-all",
    max_tokens: 500,
    messages: [{ role: "user", content: "hello there" }],
  };

  it("answers in Anthropic's form, with either header for the key", async () => {
    const response = await fetch(`${lunos.url}/v1/messages`, {
      method: "POST",
      headers: {
        "x-api-key": "sandbox-claude",
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
      },
      body: JSON.stringify(request),
    });
    expect(await response.json()).toMatchObject({
      type: "message",
      role: "assistant",
      content: [{ type: "text", text: expect.stringContaining("hello there") }],
      stop_reason: "end_turn",
      usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
    });
    expect((await lunos.post("/v1/messages", request)).status).toBe(200);
  });

  it("sees pictures", async () => {
    const source = {
      type: "base64",
      media_type: "image/png",
      data: drawSign("CLAUDE 7").toString("base64"),
    };
    const content = [
      { type: "image", source },
      { type: "text", text: "read it" },
    ];
    const response = await lunos.post("/v1/messages", {
      ...request,
      messages: [{ role: "user", content }],
    });
    expect(await response.text()).toContain("CLAUDE 7");
  });

  it("calls tools", async () => {
    const tools = [
      {
        name: "draw_picture",
        input_schema: { type: "object", properties: { prompt: { type: "string" } } },
      },
    ];
    const messages = [{ role: "user", content: "draw a fox" }];
    const response = await lunos.post("/v1/messages", { ...request, messages, tools });
    expect(await response.json()).toMatchObject({
      stop_reason: "tool_use",
      content: [{ type: "tool_use", name: "draw_picture", input: { prompt: "a fox" } }],
    });
  });

  it("streams named events", async () => {
    const response = await lunos.post("/v1/messages", { ...request, stream: true });
    const names = (await response.text()).match(/^event: .*$/gm) ?? [];
    expect(names.slice(0, 4)).toEqual([
      "event: message_start",
      "event: ping",
      "event: content_block_start",
      "event: content_block_delta",
    ]);
    expect(names.slice(-3)).toEqual([
      "event: content_block_stop",
      "event: message_delta",
      "event: message_stop",
    ]);
  });

  it("is told what to be beside the conversation, and takes no empty words", async () => {
    const system = "Suggest a better prompt for a picture";
    const response = await lunos.post("/v1/messages", { ...request, system });
    expect(response.headers.get("x-generation-id")).toMatch(/^gen-/);
    const content = [{ type: "text", text: "" }];
    const empty = { ...request, messages: [{ role: "user", content }] };
    expect((await lunos.post("/v1/messages", empty)).status).toBe(400);
  });

  it("refuses in Anthropic's form", async () => {
    const { max_tokens: _left, ...without } = request;
    const response = await lunos.post("/v1/messages", without);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: "error",
      error: { type: "invalid_request_error", message: expect.stringContaining("max_tokens") },
    });
  });
});

describe("a model that is asked where it isn't", () => {
  const messages = [{ role: "user", content: "hello" }];

  it.each([
    ["sandbox/quill", /^This is not a chat model .* Did you mean to use v1\/completions\?$/],
    ["sandbox/letter", /^This model is only supported in v1\/messages and not in v1\/chat/],
  ])("is told apart in chat: %s", async (model, message) => {
    const response = await lunos.chat({ model, messages });
    expect(response.status).toBe(404);
    expect((await readBody<ApiFailure>(response)).error).toEqual({
      code: null,
      type: "invalid_request_error",
      param: "model",
      message: expect.stringMatching(message),
    });
  });

  it("is told apart in messages, in Anthropic's form", async () => {
    const body = { model: "sandbox/quill", max_tokens: 9, messages };
    const response = await lunos.post("/v1/messages", body);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      type: "error",
      error: { type: "not_found_error", message: expect.stringContaining("v1/completions?") },
    });
  });
});
