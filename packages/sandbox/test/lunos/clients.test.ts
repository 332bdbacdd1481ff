import { LunosClient } from "@lunos/client";
import { OpenRouter } from "@openrouter/sdk";
import OpenAI, { toFile } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWav, drawSign } from "./fixtures.ts";
import { ask, fromDataUrl, key, type Lunos, startLunos, toDataUrl } from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos();
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

describe("the openai client", () => {
  function connect(options: { readonly apiKey?: string; readonly maxRetries?: number } = {}) {
    return new OpenAI({ baseURL: `${lunos.url}/v1`, apiKey: key, maxRetries: 0, ...options });
  }
  const talk = {
    model: "sandbox/moon-all",
    messages: [{ role: "user" as const, content: "hello there" }],
  };

  it("chats, also by stream", async () => {
    const answer = await connect().chat.completions.create(talk);
    expect(answer.choices[0]?.message.content).toContain("hello there");
    expect(answer.usage?.total_tokens).toBeGreaterThan(0);
    const stream = await connect().chat.completions.create({ ...talk, stream: true });
    let text = "";
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    expect(text).toContain("hello there");
  });

  it("sees a picture", async () => {
    const answer = await connect().chat.completions.create({
      model: "sandbox/moon-vision",
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "read it" },
            { type: "image_url", image_url: { url: toDataUrl(drawSign("OPEN 24")) } },
          ],
        },
      ],
    });
    expect(answer.choices[0]?.message.content).toContain("OPEN 24");
  });

  it("calls functions through its stream helper", async () => {
    const stream = connect().chat.completions.stream({
      ...talk,
      messages: [{ role: "user", content: "draw a fox" }],
      tools: [
        {
          type: "function",
          function: {
            name: "draw_picture",
            parameters: { type: "object", properties: { prompt: { type: "string" } } },
          },
        },
      ],
    });
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: "draw_picture", arguments: '{"prompt":"a fox"}' },
    });
  });

  it("lists models, embeds, completes, draws and transcribes", async () => {
    const client = connect();
    const vectors = await client.embeddings.create({ model: "sandbox/vectors", input: ["a", "b"] });
    expect(vectors.data[1]?.embedding).toHaveLength(256);
    const legacy = await client.completions.create({ model: "sandbox/moon-text", prompt: "once" });
    expect(legacy.choices[0]?.text).toContain("once");
    const images = await client.images.generate({
      model: "sandbox/plate",
      prompt: "a fox",
      size: "512x512",
      response_format: "b64_json",
    });
    const picture = Buffer.from(images.data?.[0]?.b64_json ?? "", "base64");
    expect((await sharp(picture).metadata()).width).toBe(512);
    const transcript = await client.audio.transcriptions.create({
      model: "sandbox/echo-audio",
      file: await toFile(createWav(1), "a.wav"),
    });
    expect(transcript.text).toContain("1.0 seconds");
  });

  it("lists models in the envelope that it knows", async () => {
    const client = new OpenAI({
      baseURL: `${lunos.url}/v1`,
      apiKey: key,
      defaultHeaders: { "x-sandbox-fault": "envelope=data" },
    });
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toContain("sandbox/moon-all");
  });

  it("gets its own kinds of errors", async () => {
    const wrong = connect({ apiKey: "sk-other" }).chat.completions.create(talk);
    await expect(wrong).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
    const unknown = connect().chat.completions.create({ ...talk, model: "no/model" });
    await expect(unknown).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    const bad = connect().chat.completions.create({ ...talk, temperature: 9 });
    await expect(bad).rejects.toThrow(/temperature/);
  });

  it("retries by itself what is planned to fail once", async () => {
    const fault = "status=503;retry-after=0";
    await lunos.send("POST", "/sandbox/faults", { key, fault });
    const answer = await connect({ maxRetries: 1 }).chat.completions.create(talk);
    expect(answer.choices).toHaveLength(1);
  });
});

describe("the @lunos/client", () => {
  function connect() {
    return new LunosClient({ baseUrl: lunos.url, apiKey: key, retries: 0, appId: "old-client" });
  }
  const talk = {
    model: "sandbox/moon-all",
    messages: [{ role: "user" as const, content: "hello there" }],
  };

  it("chats, and is attributed by its App-ID", async () => {
    const answer = await connect().chat.createCompletion(talk);
    expect(answer.choices[0]?.message.content).toContain("hello there");
    const usage = await (await lunos.get("/sandbox/usage?appId=old-client")).json();
    expect(usage).toMatchObject({ usage: [{ key, requests: 1 }] });
  });

  it("streams", async () => {
    const text = await connect().chat.createCompletionWithStreamToString(talk);
    expect(text).toContain("hello there");
  });

  it("sees a picture", async () => {
    const answer = await connect().chat.createCompletion({
      model: "sandbox/moon-vision",
      messages: JSON.parse(JSON.stringify(ask("read it", drawSign("OPEN 24")))),
    });
    expect(answer.choices[0]?.message.content).toContain("OPEN 24");
  });

  it("lists models, embeds and draws", async () => {
    const models = await connect().models.getModels();
    expect(models.map(({ id }) => id)).toContain("sandbox/moon-vision");
    const vectors = await connect().embedding.createEmbedding({
      model: "sandbox/vectors",
      input: "moon",
    });
    expect(vectors.data[0]?.embedding).toHaveLength(256);
    const images = await connect().image.generateImage({
      model: "sandbox/plate",
      prompt: "a fox",
      response_format: "b64_json",
      size: "512x512",
    });
    const picture = fromDataUrl(`,${images.data[0]?.b64_json ?? ""}`);
    expect((await sharp(picture).metadata()).height).toBe(512);
  });
});

describe("OpenRouter's client", () => {
  const chatRequest = {
    model: "sandbox/moon-all",
    messages: [{ role: "user" as const, content: "hello there" }],
  };
  function connect() {
    return new OpenRouter({ apiKey: key, serverURL: `${lunos.url}/v1` });
  }

  it("reads an answer with what it cost", async () => {
    const answer = await connect().chat.send({ chatRequest: { ...chatRequest, stream: false } });
    if (!("choices" in answer)) throw new Error("a stream came");
    expect(answer.choices[0]?.message.content).toContain("hello there");
    expect(answer.usage?.cost).toBeGreaterThan(0);
    const { upstreamInferencePromptCost = -1, upstreamInferenceCompletionsCost = -1 } =
      answer.usage?.costDetails ?? {};
    const sum = upstreamInferencePromptCost + upstreamInferenceCompletionsCost;
    expect(sum).toBeCloseTo(answer.usage?.cost ?? 0, 9);
  });

  it("reads a stream to its end", async () => {
    const stream = await connect().chat.send({ chatRequest: { ...chatRequest, stream: true } });
    if ("choices" in stream) throw new Error("no stream came");
    let text = "";
    let cost: number | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      cost = chunk.usage?.cost ?? cost;
    }
    expect(text).toContain("hello there");
    expect(cost).toBeGreaterThan(0);
  });
});
