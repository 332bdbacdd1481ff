import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  ask,
  callOptions,
  collect,
  failureOf,
  finishOf,
  sendJson,
  sendText,
  startClient,
  startServer,
  textAnswer,
} from "./support.ts";

const list = (...ids: string[]) => sendJson(ids.map((id) => ({ id })));
const idsOf = (catalogue: { readonly models: readonly { readonly id: string }[] }) =>
  catalogue.models.map(({ id }) => id);

describe("the model list", () => {
  it("is asked for once by many callers, and kept for its age", async () => {
    let nowMs = 0;
    await using server = await startServer([list("a"), list("b")], { models: undefined });
    await using client = startClient(server.origin, { clock: () => nowMs });
    const both = await Promise.all([
      client.loadCatalogue(callOptions()),
      client.loadCatalogue(callOptions()),
    ]);
    nowMs = 599_999;
    expect([...both, await client.loadCatalogue(callOptions())].map(idsOf)).toEqual([
      ["a"],
      ["a"],
      ["a"],
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it("says which models have extras for pictures, by their parameters or the provider that has them", async () => {
    const models = [
      { id: "any/brush", supportedParameters: ["seed"] },
      { id: "any/letters", supportedParameters: ["font_inputs"] },
      { id: "openrouter/sourceful/riverflow" },
      { id: "any/river", provider: "Sourceful" },
    ];
    await using server = await startServer([sendJson(models)], { models: undefined });
    await using client = startClient(server.origin);
    const catalogue = await client.loadCatalogue(callOptions());
    const both = ["fonts", "sharpening"];
    expect(catalogue.models.map(({ pictureExtras }) => pictureExtras)).toEqual([
      undefined,
      ["fonts"],
      both,
      both,
    ]);
  });

  it("is refreshed in the background when it is old, the old one being given meanwhile", async () => {
    let nowMs = 0;
    await using server = await startServer([list("a"), list("b")], { models: undefined });
    await using client = startClient(server.origin, { clock: () => nowMs });
    await client.loadCatalogue(callOptions());
    nowMs = 600_000;
    expect(idsOf(await client.loadCatalogue(callOptions()))).toEqual(["a"]);
    await eventually(async () => {
      const catalogue = await client.loadCatalogue(callOptions());
      expect(catalogue).toMatchObject({ fetchedAtMs: 600_000 });
      expect(idsOf(catalogue)).toEqual(["b"]);
    });
  });

  it.each([
    ["an error", sendText("<html>", 502)],
    ["something else", sendJson({ hello: "there" })],
    ["HTML", sendText("<html>", 200)],
  ])("stays as it was when Lunos answers with %s", async (_name, trouble) => {
    let nowMs = 0;
    await using server = await startServer([list("a"), trouble], { models: undefined });
    await using client = startClient(server.origin, { clock: () => nowMs });
    await client.loadCatalogue(callOptions());
    nowMs = 700_000;
    await client.loadCatalogue(callOptions());
    await eventually(() => expect(server.requests).toHaveLength(2));
    nowMs = 720_000;
    expect(idsOf(await client.loadCatalogue(callOptions()))).toEqual(["a"]);
    expect(server.requests).toHaveLength(2);
  });

  it("goes on loading for others when the first caller leaves", async () => {
    const gate = Promise.withResolvers<void>();
    await using server = await startServer(
      async (response, request) => {
        await gate.promise;
        await list("a")(response, request);
      },
      { models: undefined },
    );
    await using client = startClient(server.origin);
    const abort = new AbortController();
    const left = failureOf(client.loadCatalogue(callOptions({ signal: abort.signal })));
    const stayed = client.loadCatalogue(callOptions());
    abort.abort(new Error("gone"));
    expect(await left).toBe(abort.signal.reason);
    gate.resolve();
    expect(idsOf(await stayed)).toEqual(["a"]);
  });

  it("can be missing without hurting a chat", async () => {
    await using server = await startServer(
      (response, request) =>
        (request.path === "/v1/models" ? sendText("no", 500) : sendJson(textAnswer("fine")))(
          response,
          request,
        ),
      { models: undefined },
    );
    await using client = startClient(server.origin);
    await collect(client.chat(ask("Hi"), callOptions()));
    await collect(client.chat(ask("Hi"), callOptions()));
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/models",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
  });
});

describe("what a request took", () => {
  const models = [{ id: "vendor/model", pricePerMillionTokens: { input: 0.1, output: 0.7 } }];
  const usage = { prompt_tokens: 3, completion_tokens: 7, total_tokens: 10 };

  it.each([
    [
      "is measured when Lunos says it",
      { ...usage, cost: 0.00001234 },
      { credits: "0.00001234", creditsAre: "measured" },
    ],
    [
      "is estimated from prices, exactly, when it does not",
      usage,
      { credits: "0.0000052", creditsAre: "estimated" },
    ],
    ["takes a cost in text", { cost: "1.50" }, { credits: "1.5", creditsAre: "measured" }],
    [
      "takes no cost without exponent",
      { cost: 1e-7 },
      { credits: "0.0000001", creditsAre: "measured" },
    ],
  ])("%s", async (_name, raw, expected) => {
    await using server = await startServer(sendJson(textAnswer("x", { usage: raw })), { models });
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(finishOf(events)?.usage).toMatchObject(expected);
  });

  it.each([
    ["nothing", undefined, undefined],
    ["nonsense", { prompt_tokens: -1, cost: "free" }, undefined],
    ["zero, which is not unknown", { cost: 0 }, { credits: "0", creditsAre: "measured" }],
  ])("is tolerated as %s", async (_name, raw, expected) => {
    await using server = await startServer(sendJson(textAnswer("x", { usage: raw })));
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(finishOf(events)?.usage).toEqual(expected);
  });

  it("tells the generation from the header or the body, and both times", async () => {
    let nowMs = 1000;
    await using server = await startServer((response, request) => {
      nowMs = 1250;
      return sendJson(textAnswer("x"), 200, { "x-generation-id": "gen-header" })(response, request);
    });
    await using client = startClient(server.origin, { clock: () => nowMs });
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(finishOf(events)).toMatchObject({
      generationId: "gen-header",
      timeToFirstByteMs: 250,
      elapsedMs: 250,
    });
  });
});
