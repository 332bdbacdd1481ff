import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  ask,
  byteSource,
  callOptions,
  collect,
  createMemorySpool,
  dataUrl,
  failureOf,
  imageAnswer,
  pngBytes,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
  textOf,
} from "./support.ts";

const model = { id: "vendor/model", inputModalities: ["text"], outputModalities: ["text"] };
const good = sendJson(textAnswer("fine"));
const movie = pngBytes(3000);

const refuse = (message: string, status = 400): Answer => sendJson({ error: { message } }, status);

describe("contradictions and how they are tolerated (docs/lunos.md#contradictions)", () => {
  it.each([
    ["a bare array", [model]],
    ["data", { data: [model] }],
    ["data.models", { status: "success", data: { models: [model] } }],
    ["models", { models: [model] }],
  ])("Model list envelope: takes %s", async (_name, models) => {
    await using server = await startServer(good, { models });
    await using client = startClient(server.origin);
    const catalogue = await client.loadCatalogue(callOptions());
    expect(catalogue.models.map(({ id }) => id)).toEqual(["vendor/model"]);
  });

  it("Model list envelope: fails clearly on any other", async () => {
    await using server = await startServer(good, { models: { list: [model] } });
    await using client = startClient(server.origin);
    expect(await failureOf(client.loadCatalogue(callOptions()))).toMatchObject({
      code: "lunos_invalid_answer",
    });
  });

  it("Model list route: asks /v1/models alone. Model list auth: sends the key when there is one", async () => {
    await using server = await startServer(sendJson([model]), { models: undefined });
    await using client = startClient(server.origin);
    await client.loadCatalogue(callOptions());
    expect(server.requests.map(({ path }) => path)).toEqual(["/v1/models"]);
    expect(server.requests[0]?.headers.authorization).toBe("Bearer sk-test");
  });

  it("Model object: needs nothing but an id; what is absent is unknown", async () => {
    const models = [
      { id: "a" },
      { id: "a", name: "again" },
      { id: "b", capabilities: ["chat"], status: "available", owned_by: "x", summary: "s" },
      { name: "no id" },
      { id: "off", isEnabled: false },
      {
        id: "c",
        inputModalities: ["TEXT", "input_audio", "smell"],
        parameters: { context: "big" },
      },
    ];
    await using server = await startServer(good, { models });
    await using client = startClient(server.origin);
    expect((await client.loadCatalogue(callOptions())).models).toEqual([
      { id: "a", aliases: [], name: "a" },
      { id: "b", aliases: [], name: "b", provider: "x", description: "s" },
      { id: "c", aliases: [], name: "c", inputModalities: ["text", "audio"] },
    ]);
  });

  it("Model ids: found with and without the openrouter/ prefix, and sent as the list spells them", async () => {
    const models = [{ id: "google/image", outputModalities: ["image"] }];
    await using server = await startServer(sendJson(imageAnswer(dataUrl(pngBytes()))), { models });
    await using client = startClient(server.origin);
    const images = { openFile: createMemorySpool().openFile };
    await collect(
      client.chat(ask("x", { model: "openrouter/google/image", images }), callOptions()),
    );
    expect(server.requests[0]?.json).toMatchObject({
      model: "google/image",
      modalities: ["image"],
    });
  });

  it("Making images: goes to chat first", async () => {
    await using server = await startServer(sendJson(imageAnswer(dataUrl(pngBytes()))));
    await using client = startClient(server.origin);
    const images = { openFile: createMemorySpool().openFile };
    await collect(client.chat(ask("x", { images }), callOptions()));
    expect(server.requests.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
  });

  it("Images path: tries the singular once when the route is missing, and remembers it", async () => {
    await using server = await startServer(
      (response, request) => {
        if (request.path === "/v1/images/generations")
          return sendText("Not Found", 404)(response, request);
        return sendJson({ data: [{ b64_json: pngBytes().toString("base64") }], cost: 0.08 })(
          response,
          request,
        );
      },
      { models: [{ id: "m", supported_endpoints: ["/v1/images/generations"] }] },
    );
    await using client = startClient(server.origin);
    const spool = createMemorySpool();
    const request = ask("a fox", { model: "m", images: spool });
    const first = await collect(client.chat(request, callOptions()));
    await collect(client.chat(request, callOptions()));
    expect(first).toMatchObject([
      { type: "image", mediaType: "image/png" },
      { finish: { usage: { credits: "0.08", creditsAre: "measured" } } },
    ]);
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/images/generations",
      "/v1/image/generations",
      "/v1/image/generations",
    ]);
    expect(spool.committed()).toHaveLength(2);
  });

  it("Transcription: falls back to audio in chat where the route is missing, and remembers it", async () => {
    const models = [{ id: "listener", inputModalities: ["text", "audio"] }];
    await using server = await startServer(
      (response, request) =>
        request.path === "/v1/audio/transcriptions"
          ? sendText("Not Found", 404)(response, request)
          : sendJson(textAnswer("hello there"))(response, request),
      { models },
    );
    await using client = startClient(server.origin);
    const source = { mediaType: "audio/mpeg", bytes: byteSource(Buffer.from("sound")) };
    const request = { source, fileName: "a.mp3" };
    expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "hello there" });
    await client.transcribe(request, callOptions());
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/audio/transcriptions",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
    expect(server.requests[1]?.json).toMatchObject({
      model: "listener",
      messages: [
        {
          content: [
            { type: "text" },
            { type: "input_audio", input_audio: { data: "c291bmQ=", format: "mp3" } },
          ],
        },
      ],
    });
  });

  it.each([
    ["top-level choices with a message", textAnswer("fine")],
    [
      "choices under data with text",
      { data: { choices: [{ text: "fine", finish_reason: "stop" }] } },
    ],
    ["content as parts", { choices: [{ message: { content: [{ type: "text", text: "fine" }] } }] }],
  ])("Chat answer: reads %s", async (_name, body) => {
    await using server = await startServer(sendJson(body));
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi", { stream: false }), callOptions()));
    expect(textOf(events)).toBe("fine");
  });

  it("Image key: writes image_url, reads imageUrl too", async () => {
    const url = dataUrl(pngBytes());
    await using server = await startServer(
      sendJson({ choices: [{ message: { images: [{ type: "image_url", imageUrl: { url } }] } }] }),
    );
    await using client = startClient(server.origin);
    const spool = createMemorySpool();
    const parts = [
      { type: "text", text: "edit" },
      {
        type: "image",
        source: { mediaType: "image/png", url: "https://example.com/a.png" },
        detail: "low",
      },
    ] as const;
    const request = ask("", {
      messages: [{ role: "user", parts }],
      images: { openFile: spool.openFile },
    });
    const events = await collect(client.chat(request, callOptions()));
    expect(events[0]).toMatchObject({ type: "image", mediaType: "image/png" });
    expect(server.requests[0]?.json.messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "edit" },
          { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "low" } },
        ],
      },
    ]);
  });

  it("PDF key: writes file_data and names the free engine", async () => {
    await using server = await startServer(good);
    await using client = startClient(server.origin);
    const source = { mediaType: "application/pdf", bytes: byteSource(Buffer.from("%PDF-1.7")) };
    const parts = [{ type: "document", source, fileName: "plan.pdf" }] as const;
    await collect(client.chat(ask("", { messages: [{ role: "user", parts }] }), callOptions()));
    expect(server.requests[0]?.json).toMatchObject({
      messages: [
        {
          content: [
            {
              type: "file",
              file: {
                filename: "plan.pdf",
                file_data: `data:application/pdf;base64,${Buffer.from("%PDF-1.7").toString("base64")}`,
              },
            },
          ],
        },
      ],
      plugins: [{ id: "file-parser", pdf: { engine: "cloudflare-ai" } }],
    });
  });

  it("MOV label: says video/mov, then video/quicktime, and remembers it", async () => {
    await using server = await startServer([refuse("Unsupported video format: mov"), good, good]);
    await using client = startClient(server.origin);
    const source = { mediaType: "video/quicktime", bytes: byteSource(movie) };
    const parts = [{ type: "video", source }] as const;
    const request = ask("", { messages: [{ role: "user", parts }] });
    await collect(client.chat(request, callOptions()));
    await collect(client.chat(request, callOptions()));
    const labels = server.requests.map(
      (sent) => /data:(video\/\w+);/.exec(sent.body.toString())?.[1],
    );
    expect(labels).toEqual(["video/mov", "video/quicktime", "video/quicktime"]);
  });

  it("fallback_model: never in the body, nor the App-ID", async () => {
    await using server = await startServer(good);
    await using client = startClient(server.origin);
    await collect(client.chat(ask("Hi", { fallbackModels: ["other/model"] }), callOptions()));
    expect(server.requests[0]?.body.toString()).not.toMatch(/fallback|app_?id|test-app/i);
    expect(server.requests[0]?.headers["x-app-id"]).toBe("test-app");
  });

  it.each([
    ["image_size 0.5K", { imageSize: "0.5K", aspectRatio: "1:1" }, { aspect_ratio: "1:1" }],
    ["extreme ratios", { imageSize: "1K", aspectRatio: "1:8" }, { image_size: "1K" }],
  ] as const)("%s: sent, and on 400 left out once", async (_name, wishes, left) => {
    await using server = await startServer([
      refuse("Invalid image_config"),
      sendJson(imageAnswer(dataUrl(pngBytes()))),
    ]);
    await using client = startClient(server.origin);
    const images = { ...wishes, openFile: createMemorySpool().openFile };
    await collect(client.chat(ask("x", { images }), callOptions()));
    expect(server.requests.map((request) => request.json.image_config)).toEqual([
      { aspect_ratio: wishes.aspectRatio, image_size: wishes.imageSize },
      left,
    ]);
  });

  it.each([
    ["an object", { error: { code: "bad", message: "words for the operator" } }],
    ["a string beside a message", { success: false, message: "words", error: "BAD_REQUEST" }],
    ["a string alone", { error: "words" }],
  ])("Error body: reads %s", async (_name, body) => {
    await using server = await startServer(sendJson(body, 401));
    await using client = startClient(server.origin);
    const failure = await failureOf(collect(client.chat(ask("Hi"), callOptions())));
    expect(failure).toMatchObject({ status: 401, sentence: { key: "keyRefused" } });
  });

  it("Recommended client: plain HTTP, so no SDK of Lunos or OpenAI is installed with the bot", () => {
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
    expect(Object.keys(dependencies).filter((name) => /lunos|openai/.test(name))).toEqual([]);
  });

  it("TTS: an optional feature that the client leaves out", async () => {
    await using client = startClient("http://127.0.0.1:9");
    expect(Object.keys(client).filter((name) => /speech|tts/i.test(name))).toEqual([]);
  });
});
