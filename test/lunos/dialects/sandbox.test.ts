import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChatRequest } from "#core";
import {
  ask,
  byteSource,
  callOptions,
  collect,
  createMemorySpool,
  finishOf,
  startClient,
  textOf,
} from "../support.ts";

let address = "";
const sandbox = createLunosSandbox({ deltaGapMs: 0, baseUrl: () => address });
const host = createHttpHost();
host.mount("/lunos", sandbox);

beforeAll(async () => {
  address = `${await host.listen({ host: "127.0.0.1", port: 0 })}/lunos`;
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await fetch(`${address}/sandbox/requests`, { method: "DELETE" });
});

/** Where the sandbox has a model that isn't in chat. */
const there = (model: string) => (model === "sandbox/quill" ? "/v1/completions" : "/v1/messages");

async function listPaths(): Promise<readonly string[]> {
  const answer = await fetch(`${address}/sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: { path: string }[] };
  return requests.map(({ path }) => path).filter((path) => path !== "/v1/models");
}

describe("models of the sandbox that live at one endpoint alone", () => {
  it.each(["sandbox/quill", "sandbox/letter"])(
    "finds %s where it lives, and goes there by itself the next time",
    async (model) => {
      await using client = startClient(address, { apiKey: "sandbox-client" });
      for (const question of ["what is 6 * 7?", "what is 4 + 4?"]) {
        const events = await collect(client.chat(ask(question, { model }), callOptions()));
        expect(textOf(events)).toMatch(/= (42|8)/);
        const { usage } = finishOf(events) ?? {};
        expect(usage).toMatchObject({ completionTokens: expect.any(Number) });
      }
      expect(await listPaths()).toEqual(["/v1/chat/completions", there(model), there(model)]);
      const { models } = await client.loadCatalogue(callOptions());
      const found = models.find(({ id }) => id === model);
      expect(found?.endpoints).toEqual([there(model).slice("/v1/".length)]);
    },
  );

  it("shows a picture and calls a tool in Anthropic's form", async () => {
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const create = { width: 64, height: 48, channels: 3, background: "#d02020" } as const;
    const photo = await sharp({ create }).png().toBuffer();
    const image = { type: "image", source: { mediaType: "image/png", bytes: byteSource(photo) } };
    const parts = [{ type: "text", text: "what colours are in it?" }, image] as const;
    const model = "sandbox/letter";
    const look = { model, messages: [{ role: "user", parts }] } as ChatRequest;
    expect(textOf(await collect(client.chat(look, callOptions())))).toMatch(/red/i);
    const properties = { prompt: { type: "string" } };
    const parameters = { type: "object", properties, required: ["prompt"] };
    const tools = [{ name: "draw_picture", description: "Draws a picture.", parameters }];
    const events = await collect(client.chat(ask("draw a fox", { model, tools }), callOptions()));
    expect(events).toMatchObject([
      { type: "tool-call", call: { name: "draw_picture", argumentsJson: '{"prompt":"a fox"}' } },
      { type: "finish", finish: { reason: "tool_calls" } },
    ]);
  });

  it("draws with a model that lives at the images endpoint alone", async () => {
    await using client = startClient(address, { apiKey: "sandbox-client" });
    const spool = createMemorySpool();
    const request = ask("a fox", { model: "sandbox/plate", images: spool });
    const events = await collect(client.chat(request, callOptions()));
    expect(events.map(({ type }) => type)).toEqual(["image", "finish"]);
    expect(finishOf(events)?.usage).toMatchObject({ creditsAre: "measured" });
  });
});
