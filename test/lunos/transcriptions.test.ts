import { describe, expect, it } from "vitest";
import {
  byteSource,
  callOptions,
  failureOf,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

/** The fields of a form, without its file. */
function readFields({
  body,
}: {
  readonly body: Buffer;
}): Readonly<Partial<Record<string, string>>> {
  const fields = body.toString("latin1").matchAll(/name="(\w+)"\r\n\r\n([^\r]*)\r\n/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]));
}

describe("transcriptions", () => {
  const source = { mediaType: "audio/mpeg", bytes: byteSource(Buffer.from("sound")) };

  it("go as a form of known length", async () => {
    await using server = await startServer(sendJson({ text: "hello" }));
    await using client = startClient(server.origin);
    const request = { source, fileName: 'a"\r\nb.mp3', model: "whisper", language: "en" };
    expect(await client.transcribe(request, callOptions())).toEqual({
      text: "hello",
      model: "whisper",
    });
    const [sent] = server.requests;
    expect(sent?.headers["content-length"]).toBe(String(sent?.body.byteLength));
    const form = await new Response(new Uint8Array(sent?.body ?? []), {
      headers: { "content-type": sent?.headers["content-type"] ?? "" },
    }).formData();
    const file = form.get("file");
    expect(Object.fromEntries([...form].filter(([, value]) => typeof value === "string"))).toEqual({
      model: "whisper",
      language: "en",
      response_format: "verbose_json",
    });
    expect(file instanceof File && (await file.text())).toBe("sound");
  });

  it("bring the times and voices that an answer has, without what Whisper makes up of silence", async () => {
    const segments = [
      { start: 0, end: 2.5, text: " Good morning.", speaker: "A" },
      { start: 2.5, end: 4, text: " Hello!", speaker: 1, no_speech_prob: 0.1, avg_logprob: -1.2 },
      { start: 4, text: " Thank you for watching.", no_speech_prob: 0.9, avg_logprob: -1.4 },
    ];
    const usage = { type: "duration", seconds: 4, cost: 0.0004 };
    await using server = await startServer(sendJson({ text: "all", segments, usage }));
    await using client = startClient(server.origin);
    expect(await client.transcribe({ source, fileName: "a.mp3" }, callOptions())).toEqual({
      text: "Good morning. Hello!",
      segments: [
        { startMs: 0, endMs: 2_500, speaker: "A", text: "Good morning." },
        { startMs: 2_500, endMs: 4_000, speaker: "1", text: "Hello!" },
      ],
      usage: { credits: "0.0004", creditsAre: "measured" },
    });
  });

  it.each([
    ["json", ["verbose_json", "diarized_json", "json", "json"]],
    ["diarized_json", ["verbose_json", "diarized_json", "diarized_json"]],
  ] as const)("ask a model that gives %s alone for that, and remember it", async (form, asked) => {
    const message =
      "response_format is not compatible with model 'ear'. Use 'json' or 'text' instead.";
    await using server = await startServer((response, request) =>
      readFields(request).response_format === form
        ? sendJson({ text: "hello" })(response, request)
        : sendJson({ error: { message, param: "response_format" } }, 400)(response, request),
    );
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "ear" };
    expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "hello" });
    await client.transcribe(request, callOptions());
    const fields = server.requests.map(readFields);
    expect(fields.map(({ response_format }) => response_format)).toEqual(asked);
    for (const { response_format, chunking_strategy } of fields) {
      expect(chunking_strategy).toBe(response_format === "diarized_json" ? "auto" : undefined);
    }
  });

  it("leave out a language that the model doesn't know", async () => {
    const message = "Unsupported language: 'jv'. Must be one of ['de', 'en', 'id'].";
    await using server = await startServer((response, request) =>
      readFields(request).language === undefined
        ? sendJson({ text: "sugeng enjing" })(response, request)
        : sendJson({ error: { message } }, 400)(response, request),
    );
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "ear", language: "jv" };
    const heard = await client.transcribe(request, callOptions());
    expect(heard).toMatchObject({ text: "sugeng enjing" });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["audio/mp4", "take.mov", "take.m4a"],
    ["audio/ogg; codecs=opus", "voice", "voice.ogg"],
    ["audio/mpeg", "song.MP3", "song.MP3"],
    ["audio/mp4", "memo.mp4", "memo.mp4"],
  ])("of %s are sent by a name that says so: %s", async (mediaType, fileName, sent) => {
    await using server = await startServer(sendJson({ text: "hello" }));
    await using client = startClient(server.origin);
    await client.transcribe({ source: { ...source, mediaType }, fileName }, callOptions());
    expect(server.requests[0]?.body.toString()).toContain(`filename="${sent}"`);
  });

  it.each(["", "[BLANK_AUDIO]", "(silence)"])("hear nothing in “%s”", async (text) => {
    await using server = await startServer(sendJson({ text }));
    await using client = startClient(server.origin);
    const heard = await client.transcribe({ source, fileName: "a.mp3" }, callOptions());
    expect(heard).toEqual({ text: "" });
  });

  it.each(["♪ ♪", "[Music]", "(soft music playing)"])("hear music in “%s”", async (text) => {
    await using server = await startServer(sendJson({ text }));
    await using client = startClient(server.origin);
    const heard = await client.transcribe({ source, fileName: "a.mp3" }, callOptions());
    expect(heard).toEqual({ text: "", isMusic: true });
  });

  it("are stored for the dashboard only where that is wanted", async () => {
    await using server = await startServer(sendJson({ text: "hello" }));
    await using client = startClient(server.origin);
    await client.transcribe({ source, fileName: "a.mp3", observability: true }, callOptions());
    await client.transcribe({ source, fileName: "a.mp3", observability: false }, callOptions());
    const said = server.requests.map(({ body }) => body.includes('name="observability"'));
    expect(said).toEqual([true, false]);
  });

  it("in chat are read by their lines, and asked for there again where the model is", async () => {
    const lines = "[00:01] Speaker 1: Good morning.\n**[00:04]** Speaker 2: Hello,\nall of you!";
    await using server = await startServer((response, request) =>
      request.path === "/v1/audio/transcriptions"
        ? sendJson({ error: { message: "no such model" } }, 404)(response, request)
        : sendJson(textAnswer(lines))(response, request),
    );
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "m", language: "de", observability: true };
    expect(await client.transcribe(request, callOptions())).toMatchObject({
      text: "Good morning.\nHello, all of you!",
      segments: [
        { startMs: 1_000, speaker: "Speaker 1", text: "Good morning." },
        { startMs: 4_000, speaker: "Speaker 2", text: "Hello, all of you!" },
      ],
    });
    await client.transcribe(request, callOptions());
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/audio/transcriptions",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
    expect(server.requests[1]?.json).toMatchObject({ observability: true });
    expect(server.requests[1]?.body.toString()).toContain("The language is de.");
  });

  it.each([
    ["lines without times", "Good morning.\nHello!"],
    ["times that go backwards", "[00:09] Good morning.\n[00:02] Hello!"],
  ])("in chat have no times in %s", async (_name, answer) => {
    await using server = await startServer([sendText("", 405), sendJson(textAnswer(answer))]);
    await using client = startClient(server.origin);
    const heard = await client.transcribe({ source, fileName: "a", model: "m" }, callOptions());
    expect(heard).toMatchObject({ text: "Good morning.\nHello!" });
    expect(heard.segments).toBeUndefined();
  });

  it.each([
    "This model is not supported in the v1/audio/transcriptions endpoint.",
    "This model is only supported in v1/chat/completions and not in v1/audio/transcriptions.",
    "The model does not support Transcriptions API",
    "The transcription operation does not work with the specified model, ear.",
    "Invalid model: ear",
  ])("learn from “%s” that the model listens in chat", async (message) => {
    await using server = await startServer((response, request) =>
      request.path === "/v1/audio/transcriptions"
        ? sendJson({ error: { message } }, 400)(response, request)
        : sendJson(textAnswer("[00:01] Hello."))(response, request),
    );
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "ear" };
    for (const _time of [1, 2]) {
      expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "Hello." });
    }
    await client.transcribe({ ...request, model: "other" }, callOptions());
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/audio/transcriptions",
      "/v1/chat/completions",
      "/v1/chat/completions",
      "/v1/audio/transcriptions",
      "/v1/chat/completions",
    ]);
  });

  it("in a format that the endpoint doesn't take are made in chat, each time that one is", async () => {
    const message = "Invalid file format. Supported formats: ['flac', 'm4a', 'mp3', 'wav']";
    await using server = await startServer((response, request) => {
      if (request.path !== "/v1/audio/transcriptions")
        return sendJson(textAnswer("in chat"))(response, request);
      return request.body.includes("audio/aiff")
        ? sendJson({ error: { message } }, 400)(response, request)
        : sendJson({ text: "at the endpoint" })(response, request);
    });
    await using client = startClient(server.origin);
    const aiff = {
      source: { ...source, mediaType: "audio/aiff" },
      fileName: "a.aiff",
      model: "ear",
    };
    expect(await client.transcribe(aiff, callOptions())).toMatchObject({ text: "in chat" });
    const mp3 = { source, fileName: "a.mp3", model: "ear" };
    expect(await client.transcribe(mp3, callOptions())).toMatchObject({ text: "at the endpoint" });
  });

  it("of a file that is too large say how large one may be", async () => {
    const message = "Maximum content size limit (4) exceeded (5 bytes read)";
    await using server = await startServer(sendJson({ error: { message } }, 413));
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "ear" };
    expect(await failureOf(client.transcribe(request, callOptions()))).toMatchObject({
      sentence: { key: "fileTooLarge", name: "a.mp3", byteLength: 5, maxBytes: 4 },
    });
  });

  it.each([405, 501])("fall back to chat on %i", async (status) => {
    await using server = await startServer([sendText("", status), sendJson(textAnswer("hello"))]);
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "m" };
    expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "hello" });
  });

  it.each([503, 404])("ask a stand-in when a model's answer is %i", async (status) => {
    await using server = await startServer(async (response, request) => {
      const isFirst = request.body.includes("first/ear");
      await sendJson(
        isFirst ? { error: { message: "gone" } } : { text: "hello" },
        isFirst ? status : 200,
      )(response, request);
    });
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "first/ear", fallbackModels: ["next/ear"] };
    expect(await client.transcribe(request, callOptions())).toMatchObject({
      text: "hello",
      model: "next/ear",
    });
  });

  it("say so when no model listens", async () => {
    await using server = await startServer(sendText("", 404));
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3" };
    expect(await failureOf(client.transcribe(request, callOptions()))).toMatchObject({
      code: "lunos_no_listener",
      sentence: { key: "noModelFor", need: "listen" },
    });
  });
});
