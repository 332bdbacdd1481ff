import { describe, expect, it } from "vitest";
import {
  type Answer,
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

/** An error in the shape of Lunos' general pages. */
const failing = (status: number, message: string, extra: object = {}, headers = {}): Answer =>
  sendJson({ error: { message, code: "some_code", ...extra } }, status, headers);

const good = sendJson(textAnswer("fine"));

describe("the shapes of error bodies (docs/lunos.md#error-bodies)", () => {
  it.each([
    [
      "an object with a word as code",
      { error: { code: "invalid_request_error", message: "maximum context length" } },
    ],
    [
      "an object with a number as code",
      { error: { code: 400, message: "maximum context length", metadata: {} } },
    ],
    [
      "message beside a code",
      { success: false, message: "maximum context length", error: "BAD_REQUEST" },
    ],
    ["a bare string", { error: "maximum context length" }],
    [
      "Anthropic's",
      {
        type: "error",
        error: { type: "invalid_request_error", message: "maximum context length" },
      },
    ],
    [
      "words in metadata.raw",
      {
        error: {
          code: 400,
          message: "Provider returned error",
          metadata: { raw: "maximum context length" },
        },
      },
    ],
  ])("understands %s", async (_name, body) => {
    await using server = await startServer(sendJson(body, 400));
    await using client = startClient(server.origin);
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_context_too_long",
    });
  });

  it.each([
    ["HTML", "<html><h1>502 Bad Gateway</h1></html>"],
    ["plain text", "upstream connect error"],
    ["nothing", ""],
  ])("takes %s for the words of an edge proxy", async (_name, body) => {
    await using server = await startServer(sendText(body, 502));
    await using client = startClient(server.origin);
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_edge_trouble",
      status: 502,
    });
  });

  it("never lets a body, a prompt or a key into message, sentence or fields", async () => {
    const secret = "sk-live-1234 https://billing.example/account";
    await using server = await startServer(failing(400, secret, { code: secret }));
    await using client = startClient(server.origin, { apiKey: "sk-secret" });
    const error = await failureOf(collect(client.chat(ask("my secret prompt"), callOptions())));
    expect(error).toBeInstanceOf(Error);
    const shown = JSON.stringify(error, Object.getOwnPropertyNames(error));
    for (const word of ["sk-live", "billing.example", "sk-secret", "my secret prompt"]) {
      expect(shown).not.toContain(word);
    }
  });

  it("reads Retry-After as seconds and as a date", async () => {
    const delays: number[] = [];
    const nowMs = Date.parse("2026-03-01T12:00:00Z");
    const inFourSeconds = new Date(nowMs + 4000).toUTCString();
    await using server = await startServer([
      failing(429, "busy", {}, { "retry-after": "3" }),
      failing(429, "busy", {}, { "retry-after": inFourSeconds }),
      good,
    ]);
    await using client = startClient(server.origin, {
      clock: () => nowMs,
      sleep: async (delayMs) => void delays.push(delayMs),
    });
    await collect(client.chat(ask("Hi"), callOptions()));
    expect(delays).toEqual([3000, 4000]);
  });

  it.each([
    [{ code: "content_filter", message: "Blocked" }, "lunos_declined"],
    [{ code: 403, message: "Flagged", metadata: { reasons: ["violence"] } }, "lunos_declined"],
    [{ code: "context_length_exceeded", message: "x" }, "lunos_context_too_long"],
    [{ code: 429, message: "busy" }, "lunos_rate_limited"],
    [{ code: "server_error", message: "x" }, "lunos_provider_down"],
  ])("tells refusal from failure in an answer of status 200: %j", async (error, code) => {
    await using server = await startServer(sendJson({ error }));
    await using client = startClient(server.origin);
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({ code });
  });
});
