import { describe, expect, it } from "vitest";
import { chat, delta, fail, message, usage } from "./answer-pieces.ts";
import {
  type Answer,
  createMemorySpool,
  finishOf,
  sendJson,
  sendStream,
  stopChunk,
  textAnswer,
  textChunk,
  textOf,
} from "./support.ts";

describe("a refusal outside the content", () => {
  const reason = "I'm sorry, I can't help with opening that lock.";
  it.each<[string, Answer]>([
    ["in one event", sendStream(delta({ content: null, refusal: reason }), stopChunk, "[DONE]")],
    [
      "streamed",
      sendStream(
        delta({ refusal: reason.slice(0, 8) }),
        delta({ refusal: reason.slice(8) }),
        stopChunk,
        "[DONE]",
      ),
    ],
    [
      "in a part of the content",
      sendJson(message({ content: [{ type: "refusal", refusal: reason }] }, "stop")),
    ],
    ["in the message", sendJson(message({ refusal: reason }, "stop"))],
    ["as an object", sendJson(message({ content: null, refusal: { reason } }, "stop"))],
  ])("is the model's reason: %s", async (_name, answer) => {
    const { error, sizes } = await fail(answer);
    expect(error).toMatchObject({ code: "lunos_declined", sentence: { key: "declined", reason } });
    expect(sizes).toHaveLength(1);
  });

  it("is the reason why no picture came", async () => {
    const { openFile } = createMemorySpool();
    const { error } = await fail(sendJson(message({ refusal: reason }, "stop")), {
      images: { openFile },
    });
    expect(error).toMatchObject({ sentence: { key: "declined", reason } });
  });

  it("after some words is told with the end", async () => {
    const { events } = await chat(
      sendStream(textChunk("First,"), delta({ refusal: reason }), stopChunk, "[DONE]"),
    );
    expect(textOf(events)).toBe("First,");
    expect(finishOf(events)).toMatchObject({ refusal: reason });
  });
});

describe("thoughts", () => {
  const ways: readonly [string, object][] = [
    ["reasoning", { content: "", reasoning: "Let me think…" }],
    ["reasoning_content", { content: null, reasoning_content: "Let me think…" }],
    ["reasoning_details", { reasoning_details: [{ type: "reasoning.text", text: "Hm." }] }],
    [
      "a part of the content",
      { content: [{ type: "thinking", thinking: [{ type: "text", text: "Hm." }] }] },
    ],
    ["the words", { content: "<think>Let me think…" }],
  ];

  it.each(ways)(
    "in %s that used up the room are answered with more room, once",
    async (_name, fields) => {
      const { error, sizes } = await fail(
        sendStream(delta(fields), delta({}, "length"), usage, "[DONE]"),
        {
          maxTokens: 2_048,
        },
      );
      expect(error).toMatchObject({
        code: "lunos_no_room",
        sentence: { key: "onlyThoughts", isOutOfRoom: true },
      });
      expect(sizes).toEqual([2_048, 8_192]);
    },
  );

  it("get no more room than the model has", async () => {
    const models = [{ id: "vendor/model", maxCompletionTokens: 2_048 }];
    const answer = sendStream(delta({ reasoning: "Hm." }), delta({}, "length"), "[DONE]");
    const { error, sizes } = await fail(answer, { maxTokens: 2_048 }, { models });
    expect(error).toMatchObject({ code: "lunos_no_room" });
    expect(sizes).toEqual([2_048]);
  });

  it("lead to the answer where there is room for both", async () => {
    const { events, count } = await chat([
      sendStream(delta({ reasoning: "Hm." }), delta({}, "length"), "[DONE]"),
      sendStream(delta({ reasoning: "Hm." }), textChunk("Blue."), stopChunk, "[DONE]"),
    ]);
    expect(textOf(events)).toBe("Blue.");
    expect(count).toBe(2);
  });

  it.each(ways.slice(0, 4))(
    "in %s alone are said, and not paid for again",
    async (_name, fields) => {
      const { error, sizes } = await fail(sendStream(delta(fields), stopChunk, usage, "[DONE]"));
      expect(error).toMatchObject({ sentence: { key: "onlyThoughts", isOutOfRoom: false } });
      expect(sizes).toHaveLength(1);
    },
  );

  it("that used up the room of a picture are not asked for again: it is paid by the piece", async () => {
    const { openFile } = createMemorySpool();
    const answer = sendJson(message({ reasoning: "Hm." }, "length"));
    const { error, sizes } = await fail(answer, { images: { openFile } });
    expect(error).toMatchObject({ sentence: { key: "onlyThoughts", isOutOfRoom: true } });
    expect(sizes).toHaveLength(1);
  });

  it.each([
    ["around them", ["<think>Hm.</think>\n\nBlue."], "Blue."],
    ["cut anywhere", ["<th", "ink>Hm", ".</thi", "nk>Bl", "ue."], "Blue."],
    ["of their end alone", ["Hm.\n</think>\n\nBlue."], "Hm.\n\n\nBlue."],
    ["between words", ["First.\n<thinking>Hm.</thinking>\nBlue."], "First.\nBlue."],
    [
      "that stand in code",
      ["Use `</think>` or\n```\n<think>\n```"],
      "Use `</think>` or\n```\n<think>\n```",
    ],
    ["without an end, and no words after", ["<think>Blue."], "Blue."],
  ])("are no words: marks %s", async (_name, pieces, expected) => {
    const { events } = await chat(sendStream(...pieces.map(textChunk), stopChunk, "[DONE]"));
    expect(textOf(events)).toBe(expected);
  });
});

describe("words and ends, as providers send them", () => {
  it.each<[string, Answer, string]>([
    [
      "a list of parts",
      sendJson(
        message(
          {
            content: [
              { type: "text", text: "Bl" },
              "u",
              { type: "output_text", text: { value: "e" } },
            ],
          },
          "stop",
        ),
      ),
      "Blue",
    ],
    [
      "one part alone",
      sendJson(message({ content: { type: "text", text: "Blue" } }, "stop")),
      "Blue",
    ],
    ["a number", sendJson(message({ content: 42 }, "stop")), "42"],
    ["a yes", sendJson(message({ content: true }, "stop")), "true"],
    [
      "one choice alone instead of a list",
      sendJson({ choices: { message: { content: "Blue" } } }),
      "Blue",
    ],
    [
      "a choice that is none before it",
      sendJson({ choices: [null, { message: { content: "Blue" } }] }),
      "Blue",
    ],
    ["no finish reason at all", sendStream(textChunk("Blue"), "[DONE]"), "Blue"],
    ["no end mark, but a finish reason", sendStream(textChunk("Blue"), stopChunk), "Blue"],
    ["the usage first", sendStream(usage, textChunk("Blue"), stopChunk, "[DONE]"), "Blue"],
    ["an unknown finish reason", sendStream(textChunk("Blue"), delta({}, "eos"), "[DONE]"), "Blue"],
    ["an error that is empty", sendJson(textAnswer("Blue", { error: "" })), "Blue"],
  ])("takes words of %s", async (_name, answer, expected) => {
    const { events, count } = await chat(answer);
    expect(textOf(events)).toBe(expected);
    expect(count).toBe(1);
  });

  it.each([
    ["length", null, "length"],
    ["stop", "MAX_TOKENS", "length"],
    [null, "max_tokens", "length"],
    ["max_output_tokens", null, "length"],
    ["content-filter", null, "content_filter"],
    ["stop", "SAFETY", "content_filter"],
    ["stop", "STOP", "stop"],
  ])(
    "understands the end %s, natively %s, as %s",
    async (finish_reason, native_finish_reason, reason) => {
      const last = { choices: [{ delta: {}, finish_reason, native_finish_reason }] };
      const { events } = await chat(sendStream(textChunk("Blue"), last, "[DONE]"));
      expect(finishOf(events)).toMatchObject({ reason });
    },
  );

  it("reads counts and costs that come as text", async () => {
    const took = { prompt_tokens: "9", completion_tokens: "4", total_tokens: "13", cost: "0.002" };
    const { events } = await chat(sendJson(textAnswer("Blue", { usage: took })));
    expect(finishOf(events)?.usage).toMatchObject({ totalTokens: 13, credits: "0.002" });
  });

  it("keeps what an earlier event said of the cost", async () => {
    const pieces = [{ usage: { cost: 0.005 } }, stopChunk, { usage: { prompt_tokens: 3 } }];
    const { events } = await chat(sendStream(textChunk("Blue"), ...pieces, "[DONE]"));
    expect(finishOf(events)?.usage).toMatchObject({ credits: "0.005", promptTokens: 3 });
  });

  it.each(["1e999", "-0.5", "10000.01", "9".repeat(2_000_000), -5, "Infinity"])(
    "takes for unsaid what can't be a cost",
    async (cost) => {
      const { events } = await chat(sendJson(textAnswer("Blue", { usage: { cost } })));
      expect(finishOf(events)?.usage?.credits).toBeUndefined();
    },
  );

  it.each([" \n", "\u200b", "\ufeff\u2060 "])(
    "doesn't pay again for an answer of spaces that was made: %j",
    async (spaces) => {
      const answer = sendStream(textChunk(spaces), stopChunk, usage, "[DONE]");
      const { error, sizes } = await fail(answer);
      expect(error).toMatchObject({ code: "lunos_empty_answer" });
      expect(sizes).toHaveLength(1);
    },
  );
});

describe("an answer without end", () => {
  const words = "word ".repeat(60_000);
  it.each<[string, Answer]>([
    [
      "streamed",
      sendStream(
        ...Array.from({ length: 30 }, () => textChunk(words.slice(0, 10_000))),
        stopChunk,
        "[DONE]",
      ),
    ],
    ["at once", sendJson(message({ content: words }, "stop"))],
  ])(
    "is read up to a bound, and ends as if that were its bound of tokens: %s",
    async (_name, answer) => {
      const { events } = await chat(answer);
      expect(textOf(events)).toHaveLength(128 * 1024);
      expect(finishOf(events)).toMatchObject({ reason: "length" });
    },
  );
});
