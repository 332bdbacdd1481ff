import { describe, expect, it } from "vitest";
import { readAltTexts } from "../../../src/core/intents/alt-text/read-alt-texts.ts";

describe("the text of one picture", () => {
  it.each([
    ["A black cat asleep on a red sofa.", "A black cat asleep on a red sofa."],
    ["  “A black cat.”\n", "A black cat."],
    ["**A black cat** on a `sofa`", "A black cat on a sofa"],
    ["# A black cat\n\nasleep", "A black cat asleep"],
    ["> A black cat", "A black cat"],
    ["A sign: ||secret||", "A sign: secret"],
    ["A sign says [win](https://evil.example/a)", "A sign says (win)(evil.example"],
    ["A cat\u202e tac", "A cat tac"],
  ])("%j is made plain words", (answer, text) => {
    expect(readAltTexts(answer, 1)[0]).toContain(text);
  });

  it("is cut at a word where a model goes on and on", () => {
    const [text = ""] = readAltTexts("many words ".repeat(300), 1);
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text).toMatch(/ (many|words)…$/);
  });

  it("can be empty", () => {
    expect(readAltTexts("**", 1)).toEqual([""]);
  });
});

describe("the texts of several pictures", () => {
  it.each([
    "1: A cat.\n2: A dog.\n3: A bird.",
    "1. A cat.\n2. A dog.\n3. A bird.",
    "**1:** A cat.\n\n**2:** A dog.\n\n**3:** A bird.",
    "- 1) A cat.\n- 2) A dog.\n- 3) A bird.",
    "Here you are:\n3: A bird.\n1: A cat.\n2: A\ndog.",
  ])("are told apart by their numbers: %j", (answer) => {
    expect(readAltTexts(answer, 3)).toEqual(["A cat.", "A dog.", "A bird."]);
  });

  it("are missing where the model left one out, or made one up", () => {
    expect(readAltTexts("1: A cat.\n3: A bird.\n4: A fish.", 3)).toEqual([
      "A cat.",
      undefined,
      "A bird.",
    ]);
  });

  it("are told as one where the model kept to no form", () => {
    expect(readAltTexts("A cat, a dog and a bird.", 3)).toEqual(["A cat, a dog and a bird."]);
  });

  it("fit into one message together", () => {
    const long = "many words ".repeat(100);
    const answer = Array.from({ length: 8 }, (_, index) => `${index + 1}: ${long}`).join("\n");
    const texts = readAltTexts(answer, 8);
    expect(texts.join("\n").length).toBeLessThan(1_750);
    expect(texts.every((text) => text?.endsWith("…"))).toBe(true);
  });
});
