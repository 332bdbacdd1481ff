import { describe, expect, it } from "vitest";
import type { KnownTraits } from "#lunos";
import {
  type Answer,
  ask,
  createMemorySpool,
  pngBytes,
  sendJson,
  textAnswer,
  textOf,
} from "../support.ts";
import { at, exchange, inCompletions, pdf, photo } from "./exchange.ts";

describe("a model that lives elsewhere (docs/lunos.md#models-that-live-elsewhere)", () => {
  const refuse = (message: string, status = 404): Answer =>
    sendJson({ error: { message, type: "invalid_request_error", param: "model" } }, status);
  const notChat = refuse(
    "This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?",
  );
  const tale = sendJson({ choices: [{ text: "A tale.", finish_reason: "stop" }] });

  it.each([
    ["to completions, as OpenAI says it", notChat, ["completions"]],
    [
      "to messages",
      refuse("This model is only supported in v1/messages and not in v1/chat/completions."),
      ["messages"],
    ],
    [
      "anywhere, as the upstream says it",
      refuse("No endpoints found that support this endpoint: chat"),
      ["messages"],
    ],
    [
      "away, as GitHub says it with another status",
      refuse('model "m" is not accessible via the /chat/completions endpoint', 400),
      ["messages"],
    ],
  ])("is asked where the refusal points %s", async (_name, first, then) => {
    const { paths, events, traits } = await exchange([first, tale], ask("Hi"));
    expect(paths).toEqual(["chat/completions", ...then]);
    expect(textOf(events)).toBe("A tale.");
    expect(traits.get("vendor/model").endpoints).toEqual({ text: then[0] });
  });

  it("is asked there at once the next time, and its other work in chat as before", async () => {
    const known: readonly KnownTraits[] = [
      ["vendor/model", { endpoints: { text: "completions" } }],
    ];
    expect((await exchange(tale, ask("Hi"), { known })).paths).toEqual(["completions"]);
    const images = { openFile: createMemorySpool().openFile };
    const picture = { data: [{ b64_json: pngBytes().toString("base64") }] };
    const drawn = await exchange(sendJson(picture), ask("a fox", { images }), { known });
    expect(drawn.paths).toEqual(["chat/completions"]);
  });

  it("is found again where it moved to", async () => {
    const known: readonly KnownTraits[] = [
      ["vendor/model", { endpoints: { text: "completions" } }],
    ];
    const moved = refuse(
      "This is a chat model and not supported in the v1/completions endpoint. Did you mean to use v1/chat/completions?",
    );
    const answers = [moved, sendJson(textAnswer("Here"))];
    const { paths, traits } = await exchange(answers, ask("Hi"), { known });
    expect(paths).toEqual(["completions", "chat/completions"]);
    expect(traits.get("vendor/model").endpoints).toEqual({ text: "chat" });
  });

  it("is looked for everywhere once, and then what was said first is told", async () => {
    const nowhere = refuse("The model does not exist");
    const first = refuse("No endpoints found that support this endpoint: chat");
    const { paths, error, traits } = await exchange([first, nowhere], ask("Hi"));
    expect(paths).toEqual(["chat/completions", "messages", "completions"]);
    expect(error).toMatchObject({ sentence: { key: "modelCannot", model: "vendor/model" } });
    expect(traits.list()).toEqual([]);
  });

  it("isn't looked for when it is merely away, nor for what it can't do", async () => {
    for (const message of [
      "The model does not exist",
      "No endpoints found that support tool use.",
    ]) {
      const { paths } = await exchange(refuse(message), ask("Hi"));
      expect(paths).toEqual(["chat/completions"]);
    }
  });

  it.each([
    ["a picture", { parts: [{ type: "text", text: "Hi" }, photo] }],
    ["a document", { parts: [pdf] }],
  ] as const)("is never asked what doesn't get there: %s", async (_name, { parts }) => {
    const request = ask("", { messages: [{ role: "user", parts }] });
    const { paths, error } = await exchange(tale, request, inCompletions);
    expect(paths).toEqual([]);
    const sentence = { key: "modelCannot", model: "vendor/model" };
    expect(error).toMatchObject({ code: "lunos_model_cannot", billing: "no", sentence });
    const asked = await exchange([notChat, tale], request);
    expect(asked.paths).toEqual(["chat/completions"]);
    expect(asked.error).toMatchObject({ sentence });
  });

  it("lets another model answer in its place", async () => {
    const parts = [{ type: "text", text: "Hi" }, photo] as const;
    const fallbackModels = ["other/model"];
    const request = ask("", { messages: [{ role: "user", parts }], fallbackModels });
    const { events, paths } = await exchange(sendJson(textAnswer("I see")), request, inCompletions);
    expect(textOf(events)).toBe("I see");
    expect(paths).toEqual(["chat/completions"]);
  });

  it.each([
    [{ capabilities: ["text-generation"] }, "completions"],
    [{ capabilities: ["text-generation", "chat", "vision"] }, "chat/completions"],
    [{ supported_endpoints: ["/v1/messages"] }, "messages"],
    [{ supported_endpoints: ["/v1/completions", "/v1/chat/completions"] }, "chat/completions"],
    [{ endpoints: ["/v1/messages"] }, "chat/completions"],
  ])("is asked where the list has it: %j", async (listing, path) => {
    const models = [{ id: "vendor/model", ...listing }];
    const { paths } = await exchange(sendJson(textAnswer("Hi")), ask("Hi"), { models });
    expect(paths).toEqual([path]);
  });

  it("can't be asked for words where the list has it for vectors alone", async () => {
    const { error, paths } = await exchange(tale, ask("Hi"), { models: at("embeddings") });
    expect(paths).toEqual([]);
    expect(error).toMatchObject({ code: "lunos_model_cannot" });
  });
});
