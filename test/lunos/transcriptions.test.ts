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
    ["json", "response_format 'verbose_json' is not compatible with this model. Use 'json'."],
    ["diarized_json", "Use 'json', 'text' or 'diarized_json' as response_format."],
  ])("ask a model that refuses times for %s, and remember it", async (form, message) => {
    await using server = await startServer((response, request) =>
      request.body.includes("verbose_json")
        ? sendJson({ error: { message } }, 400)(response, request)
        : sendJson({ text: "hello" })(response, request),
    );
    await using client = startClient(server.origin);
    const request = { source, fileName: "a.mp3", model: "ear" };
    expect(await client.transcribe(request, callOptions())).toMatchObject({ text: "hello" });
    await client.transcribe(request, callOptions());
    const forms = server.requests.map(({ body }) => /\b\w*json\b/.exec(body.toString())?.[0]);
    expect(forms).toEqual(["verbose_json", form, form]);
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
