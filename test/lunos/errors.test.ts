import { describe, expect, it } from "vitest";
import {
  type Answer,
  ask,
  byteSource,
  callOptions,
  collect,
  failureOf,
  pngBytes,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
  textOf,
} from "./support.ts";

/** An error in the shape of Lunos' general pages. */
const failing = (status: number, message: string, extra: object = {}, headers = {}): Answer =>
  sendJson({ error: { message, code: "some_code", ...extra } }, status, headers);

const good = sendJson(textAnswer("fine"));

interface Row {
  readonly row: string;
  readonly answer: Answer;
  readonly code: string;
  readonly sentence: object;
  /** Requests that reach Lunos when it never recovers. */
  readonly tries: number;
  readonly retryable: boolean;
}

const rows: readonly Row[] = [
  {
    row: "400, a bad parameter: refused, not tried again",
    answer: failing(400, "temperature must be below 2"),
    code: "lunos_bad_request",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "400, a content policy: declined",
    answer: failing(400, "Your request was rejected by our content policy"),
    code: "lunos_declined",
    sentence: { key: "declined" },
    tries: 1,
    retryable: false,
  },
  {
    row: "400, the context too long: start afresh or shorten",
    answer: failing(400, "This model's maximum context length is 8192 tokens"),
    code: "lunos_context_too_long",
    sentence: { key: "contextTooLong" },
    tries: 1,
    retryable: false,
  },
  {
    row: "400, an empty balance in other clothes: out of credit",
    answer: failing(400, "Insufficient balance, please top up"),
    code: "lunos_out_of_credit",
    sentence: { key: "outOfCredit" },
    tries: 1,
    retryable: false,
  },
  {
    row: "401: the key is refused, for the operator",
    answer: sendJson({ success: false, message: "Secret key expired", error: "UNAUTHORIZED" }, 401),
    code: "lunos_key_refused",
    sentence: { key: "keyRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "402: out of credit",
    answer: failing(402, "Insufficient credits"),
    code: "lunos_out_of_credit",
    sentence: { key: "outOfCredit" },
    tries: 1,
    retryable: false,
  },
  {
    row: "402 with Retry-After, a budget in flight: waits once",
    answer: failing(402, "Budget in flight", {}, { "retry-after": "1" }),
    code: "lunos_out_of_credit",
    sentence: { key: "outOfCredit" },
    tries: 2,
    retryable: true,
  },
  {
    row: "403, moderation: declined with its reasons",
    answer: sendJson(
      {
        error: {
          code: 403,
          message: "Flagged",
          metadata: { reasons: ["violence", "<b>hm</b>"], flagged_input: "secret words" },
        },
      },
      403,
    ),
    code: "lunos_declined",
    sentence: { key: "declined", reason: "violence" },
    tries: 1,
    retryable: false,
  },
  {
    row: "403, an empty balance in other clothes: out of credit",
    answer: sendJson({ error: "Your account has no credits left" }, 403),
    code: "lunos_out_of_credit",
    sentence: { key: "outOfCredit" },
    tries: 1,
    retryable: false,
  },
  {
    row: "404, an unknown model: not available",
    answer: failing(404, "The model vendor/model does not exist"),
    code: "lunos_model_unavailable",
    sentence: { key: "modelUnavailable", model: "vendor/model" },
    tries: 1,
    retryable: false,
  },
  {
    row: "404, no endpoints that support image input: the model can't do that",
    answer: failing(404, "No endpoints found that support image input"),
    code: "lunos_model_cannot",
    sentence: { key: "modelCannot", model: "vendor/model" },
    tries: 1,
    retryable: false,
  },
  {
    row: "405: the feature is not available",
    answer: sendText("", 405),
    code: "lunos_route_missing",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "501: the feature is not available",
    answer: sendText("", 501),
    code: "lunos_route_missing",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "408: tried again, then took too long",
    answer: failing(408, "Timed out"),
    code: "lunos_timeout",
    sentence: { key: "lunosTimeout" },
    tries: 3,
    retryable: true,
  },
  {
    row: "409: tried again once",
    answer: failing(409, "Conflict"),
    code: "lunos_conflict",
    sentence: { key: "lunosTrouble" },
    tries: 2,
    retryable: true,
  },
  {
    row: "413: too large, not tried again",
    answer: failing(413, "Payload too large"),
    code: "lunos_too_large",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "415: as 400",
    answer: failing(415, "Unsupported media type"),
    code: "lunos_bad_request",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "422: as 400",
    answer: failing(422, "Unprocessable"),
    code: "lunos_bad_request",
    sentence: { key: "requestRefused" },
    tries: 1,
    retryable: false,
  },
  {
    row: "429: tried again, then busy",
    answer: failing(429, "Rate limit exceeded"),
    code: "lunos_rate_limited",
    sentence: { key: "rateLimited" },
    tries: 3,
    retryable: true,
  },
  {
    row: "429 with a long Retry-After: not waited for but said",
    answer: failing(429, "Rate limit exceeded", {}, { "retry-after": "120" }),
    code: "lunos_rate_limited",
    sentence: { key: "rateLimited", retryAfterMs: 120_000 },
    tries: 1,
    retryable: true,
  },
  {
    row: "429 for a daily quota: stops",
    answer: failing(429, "Rate limit exceeded: free-models-per-day"),
    code: "lunos_daily_quota",
    sentence: { key: "rateLimited" },
    tries: 1,
    retryable: false,
  },
  {
    row: "500: tried again, then temporary trouble",
    answer: sendJson({ success: false, message: "oops", error: "INTERNAL_ERROR" }, 500),
    code: "lunos_server_error",
    sentence: { key: "lunosTrouble" },
    tries: 3,
    retryable: true,
  },
  {
    row: "504: tried again, then took too long",
    answer: failing(504, "Gateway timeout"),
    code: "lunos_timeout",
    sentence: { key: "lunosTimeout" },
    tries: 3,
    retryable: true,
  },
  {
    row: "502: tried again, then provider trouble",
    answer: sendJson({ error: { code: 502, message: "Provider returned error" } }, 502),
    code: "lunos_provider_down",
    sentence: { key: "lunosTrouble" },
    tries: 3,
    retryable: true,
  },
  {
    row: "503: tried again a little, then no provider",
    answer: sendJson({ error: { code: 503, message: "No provider" } }, 503),
    code: "lunos_no_provider",
    sentence: { key: "lunosTrouble" },
    tries: 2,
    retryable: true,
  },
  {
    row: "200 with a top-level error: tried again once while nothing was shown",
    answer: sendJson({ error: { code: 502, message: "Upstream broke" } }),
    code: "lunos_provider_down",
    sentence: { key: "lunosTrouble" },
    tries: 2,
    retryable: true,
  },
  {
    row: "200 with an error in the choice: tried again once while nothing was shown",
    answer: sendJson({
      choices: [{ error: { code: "502", message: "broke" }, message: { content: "" } }],
    }),
    code: "lunos_provider_down",
    sentence: { key: "lunosTrouble" },
    tries: 2,
    retryable: true,
  },
  {
    row: "200 with finish_reason error: tried again once while nothing was shown",
    answer: sendJson({ choices: [{ finish_reason: "error", message: { content: "" } }] }),
    code: "lunos_provider_down",
    sentence: { key: "lunosTrouble" },
    tries: 2,
    retryable: true,
  },
  {
    row: "200 with nothing usable: tried again once for text",
    answer: sendJson(textAnswer(null)),
    code: "lunos_empty_answer",
    sentence: { key: "emptyAnswer" },
    tries: 2,
    retryable: true,
  },
  {
    row: "network, reset: tried again, then unreachable",
    answer: (response) => {
      response.destroy();
    },
    code: "lunos_unreachable",
    sentence: { key: "lunosUnreachable" },
    tries: 3,
    retryable: true,
  },
];

describe("what each status means (docs/lunos.md#statuses)", () => {
  it.each(rows)("$row", async ({ answer, code, sentence, tries, retryable }) => {
    await using server = await startServer(answer);
    await using client = startClient(server.origin);
    const error = await failureOf(collect(client.chat(ask("Hi"), callOptions())));
    expect(error).toMatchObject({ code, sentence, retryable });
    expect(server.requests).toHaveLength(tries);
  });

  it.each(rows.filter((row) => row.retryable && row.tries > 1))(
    "recovers when the next try is good. $row",
    async ({ answer }) => {
      await using server = await startServer([answer, good]);
      await using client = startClient(server.origin);
      const events = await collect(client.chat(ask("Hi"), callOptions()));
      expect(textOf(events)).toBe("fine");
    },
  );

  it("413 with a file: names the file and the limit", async () => {
    await using server = await startServer(failing(413, "Image exceeds 1 MB"));
    await using client = startClient(server.origin);
    const source = { mediaType: "application/pdf", bytes: byteSource(pngBytes(1_500_000), 65_536) };
    const parts = [{ type: "document", source, fileName: "plan.pdf" }] as const;
    const request = ask("", { messages: [{ role: "user", parts }] });
    expect(await failureOf(collect(client.chat(request, callOptions())))).toMatchObject({
      code: "lunos_too_large",
      sentence: {
        key: "fileTooLarge",
        name: "plan.pdf",
        byteLength: 1_500_000,
        maxBytes: 1_000_000,
      },
    });
  });

  it("network, no connection: unreachable, and certainly not billed", async () => {
    await using client = startClient("http://127.0.0.1:1");
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_unreachable",
      billing: "no",
    });
  });

  it("network, DNS: unreachable, and certainly not billed", async () => {
    await using client = startClient("http://no-such-host.invalid");
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_unreachable",
      billing: "no",
    });
  });

  it("network, TLS: unreachable", async () => {
    await using server = await startServer(good);
    await using client = startClient(server.origin.replace("http:", "https:"));
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_unreachable",
    });
  });

  it("caller's own abort: never tried again, never wrapped", async () => {
    const abort = new AbortController();
    await using server = await startServer(() => abort.abort(new Error("changed my mind")));
    await using client = startClient(server.origin);
    const { signal } = abort;
    const error = await failureOf(collect(client.chat(ask("Hi"), callOptions({ signal }))));
    expect(error).toBe(signal.reason);
    expect(server.requests).toHaveLength(1);
  });
});
