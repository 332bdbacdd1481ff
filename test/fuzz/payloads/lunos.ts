import { dataUrl, pngBytes, stopChunk, textAnswer, textChunk } from "../../lunos/support.ts";

const usage = { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18, cost: 0.002 };
const picture = { type: "image_url", image_url: { url: dataUrl(pngBytes(200)) } };
const call = {
  ...{ index: 0, id: "call_1", type: "function" },
  function: { name: "draw_picture", arguments: '{"prompt":"a fox"}' },
};
const delta = (fields: object) => ({
  ...{ id: "gen-1", object: "chat.completion.chunk", model: "a/b", created: 1 },
  choices: [{ index: 0, delta: fields, finish_reason: null, logprobs: null }],
});

/** Bodies as Lunos sends them (`docs/lunos.md`). */
export const lunosBodies: Readonly<Record<string, unknown>> = {
  text: textAnswer("Understood.", { usage, model: "a/b", provider: "p" }),
  pictures: {
    ...textAnswer("Here."),
    choices: [
      {
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", images: [picture, picture] },
      },
    ],
  },
  parts: {
    ...{ id: "gen-1", usage },
    choices: [
      {
        finish_reason: "stop",
        message: {
          content: [{ type: "text", text: "a" }, picture, { type: "refusal", refusal: "no" }],
        },
      },
    ],
  },
  calls: {
    ...{ id: "gen-1", usage },
    choices: [
      {
        finish_reason: "tool_calls",
        message: { content: null, tool_calls: [call], reasoning: "Well" },
      },
    ],
  },
  annotations: textAnswer("See.", {
    citations: ["https://a.example"],
    annotations: [{ type: "url_citation", url_citation: { url: "https://a.example", title: "A" } }],
  }),
  "chunk of text": textChunk("Under"),
  "chunk with a picture": delta({ content: "", images: [picture] }),
  "chunk of a call": delta({ tool_calls: [call] }),
  "chunk of a thought": delta({
    reasoning: "Well",
    reasoning_details: [{ type: "text", text: "x" }],
  }),
  "chunk of usage": { id: "gen-1", choices: [], usage },
  "last chunk": stopChunk,
  "chunk of an error": { error: { code: 502, message: "upstream", metadata: { raw: "{}" } } },
  models: [
    {
      ...{ id: "a/b", name: "B", isEnabled: true, context_length: 8_000, max_output_tokens: 900 },
      architecture: { input_modalities: ["text", "image"], output_modalities: ["text", "image"] },
      pricing: { prompt: "0.000001", completion: "0.000002", image: "0.01", request: "0" },
      supported_parameters: ["tools"],
    },
    { id: "c/d", inputModalities: ["text"], outputModalities: ["image"], price: { perImage: 1 } },
  ],
  "models in an object": { data: [{ id: "a/b", description: "x" }], object: "list" },
  balance: {
    success: true,
    data: { balance: "12.5", user: { email: "a@b.example" } },
    balance: 12.5,
  },
  generation: {
    data: { id: "gen-1", total_cost: 0.02, tokens_prompt: 1, tokens_completion: 2, model: "a/b" },
  },
  transcription: { text: "words", language: "en", duration: 2.5, usage },
  completion: { id: "cmpl-1", choices: [{ text: "a", finish_reason: "stop" }], usage },
  embeddings: {
    data: [{ embedding: [0.1, 0.2], index: 0 }, { embedding: "AACAPw==" }],
    model: "a/b",
    usage,
  },
  images: {
    created: 1,
    data: [{ b64_json: pngBytes(200).toString("base64") }, { url: dataUrl(pngBytes()) }],
    usage,
  },
  message: {
    id: "msg_1",
    type: "message",
    content: [{ type: "text", text: "a" }],
    stop_reason: "end_turn",
    usage,
  },
  error: {
    error: {
      message: "Insufficient balance",
      code: 402,
      type: "x",
      param: "max_tokens",
      metadata: { reasons: ["a/b"], raw: "x" },
    },
  },
  "error in words": { success: false, message: "No", error: "UNAUTHORIZED" },
};
