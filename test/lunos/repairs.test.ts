import { describe, expect, it } from "vitest";
import type { ChatRequest } from "#core";
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
  type RecordedRequest,
  sendJson,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

const refuse = (status: number, message: string, extra: object = {}): Answer =>
  sendJson({ error: { message, ...extra } }, status);
const noModalities = refuse(
  404,
  "No endpoints found that support the requested output modalities: image, text",
);
const picture = sendJson(imageAnswer(dataUrl(pngBytes())));
const good = sendJson(textAnswer("fine"));

const draw = (extra: Partial<NonNullable<ChatRequest["images"]>> = {}) =>
  ask("a fox", { images: { openFile: createMemorySpool().openFile, ...extra } });

async function exchange(answers: readonly Answer[], request: ChatRequest, options = {}) {
  await using server = await startServer(answers, options);
  await using client = startClient(server.origin);
  const error = await failureOf(collect(client.chat(request, callOptions())));
  const again = await failureOf(collect(client.chat(request, callOptions())));
  return { error, again, requests: server.requests };
}

const field = (name: string) => (request: RecordedRequest) => request.json[name];

describe("the repairs of a 404 for pictures (docs/lunos.md#drawing)", () => {
  it("asks once for the image alone, and remembers that", async () => {
    const { error, requests } = await exchange([noModalities, picture, picture], draw());
    expect(error).toBeUndefined();
    expect(requests.map(field("modalities"))).toEqual([["image", "text"], ["image"], ["image"]]);
  });

  it("never leaves out what a picture is asked for with: without it, it would be another one", async () => {
    const photos = [{ mediaType: "image/png", bytes: byteSource(pngBytes()) }];
    const refusal = refuse(400, "image_config.super_resolution_references: bad", {
      param: "image_config.super_resolution_references",
    });
    const { error, requests } = await exchange(
      [refusal, refusal],
      draw({ superResolutionReferences: photos }),
    );
    expect(error).toMatchObject({ billing: "no" });
    expect(requests.map(field("image_config"))).toEqual(
      Array.from({ length: 2 }, () => ({
        super_resolution_references: [dataUrl(pngBytes())],
      })),
    );
  });

  it("then asks once without image_config, in this order", async () => {
    const { error, requests } = await exchange(
      [noModalities, noModalities, picture, picture],
      draw({ aspectRatio: "16:9" }),
    );
    expect(error).toBeUndefined();
    expect(requests.map((request) => [request.json.modalities, request.json.image_config])).toEqual(
      [
        [["image", "text"], { aspect_ratio: "16:9" }],
        [["image"], { aspect_ratio: "16:9" }],
        [["image"], undefined],
        [["image"], undefined],
      ],
    );
  });

  it("leaves a model that also writes where it is: a 404 there is final and teaches nothing", async () => {
    const models = [{ id: "vendor/model", outputModalities: ["image", "text"] }];
    const gone = sendJson({ error: { code: 404, message: "Model vendor/model not found" } }, 404);
    const { error, requests } = await exchange([gone], draw({}), { models });
    expect(error).toMatchObject({ code: "lunos_model_unavailable" });
    expect(requests.map(({ path }) => path)).not.toContain("/v1/images/generations");
  });

  it("then asks the images endpoint, where the newest models live alone, and remembers that", async () => {
    const models = [{ id: "vendor/model", outputModalities: ["image"] }];
    const { error, requests } = await exchange(
      [
        noModalities,
        sendJson({ data: [{ b64_json: pngBytes().toString("base64") }] }),
        sendJson({ data: [{ b64_json: pngBytes().toString("base64") }] }),
      ],
      draw({}),
      { models },
    );
    expect(error).toBeUndefined();
    expect(requests.map(({ path }) => path)).toEqual([
      "/v1/chat/completions",
      "/v1/images/generations",
      "/v1/images/generations",
    ]);
    expect(requests[1]?.json).toEqual({
      model: "vendor/model",
      prompt: "a fox",
      n: 1,
      size: "1024x1024",
      response_format: "b64_json",
    });
  });

  it("gives up when the 404 survives, and learns nothing from that", async () => {
    const { error, requests } = await exchange([noModalities], draw());
    expect(error).toMatchObject({ code: "lunos_model_cannot" });
    expect(requests.slice(0, 3).map(({ path }) => path)).toEqual([
      "/v1/chat/completions",
      "/v1/chat/completions",
      "/v1/images/generations",
    ]);
    expect(requests[3]?.json.modalities).toEqual(["image", "text"]);
  });

  it("takes a model for image-only when the catalogue says so", async () => {
    const models = [{ id: "vendor/model", outputModalities: ["image"] }];
    const { requests } = await exchange([picture], draw(), { models });
    expect(requests[0]?.json.modalities).toEqual(["image"]);
  });
});

describe("the repairs of a refused parameter", () => {
  it("drops a parameter that we added, once, and remembers that", async () => {
    const { error, requests } = await exchange(
      [refuse(400, "Unsupported parameter", { param: "max_tokens" }), good, good],
      ask("Hi"),
    );
    expect(error).toBeUndefined();
    expect(requests.map((request) => "max_tokens" in request.json)).toEqual([true, false, false]);
  });

  it("asks without a stream when streams are refused", async () => {
    const { error, requests } = await exchange(
      [refuse(400, "Unsupported parameter: stream"), good, good],
      ask("Hi"),
    );
    expect(error).toBeUndefined();
    expect(requests.map(field("stream"))).toEqual([true, undefined, undefined]);
  });

  it("keeps a parameter that the caller asked for", async () => {
    const { error, requests } = await exchange(
      [refuse(400, "Unsupported parameter: max_tokens")],
      ask("Hi", { maxTokens: 50 }),
    );
    expect(error).toMatchObject({ code: "lunos_bad_request" });
    expect(requests).toHaveLength(2);
  });

  it("asks with fewer tokens when the balance affords that, once, and does not remember it", async () => {
    const poor = refuse(402, "You requested up to 8192 tokens, but can only afford 900");
    const { error, requests } = await exchange([poor, good, poor, poor], ask("Hi"));
    expect(error).toBeUndefined();
    expect(requests.map(field("max_tokens"))).toEqual([8192, 900, 8192, 900]);
  });

  it("leaves out the shape of an answer for a model that takes none, by its list or once it says so", async () => {
    const responseFormat = { type: "json-schema", name: "s", schema: { type: "object" } } as const;
    const models = [{ id: "vendor/model", supportedParameters: ["max_tokens"] }];
    const listed = await exchange([good], ask("hello", { responseFormat }), { models });
    expect(listed.requests.map(field("response_format"))).toEqual([undefined, undefined]);
    const refused = await exchange(
      [refuse(400, "response_format is not supported by this model"), good, good],
      ask("hello", { responseFormat }),
    );
    expect(refused.error).toBeUndefined();
    const sent = refused.requests.map((request) => "response_format" in request.json);
    expect(sent).toEqual([true, false, false]);
  });

  it("always sets max_tokens, but never beyond what the model gives", async () => {
    const models = [{ id: "vendor/model", maxCompletionTokens: 1000 }];
    const { requests } = await exchange([good], ask("Hi"), { models });
    expect(requests[0]?.json.max_tokens).toBe(1000);
  });

  it("sends wishes only when the model lists them or lists nothing", async () => {
    const models = [{ id: "vendor/model", supportedParameters: ["max_tokens"] }];
    const { requests } = await exchange([good], ask("Hi", { temperature: 0.5 }), { models });
    expect(requests[0]?.json).toMatchObject({ max_tokens: 8192 });
    expect(requests[0]?.json).not.toHaveProperty("temperature");
  });
});

describe("how media travel", () => {
  const bytes = byteSource(Buffer.from("abc"));
  const see = (part: object) => ask("", { messages: [{ role: "user", parts: [part as never] }] });
  const urlsOf = (requests: readonly RecordedRequest[]) =>
    requests.map((request) => /"url":"([^"]*)"/.exec(request.body.toString())?.[1]);

  it("sends a picture by its address, inline once when that is refused, and remembers it", async () => {
    const url = "https://example.com/a.png";
    const { error, requests } = await exchange(
      [refuse(400, "Failed to download image from URL"), good, good],
      see({ type: "image", source: { mediaType: "image/jpg", url, bytes } }),
    );
    expect(error).toBeUndefined();
    expect(urlsOf(requests)).toEqual([
      url,
      "data:image/jpeg;base64,YWJj",
      "data:image/jpeg;base64,YWJj",
    ]);
  });

  it("says how closely to look, and leaves that out where it is refused", async () => {
    const { error, requests } = await exchange(
      [
        refuse(400, "Unknown field", { param: "messages.0.content.0.image_url.detail" }),
        good,
        good,
      ],
      see({ type: "image", source: { mediaType: "image/png", bytes }, detail: "high" }),
    );
    expect(error).toBeUndefined();
    const isSaid = requests.map((request) => request.body.includes('"detail":"high"'));
    expect(isSaid).toEqual([true, false, false]);
  });

  it("reports a refused address when there are no bytes", async () => {
    const { error, requests } = await exchange(
      [refuse(400, "Failed to download image from URL")],
      see({ type: "image", source: { mediaType: "image/png", url: "https://example.com/a.png" } }),
    );
    expect(error).toMatchObject({ code: "lunos_bad_request" });
    expect(requests).toHaveLength(2);
  });

  it("sends a video inline first, and by its address when it is too large for that", async () => {
    const url = "https://example.com/a.mp4";
    const { error, requests } = await exchange(
      [refuse(413, "Payload too large"), good, good],
      see({ type: "video", source: { mediaType: "video/mp4", url, bytes } }),
    );
    expect(error).toBeUndefined();
    expect(urlsOf(requests)).toEqual(["data:video/mp4;base64,YWJj", url, url]);
  });

  it.each([
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10"],
    ["https://youtu.be/dQw4w9WgXcQ?si=x"],
    ["https://www.youtube.com/shorts/dQw4w9WgXcQ"],
    ["https://m.youtube.com/watch?v=dQw4w9WgXcQ"],
  ])("sends YouTube always by its address, in the watch form: %s", async (url) => {
    const { requests } = await exchange(
      [good],
      see({ type: "video", source: { mediaType: "video/mp4", url, bytes } }),
    );
    expect(urlsOf(requests)[0]).toBe("https://www.youtube.com/watch?v=dQw4w9WgXcQ");
  });

  it.each([
    ["audio/mpeg", "mp3"],
    ["audio/ogg;codecs=opus", "ogg"],
    ["audio/mp4", "m4a"],
    ["audio/x-m4a", "m4a"],
    ["audio/x-wav", "wav"],
    ["audio/flac", "flac"],
    ["audio/aac", "aac"],
  ])("sends %s as bare base64 with the format %s", async (mediaType, format) => {
    const { requests } = await exchange(
      [good],
      see({ type: "audio", source: { mediaType, bytes } }),
    );
    expect(requests[0]?.json.messages).toEqual([
      {
        role: "user",
        content: [{ type: "input_audio", input_audio: { data: "YWJj", format } }],
      },
    ]);
  });

  it("refuses audio of an unknown format and pictures of unlisted types before asking", async () => {
    const audio = await exchange(
      [good],
      see({ type: "audio", source: { mediaType: "audio/webm", bytes } }),
    );
    expect(audio.error).toMatchObject({ code: "lunos_audio_unsupported" });
    const image = await exchange(
      [good],
      see({ type: "image", source: { mediaType: "image/heic", bytes } }),
    );
    expect(image.error).toMatchObject({ code: "lunos_image_unsupported" });
    expect([...audio.requests, ...image.requests]).toEqual([]);
  });

  it("fails when a source has another length than it said, and says so", async () => {
    const short = { byteLength: 10, open: byteSource(Buffer.from("abc")).open };
    const { error } = await exchange(
      [good],
      see({ type: "image", source: { mediaType: "image/png", bytes: short } }),
    );
    expect(error).toBeInstanceOf(RangeError);
  });
});
