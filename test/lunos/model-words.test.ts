import { startProcessorClock } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordsReader } from "../../src/lunos/chat/model-words.ts";
import { tools } from "./answer-pieces.ts";

function read(pieces: readonly string[]) {
  const reader = new WordsReader(tools);
  const words = pieces.map((piece) => reader.push(piece)).join("");
  const { text, calls, hasThoughts } = reader.end({ isCut: false });
  return { text: words + text, calls, hasThoughts };
}

const marks = [
  "<think>",
  "</think>",
  "<tool_call>",
  "</tool_call>",
  "[TOOL_CALLS]",
  "```",
  "`",
  "\n",
  "\n\n",
  " ",
];
const words = [
  "a",
  "{",
  "}",
  '"name"',
  "<b",
  "](",
  "é🦊",
  '{"name":"draw_picture","arguments":{"prompt":"x"}}',
];
const text = fc
  .array(fc.constantFrom(...marks, ...words), { maxLength: 20 })
  .map((all) => all.join(""));

describe("a model's words, read as they come", () => {
  it("are the same wherever they are cut", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, places) => {
        const cuts = [0, ...places.toSorted((left, right) => left - right), whole.length];
        const pieces = cuts.slice(1).map((end, index) => whole.slice(cuts[index], end));
        expect(read(pieces)).toEqual(read([whole]));
      }),
    );
  });

  it("are whole where no mark is among them", () => {
    const plain = fc.array(fc.constantFrom("a", "<b", "](", "é🦊", "`", "```", "\n", " ", "[x]"));
    fc.assert(
      fc.property(plain, (all) => {
        const whole = all.join("");
        expect(read(all).text).toBe(whole.trimStart());
      }),
    );
  });

  it("are read in a time that grows with their length alone", () => {
    const processor = startProcessorClock();
    for (const piece of ["<", "`", "\n", " ", "[", "<think>", "<tool_call>", "</think>", "{"]) {
      read([piece.repeat(100_000)]);
      read(Array.from({ length: 20_000 }, () => piece));
    }
    expect(processor.spentMs()).toBeLessThan(10_000);
  });
});
