import { describe, expect, it } from "vitest";
import { readPrompts } from "../../../src/core/intents/see/read-prompts.ts";

const two = [
  { manner: "Photo", prompt: "A lighthouse at dusk." },
  { manner: "Ink", prompt: "A lighthouse in ink." },
];

describe("prompts in a model's answer", () => {
  it.each([
    ["as they were asked for", JSON.stringify(two)],
    [
      "with prose and a fence around them",
      `Sure!\n\`\`\`json\n${JSON.stringify(two, null, 2)}\n\`\`\`\nEnjoy.`,
    ],
    ["in an object", JSON.stringify({ prompts: two })],
    ["without the end of the array", JSON.stringify(two).slice(0, -1)],
    [
      "with one that was cut off",
      `${JSON.stringify(two).slice(0, -1)},{"manner":"Poster","prompt":"A ligh`,
    ],
    ["with a comma too many", JSON.stringify(two).replace("]", ",]")],
    ["with a line break within a text", JSON.stringify(two).replace("at dusk", "at\n dusk")],
    [
      "as a numbered list",
      "Here:\n1. **Photo:** A lighthouse at dusk.\n2. **Ink** – A lighthouse in ink.",
    ],
  ])("are found %s", (_how, answer) => {
    expect(readPrompts(answer)).toEqual(two);
  });

  it("may have no manner", () => {
    const prompts = [{ prompt: "A lighthouse." }, { prompt: "A moon." }];
    expect(readPrompts('["A lighthouse.", "A moon."]')).toEqual(prompts);
    expect(readPrompts("- A lighthouse.\n- A moon.")).toEqual(prompts);
    expect(readPrompts("```\nA lighthouse under two moons.\n```")).toEqual([
      { prompt: "A lighthouse under two moons." },
    ]);
  });

  it("are four at most, none of them twice or without words", () => {
    const many = ["a", "a", "", "…", "b", "c", "d", "e"].map((prompt) => ({ prompt }));
    expect(readPrompts(JSON.stringify(many)).map(({ prompt }) => prompt)).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
  });

  it("are one line each of a length that fits, without marks or mentions of Markdown", () => {
    const [found] = readPrompts(
      JSON.stringify([
        { manner: "**Ink**\u202e", prompt: `"A *moon* [x](y),\n${"and more ".repeat(90)}"` },
      ]),
    );
    expect(found?.manner).toBe("Ink");
    expect(found?.prompt).toMatch(/^A moon \(x\)\(y\), and more/);
    expect(found?.prompt.length).toBeLessThanOrEqual(420);
    expect(found?.prompt).toMatch(/(and|more)$/);
  });

  it.each([
    "",
    "I can't help with that picture.",
    "I can't:\n1. It is private.",
    "{}",
    "[]",
    "[1, 2]",
    '{"prompt": 3}',
  ])("are none in %j", (answer) => {
    expect(readPrompts(answer)).toEqual([]);
  });

  it("are looked for in time that grows with the answer alone", () => {
    for (const piece of ["{", "[", "```\n", "1. ", "**a", "- **"]) {
      expect(readPrompts(piece.repeat(20_000)).length).toBeLessThanOrEqual(4);
    }
  });
});
