import { describe, expect, it } from "vitest";
import { callsOf, chat, delta, fail, message, tools, usage } from "./answer-pieces.ts";
import { sendJson, sendStream, stopChunk, textOf } from "./support.ts";

const fox = { prompt: "a red fox", use_pictures: false };
const foxJson = JSON.stringify(fox);

const call = (name: string | undefined, args: unknown, extra: object = {}) => ({
  type: "function",
  function: { ...(name === undefined ? {} : { name }), arguments: args },
  ...extra,
});
const calls = (...list: readonly object[]) => delta({ tool_calls: list });
describe("tool calls, as providers send them", () => {
  const one = [["draw_picture", fox]];
  const two = [
    ["draw_picture", fox],
    ["draw_picture", { prompt: "an owl" }],
  ];
  const owlJson = '{"prompt":"an owl"}';
  const end = [delta({}, "tool_calls"), usage, "[DONE]"];
  it.each<[string, readonly (object | string)[], unknown]>([
    ["arguments as an object", [calls(call("draw_picture", fox, { index: 0, id: "a" }))], one],
    [
      "arguments in pieces",
      [
        calls(call("draw_picture", "", { index: 0, id: "a" })),
        calls(call(undefined, foxJson.slice(0, 9), { index: 0 })),
        calls(call(undefined, foxJson.slice(9), { index: 0 })),
      ],
      one,
    ],
    [
      "name and id repeated with each piece, no index",
      [
        calls(call("draw_picture", foxJson.slice(0, 9), { id: "a" })),
        calls(call("draw_picture", foxJson.slice(9), { id: "a" })),
      ],
      one,
    ],
    [
      "all so far repeated with each piece",
      [
        calls(call("draw_picture", foxJson.slice(0, 9), { index: 0, id: "a" })),
        calls(call("draw_picture", foxJson, { index: 0, id: "a" })),
      ],
      one,
    ],
    ["arguments as text in text", [calls(call("draw_picture", JSON.stringify(foxJson)))], one],
    ["arguments in a fence", [calls(call("draw_picture", `\`\`\`json\n${foxJson}\n\`\`\``))], one],
    [
      "broken JSON",
      [calls(call("draw_picture", "{'prompt': 'a red fox', use_pictures: False,"))],
      one,
    ],
    [
      "two that share an index, with ids of their own",
      [
        calls(call("draw_picture", foxJson, { index: 0, id: "a" })),
        calls(call("draw_picture", owlJson, { index: 0, id: "b" })),
      ],
      two,
    ],
    [
      "two without index and id, an event each",
      [calls(call("draw_picture", foxJson)), calls(call("draw_picture", owlJson))],
      two,
    ],
    [
      "two in one event",
      [calls(call("draw_picture", foxJson), call("draw_picture", owlJson))],
      two,
    ],
    [
      "two that share an id",
      [
        calls(call("draw_picture", foxJson, { index: 0, id: "call_0" })),
        calls(call("draw_picture", owlJson, { index: 1, id: "call_0" })),
      ],
      two,
    ],
    [
      "the index as text",
      [
        calls(call("draw_picture", foxJson, { index: "0", id: "a" })),
        calls(call("draw_picture", owlJson, { index: "1", id: "b" })),
      ],
      two,
    ],
    ["one alone instead of a list", [delta({ tool_calls: call("draw_picture", foxJson) })], one],
    ["flat, with a number as id", [calls({ id: 7, name: "draw_picture", arguments: fox })], one],
    [
      "the older function_call",
      [delta({ function_call: { name: "draw_picture", arguments: foxJson } })],
      one,
    ],
    ["a prefix to the name", [calls(call("functions.draw_picture:0", foxJson))], one],
    ["the name written differently", [calls(call("default_api.DrawPicture", foxJson))], one],
    [
      "the name in pieces",
      [calls(call("draw_", "", { index: 0 })), calls(call("picture", foxJson, { index: 0 }))],
      one,
    ],
    [
      "a part of the content",
      [delta({ content: [{ type: "tool_use", id: "t", name: "draw_picture", input: fox }] })],
      one,
    ],
    [
      "Hermes' marks in the words",
      [
        delta({
          content: `<tool_call>\n{"name": "draw_picture", "arguments": ${foxJson}}\n</tool_`,
        }),
        delta({ content: "call>" }),
      ],
      one,
    ],
    [
      "Mistral's list in the words",
      [delta({ content: `[TOOL_CALLS][{"name":"draw_picture","arguments":${foxJson}}]` })],
      one,
    ],
    [
      "Mistral's name before the arguments",
      [delta({ content: `[TOOL_CALLS]draw_picture[ARGS]${foxJson}` })],
      one,
    ],
    [
      "Llama's function in the words",
      [delta({ content: `<function=draw_picture>${foxJson}</function>` })],
      one,
    ],
    [
      "Qwen's parameters in the words",
      [
        delta({
          content:
            "<tool_call><function=draw_picture><parameter=prompt>\na red fox\n</parameter><parameter=use_pictures>false</parameter></function></tool_call>",
        }),
      ],
      one,
    ],
    [
      "JSON alone as words",
      [
        delta({ content: `{"name": "draw_picture", ` }),
        delta({ content: `"parameters": ${foxJson}}` }),
      ],
      one,
    ],
    [
      "JSON in a fence as words",
      [delta({ content: `\`\`\`json\n{"name": "draw_picture", "arguments": ${foxJson}}\n\`\`\`` })],
      one,
    ],
  ])("takes %s", async (_name, events, expected) => {
    const streamed = await chat(sendStream(...events, ...end));
    expect(callsOf(streamed.events)).toEqual(expected);
    expect(textOf(streamed.events)).toBe("");
    expect(streamed.count).toBe(1);
  });

  it.each<[string, object, unknown]>([
    ["arguments as an object", message({ tool_calls: [call("draw_picture", fox)] }), one],
    [
      "several",
      message({ tool_calls: [call("draw_picture", foxJson), call("draw_picture", owlJson)] }),
      two,
    ],
    ["an empty finish reason", message({ tool_calls: [call("draw_picture", foxJson)] }, ""), one],
    [
      "an empty error beside them",
      { ...message({ tool_calls: [call("draw_picture", foxJson)] }), error: {} },
      one,
    ],
    [
      "the older function_call",
      message({ function_call: { name: "draw_picture", arguments: foxJson } }, "function_call"),
      one,
    ],
  ])("takes %s without a stream", async (_name, answer, expected) => {
    const { events } = await chat(sendJson(answer), { stream: false });
    expect(callsOf(events)).toEqual(expected);
  });

  it("takes calls that the last event alone brings, and doesn't take them twice when it repeats them", async () => {
    const whole = { tool_calls: [call("draw_picture", foxJson, { id: "a" })] };
    const last = {
      choices: [{ index: 0, delta: {}, message: whole, finish_reason: "tool_calls" }],
    };
    expect(callsOf((await chat(sendStream(last, "[DONE]"))).events)).toEqual(one);
    const repeated = await chat(sendStream(delta(whole), last, "[DONE]"));
    expect(callsOf(repeated.events)).toEqual(one);
  });

  it("takes a whole call of a stream that breaks off: it is paid for", async () => {
    const { events, count } = await chat(sendStream(calls(call("draw_picture", foxJson))));
    expect(callsOf(events)).toEqual(one);
    expect(count).toBe(1);
  });

  it("doesn't make a whole call of one that was cut off at the limit", async () => {
    const cut = foxJson.slice(0, 14);
    const { events } = await chat(
      sendStream(calls(call("draw_picture", cut)), delta({}, "length"), "[DONE]"),
    );
    expect(callsOf(events)).toEqual([["draw_picture", cut]]);
  });

  it("leaves JSON that names no tool of ours to the words", async () => {
    const json = '{"name": "Ava", "age": 7}';
    const { events } = await chat(sendStream(delta({ content: json }), stopChunk, "[DONE]"));
    expect(textOf(events)).toBe(json);
  });

  it("says that a call came which can't be read, and doesn't ask again", async () => {
    const { error, sizes } = await fail(sendJson(message({}, "malformed_function_call")), {
      tools,
    });
    expect(error).toMatchObject({ code: "lunos_broken_call", sentence: { key: "toolCallBroken" } });
    expect(sizes).toHaveLength(1);
  });
});
