import { describe, expect, it } from "vitest";
import {
  ask,
  byteSource,
  callOptions,
  collect,
  createMemorySpool,
  dataUrl,
  failureOf,
  finishOf,
  imageAnswer,
  pngBytes,
  sendJson,
  sendStream,
  startClient,
  startServer,
  stopChunk,
  textAnswer,
  textChunk,
  textOf,
} from "./support.ts";

describe("a chat about text", () => {
  it("streams the words as they come and ends with what it took", async () => {
    await using server = await startServer(
      sendStream(
        ": OPENROUTER PROCESSING",
        textChunk("Hel"),
        textChunk("lo"),
        stopChunk,
        {
          id: "gen-1",
          choices: [],
          usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5, cost: 0.0391 },
        },
        "[DONE]",
      ),
    );
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(events.filter((event) => event.type === "text-delta")).toEqual([
      { type: "text-delta", text: "Hel" },
      { type: "text-delta", text: "lo" },
    ]);
    expect(finishOf(events)).toMatchObject({
      reason: "stop",
      model: "vendor/model",
      generationId: "gen-1",
      usage: {
        promptTokens: 3,
        completionTokens: 2,
        totalTokens: 5,
        credits: "0.0391",
        creditsAre: "measured",
      },
    });
  });

  it("gives the same events when it does not stream", async () => {
    await using server = await startServer(sendJson(textAnswer("Hello")));
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi", { stream: false }), callOptions()));
    expect(textOf(events)).toBe("Hello");
    expect(server.requests[0]?.json).toMatchObject({
      model: "vendor/model",
      messages: [{ role: "user", content: "Hi" }],
      stream: false,
    });
  });

  it("sends the key, the App-ID and the length", async () => {
    await using server = await startServer(sendJson(textAnswer("Hello")));
    await using client = startClient(`${server.origin}/v1///`);
    await collect(client.chat(ask("Hi"), callOptions({ appId: "guild-7" })));
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.headers).toMatchObject({
      authorization: "Bearer sk-test",
      "x-app-id": "guild-7",
      "content-length": String(request?.body.byteLength),
    });
  });
});

describe("a chat for pictures", () => {
  it.each([
    ["as JSON", false],
    ["as a stream", true],
  ])("writes the picture to the spool while it arrives, %s", async (_name, stream) => {
    const picture = pngBytes(700_001);
    const url = dataUrl(picture);
    await using server = await startServer(
      stream
        ? sendStream(
            { choices: [{ delta: { images: [{ image_url: { url } }] } }] },
            stopChunk,
            "[DONE]",
          )
        : sendJson(imageAnswer(url)),
    );
    const spool = createMemorySpool();
    await using client = startClient(server.origin);
    const events = await collect(
      client.chat(ask("a fox", { images: { openFile: spool.openFile }, stream }), callOptions()),
    );
    expect(events[0]).toEqual({
      type: "image",
      file: { key: "file-0", byteLength: picture.byteLength },
      mediaType: "image/png",
    });
    expect(spool.committed()[0]?.equals(picture)).toBe(true);
  });

  it("sends a picture inline as a stream of known length", async () => {
    const picture = pngBytes(100_001);
    await using server = await startServer(sendJson(textAnswer("A fox.")));
    await using client = startClient(server.origin);
    const parts = [
      { type: "image", source: { mediaType: "image/png", bytes: byteSource(picture) } },
      { type: "text", text: "What's this?" },
    ] as const;
    await collect(client.chat(ask("", { messages: [{ role: "user", parts }] }), callOptions()));
    expect(server.requests[0]?.json.messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "What's this?" },
          { type: "image_url", image_url: { url: dataUrl(picture) } },
        ],
      },
    ]);
    expect(server.requests[0]?.headers["content-length"]).toBe(
      String(server.requests[0]?.body.byteLength),
    );
  });

  it("says that no picture came when there is neither picture nor word", async () => {
    await using server = await startServer(sendJson(textAnswer("")));
    await using client = startClient(server.origin);
    const spool = createMemorySpool();
    const request = ask("a fox", { images: { openFile: spool.openFile } });
    expect(await failureOf(collect(client.chat(request, callOptions())))).toMatchObject({
      code: "lunos_no_image",
      sentence: { key: "noImageCame" },
      billing: "yes",
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the catalogue and the balance", () => {
  it("lists models and tells the credits", async () => {
    await using server = await startServer(
      sendJson({
        success: true,
        message: "ok",
        data: {
          balance: 12.5,
          email: "owner@example.com",
          alertBalance: 5,
          enableAlert: 1,
          isBalanceLow: false,
        },
      }),
      { models: [{ id: "vendor/model", outputModalities: ["Image", "TEXT"] }] },
    );
    await using client = startClient(server.origin);
    expect((await client.loadCatalogue(callOptions())).models).toEqual([
      {
        id: "vendor/model",
        aliases: [],
        name: "vendor/model",
        outputModalities: ["image", "text"],
      },
    ]);
    const balance = await client.loadBalance(callOptions());
    expect(balance).toEqual({
      credits: "12.5",
      alertCredits: "5",
      isAlertEnabled: true,
      isLow: false,
    });
    expect(JSON.stringify(balance)).not.toContain("example.com");
  });
});
