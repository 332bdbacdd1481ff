import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChatEvent, ChatRequest } from "#core";
import {
  ask,
  byteSource,
  callOptions,
  createMemorySpool,
  failureOf,
  finishOf,
  startClient,
  textOf,
} from "./support.ts";

let address = "";
const sandbox = createLunosSandbox({ deltaGapMs: 0, baseUrl: () => address });
const host = createHttpHost();
host.mount("/lunos", sandbox);
let photo: Buffer;

beforeAll(async () => {
  address = `${await host.listen({ host: "127.0.0.1", port: 0 })}/lunos`;
  const create = { width: 64, height: 48, channels: 3, background: "#d02020" } as const;
  photo = await sharp({ create }).png().toBuffer();
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await control("DELETE", "faults");
  await control("DELETE", "requests");
});

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${address}/sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return await answer.json();
}

/** Strikes coming chat requests. */
const plan = (fault: string, times = 1) =>
  control("POST", "faults", { fault, times, path: "/v1/chat" });

async function countChats(): Promise<number> {
  const { requests } = (await control("GET", "requests")) as { requests: { path: string }[] };
  return requests.filter(({ path }) => path === "/v1/chat/completions").length;
}

async function run(request: ChatRequest, limits = {}) {
  await using client = startClient(address, { apiKey: "sandbox-client", limits });
  const events: ChatEvent[] = [];
  const error = await failureOf(
    (async () => {
      for await (const event of client.chat(request, callOptions())) events.push(event);
    })(),
  );
  return { events, error };
}

const talk = (extra: Partial<ChatRequest> = {}) =>
  ask("Hello there", { model: "sandbox/moon-all", ...extra });

function draw(
  extra: Partial<NonNullable<ChatRequest["images"]>> = {},
  model = "sandbox/brush-edit",
) {
  const spool = createMemorySpool();
  const images = { openFile: spool.openFile, ...extra };
  return { spool, request: ask("a fox on the moon", { model, images }) };
}

describe("the sandbox's Lunos through the client", () => {
  it("talks, streaming and not, and says what it took", async () => {
    const streamed = await run(talk());
    const whole = await run(talk({ stream: false }));
    expect(textOf(streamed.events)).toBe(textOf(whole.events));
    expect(finishOf(streamed.events)).toMatchObject({
      reason: "stop",
      usage: { creditsAre: "measured" },
    });
  });

  it("looks at a picture that is sent inline", async () => {
    const source = { mediaType: "image/png", bytes: byteSource(photo) };
    const parts = [
      { type: "text", text: "What is this?" },
      { type: "image", source },
    ] as const;
    const { events, error } = await run(talk({ messages: [{ role: "user", parts }] }));
    expect(error).toBeUndefined();
    expect(textOf(events)).toContain("64");
  });

  it.each([
    ["sandbox/brush-edit", { aspectRatio: "16:9" as const }],
    ["sandbox/brush-wide", { imageSize: "0.5K" as const, aspectRatio: "1:1" as const }],
    ["sandbox/brush-only", {}],
    ["sandbox/brush-plain", { aspectRatio: "16:9" as const }],
    ["sandbox/plate", { aspectRatio: "16:9" as const }],
    ["openrouter/sandbox/brush-edit", {}],
  ])("%s draws a picture of its own", async (model, extra) => {
    const { spool, request } = draw(extra, model);
    const { error, events } = await run(request);
    expect(error).toBeUndefined();
    expect(events.filter((event) => event.type === "image")).toHaveLength(1);
    const metadata = await sharp(spool.committed()[0]).metadata();
    expect(metadata.format).toBe("png");
    if (model === "sandbox/brush-edit") {
      expect([metadata.width, metadata.height]).toEqual([1344, 768]);
    }
  });

  it("leaves out an extreme ratio that the model refuses", async () => {
    const { spool, request } = draw({ aspectRatio: "1:8" });
    expect((await run(request)).error).toBeUndefined();
    expect(spool.committed()).toHaveLength(1);
    expect(await countChats()).toBe(2);
  });

  it("says that an unknown model is not available, and lists the known ones", async () => {
    const { error } = await run(talk({ model: "sandbox/none" }));
    expect(error).toMatchObject({
      code: "lunos_model_unavailable",
      sentence: { key: "modelUnavailable", model: "sandbox/none" },
    });
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const { models } = await client.loadCatalogue(callOptions());
    expect(models.map(({ id }) => id)).not.toContain("sandbox/retired");
    expect(models.length).toBeGreaterThan(10);
  });

  it("answers a key that is none with the documented refusal", async () => {
    await using client = startClient(address, { apiKey: "sk-real" });
    expect(await failureOf(client.loadBalance(callOptions()))).toMatchObject({
      code: "lunos_key_refused",
      status: 401,
    });
  });

  it("lets the balance fall with use, and asks for fewer tokens when it is nearly gone", async () => {
    await using client = startClient(address, { apiKey: "sandbox-poor" });
    await control("PUT", "accounts", { key: "sandbox-poor", balance: 0.001 });
    await Array.fromAsync(client.chat(talk({ maxTokens: 5000 }), callOptions()));
    const { credits } = await client.loadBalance(callOptions());
    expect(Number(credits)).toBeLessThan(0.001);
  });

  it("embeds texts", async () => {
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const request = { model: "sandbox/vectors", texts: ["a", "b"] };
    expect((await client.embed(request, callOptions())).vectors).toHaveLength(2);
  });
});

/** Short limits only where a fault is about time, so that a busy machine changes nothing else. */
const limitsFor = (fault: string) => ({
  maxRetries: 1,
  ...(/delay=3000|stall/.test(fault) ? { firstByteMs: 400, idleMs: 400 } : {}),
});

describe("the sandbox's faults on demand, against a chat about text", () => {
  it.each([
    ["comments=3", undefined],
    ["comments=3;comment-gap=20", undefined],
    ["chunk=64;drip=2", undefined],
    ["reasoning", undefined],
    ["crlf", undefined],
    ["multiline", undefined],
    ["tight", undefined],
    ["no-done", undefined],
    ["no-finish", undefined],
    ["chunk=1", undefined],
    ["chunk=random", undefined],
    ["nested", undefined],
    ["content=parts", undefined],
    ["usage=none", undefined],
    ["usage=no-cost", undefined],
    ["usage=in-choice", undefined],
    ["extra-bytes=300000", undefined],
    ["delay=100", undefined],
    ["body-delay=100", undefined],
    ["no-done;no-finish", "lunos_interrupted"],
    ["stream-error=chunk;after=3", "lunos_interrupted"],
    ["stream-error=bare;after=3", "lunos_interrupted"],
    ["stream-error=choice;after=3", "lunos_interrupted"],
    ["stream-error=text;after=3", "lunos_interrupted"],
    ["stream-error=finish;after=3", "lunos_interrupted"],
    ["broken-event", /^lunos_(invalid_answer|interrupted)$/],
    ["stall-after=1500", "lunos_interrupted"],
    ["end-after=1500", "lunos_interrupted"],
    ["reset-after=1500", "lunos_interrupted"],
    ["reset-after=0", "lunos_unreachable"],
    ["delay=3000", "lunos_timeout"],
    ["body=html", "lunos_invalid_answer"],
    ["body=plain", "lunos_invalid_answer"],
    ["body=empty", "lunos_invalid_answer"],
    ["body=malformed", "lunos_invalid_answer"],
    ["body=null", "lunos_invalid_answer"],
    ["body=array", "lunos_invalid_answer"],
    ["body=number", "lunos_invalid_answer"],
    ["body=object", "lunos_empty_answer"],
    ["error-in-body=top", /^lunos_(provider_down|server_error)$/],
    ["error-in-body=choice", /^lunos_(provider_down|server_error)$/],
    ["error-in-body=finish", /^lunos_(provider_down|server_error|interrupted)$/],
    ["extra-bytes=40000000", "lunos_answer_too_large"],
  ])("%s ends as %s", async (fault, code) => {
    await plan(fault, 5);
    const { error, events } = await run(talk(), limitsFor(fault));
    if (code === undefined) {
      expect(error).toBeUndefined();
      expect(textOf(events)).not.toBe("");
    } else
      expect(error).toMatchObject({
        code: typeof code === "string" ? code : expect.stringMatching(code),
      });
  });

  it.each([
    ["content=null", "lunos_empty_answer"],
    ["content=empty", "lunos_empty_answer"],
    ["content=empty;finish=content_filter", "lunos_declined"],
  ])("%s without a stream ends as %s", async (fault, code) => {
    await plan(fault, 5);
    expect((await run(talk({ stream: false }))).error).toMatchObject({ code });
  });

  it.each([
    [400, "lunos_bad_request"],
    [401, "lunos_key_refused"],
    [402, "lunos_out_of_credit"],
    [403, "lunos_declined"],
    [404, /^lunos_(model_unavailable|route_missing)$/],
    [405, "lunos_route_missing"],
    [408, "lunos_timeout"],
    [409, "lunos_conflict"],
    [413, "lunos_too_large"],
    [415, "lunos_bad_request"],
    [422, "lunos_bad_request"],
    [429, "lunos_rate_limited"],
    [500, /^lunos_(server_error|edge_trouble)$/],
    [501, "lunos_route_missing"],
    [502, /^lunos_(provider_down|edge_trouble)$/],
    [503, /^lunos_(no_provider|edge_trouble)$/],
    [504, /^lunos_(timeout|edge_trouble)$/],
  ])("status %i ends the same in each shape of body", async (status, code) => {
    for (const shape of [
      "openai",
      "openrouter",
      "balance",
      "text",
      "anthropic",
      "html",
      "plain",
      "empty",
    ]) {
      await plan(`status=${status};shape=${shape}`, 5);
      const { error } = await run(talk(), limitsFor(""));
      expect(error).toMatchObject({
        status,
        code: typeof code === "string" ? code : expect.stringMatching(code),
      });
      await control("DELETE", "faults");
    }
  });

  it("recovers from passing trouble", async () => {
    await plan("status=429;retry-after=0", 2);
    const { error } = await run(talk());
    expect(error).toBeUndefined();
    expect(await countChats()).toBe(3);
  });
});

describe("the sandbox's faults on demand, against a picture", () => {
  it.each([
    ["image=camel"],
    ["image=bare"],
    ["image=content-parts"],
    ["image=b64-json"],
    ["image=data-url"],
    ["image=raw-base64"],
    ["image=duplicate"],
    ["image=remote"],
    ["image-format=jpeg"],
    ["image-format=webp"],
    ["image-label=text/plain"],
    ["image-data=url-safe"],
    ["image-data=unpadded"],
    ["image-data=wrapped"],
    ["image-bytes=3000000"],
    ["chunk=random"],
    ["crlf;comments=2"],
    ["multiline"],
  ])("%s: one picture, as it was drawn, streamed or not", async (fault) => {
    for (const stream of [true, false]) {
      await plan(fault);
      const { spool, request } = draw();
      const { error } = await run({ ...request, stream });
      expect(error).toBeUndefined();
      expect(spool.committed()).toHaveLength(1);
      expect((await sharp(spool.committed()[0]).metadata()).width).toBe(1024);
    }
  });

  it.each([
    ["image-data=not-a-picture", "lunos_image_unreadable"],
    ["image-data=cut", "lunos_image_unreadable"],
    ["image-data=nothing", "lunos_image_unreadable"],
    ["no-image=silent", "lunos_no_image"],
    ["no-image=content-filter", "lunos_declined"],
    ["no-image=safety", "lunos_declined"],
    ["reset-after=20000", "lunos_unreachable"],
    ["stall-after=20000", "lunos_timeout"],
    ["status=500", "lunos_server_error"],
    ["error-in-body=top", /^lunos_/],
  ])("%s: no picture, paid once at most (%s)", async (fault, code) => {
    await plan(fault, 5);
    const { spool, request } = draw();
    const { error } = await run({ ...request, stream: false }, limitsFor(fault));
    expect(error).toMatchObject({
      code: typeof code === "string" ? code : expect.stringMatching(code),
    });
    expect(spool.files.filter((file) => file.state !== "discarded")).toEqual([]);
    expect(await countChats()).toBe(1);
  });

  it("a refusal in words is an answer", async () => {
    await plan("no-image=refusal");
    const { events, error } = await run(draw().request);
    expect(error).toBeUndefined();
    expect(textOf(events)).toContain("can't");
  });
});

describe("the sandbox's model lists", () => {
  it.each([
    "array",
    "data",
    "models",
    "data-models",
    "duplicates",
    "no-modalities",
    "old",
    "list-needs-key",
  ])("are understood as %s", async (envelope) => {
    const fault = envelope === "list-needs-key" ? envelope : `envelope=${envelope}`;
    await control("POST", "faults", { fault, path: "/v1/models" });
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const { models } = await client.loadCatalogue(callOptions());
    const ids = models.map(({ id }) => id);
    expect(ids).toContain("sandbox/moon-all");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(["unknown", "nothing"])("fail clearly as %s", async (envelope) => {
    await control("POST", "faults", { fault: `envelope=${envelope}`, path: "/v1/models" });
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const outcome = await client.loadCatalogue(callOptions()).catch((error: unknown) => error);
    expect(outcome).toMatchObject(
      envelope === "nothing" ? expect.anything() : { code: "lunos_invalid_answer" },
    );
  });
});
