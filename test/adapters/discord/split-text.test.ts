import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitText } from "../../../src/adapters/discord/split-text.ts";

describe("splitText", () => {
  it("leaves a short text as it is", () => {
    expect(splitText("Hello *you*.", { maxLength: 2000 })).toEqual(["Hello *you*."]);
    expect(splitText("", { maxLength: 2000 })).toEqual([]);
  });

  it("prefers the break between paragraphs", () => {
    const first = "a ".repeat(40).trim();
    const second = "b ".repeat(40).trim();
    expect(splitText(`${first}\n\n${second}`, { maxLength: 120 })).toEqual([
      `${first}\n\n`,
      second,
    ]);
  });

  it("prefers the end of a sentence to the end of a word", () => {
    const parts = splitText(`${"word ".repeat(15)}end. ${"more ".repeat(20)}`, {
      maxLength: 120,
    });
    expect(parts[0]).toMatch(/end\. $/);
  });

  it("closes a code block at the end of a part and opens it again with its language", () => {
    const code = Array.from({ length: 30 }, (_, line) => `const line${line} = ${line};`).join("\n");
    const parts = splitText(`\`\`\`ts\n${code}\n\`\`\``, { maxLength: 200 });
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(part).toMatch(/^```ts\n.*\n```$/s);
    }
    expect(parts.map((part) => part.slice(6, -4)).join("\n")).toBe(code);
  });

  it("moves a code block that begins late in a part to the next part as a whole", () => {
    const parts = splitText(`${"word ".repeat(15)}\n\`\`\`py\nprint(1)\nprint(2)\n\`\`\``, {
      maxLength: 100,
    });
    expect(parts[1]).toBe("```py\nprint(1)\nprint(2)\n```");
  });

  it("closes a code block that the text leaves open, as while it streams", () => {
    expect(splitText("Look:\n```js\nlet a", { maxLength: 2000 })).toEqual([
      "Look:\n```js\nlet a\n```",
    ]);
  });

  it("never makes an empty code block of a closing fence that just doesn't fit", () => {
    for (let length = 60; length < 110; length += 1) {
      const parts = splitText(`\`\`\`\n${"x".repeat(length)}\n\`\`\`\nafter`, { maxLength: 100 });
      for (const part of parts) expect(part).not.toMatch(/```\n*\s*\n?```/);
    }
  });

  it("cuts no emoji in two", () => {
    const parts = splitText("😀".repeat(200), { maxLength: 101 });
    expect(parts.join("")).toBe("😀".repeat(200));
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
  });

  it("keeps every part within the limit, balanced, and loses nothing, whatever the text", () => {
    const word = fc.constantFrom(
      ...["alpha", "beta.", "\n", "\n\n", " ", "``` ", "```zz\n", "```\n", "`x`", "😀", "   "],
      ...["a".repeat(90), "<@123>", "**bold**", "\t", "| a | b |", "~~~"],
    );
    const noise = fc.string({ maxLength: 60 }).map((value) => value.replace(/[`z]/g, ""));
    const text = fc.array(fc.oneof(word, noise), { maxLength: 120, size: "max" });
    fc.assert(
      fc.property(text, fc.integer({ min: 100, max: 400 }), (words, maxLength) => {
        const source = words.join("");
        const parts = splitText(source, { maxLength });
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(maxLength);
          expect((part.match(/```/g) ?? []).length % 2).toBe(0);
        }
        expect(withoutFences(parts.join(""))).toBe(withoutFences(source));
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps earlier parts as they are while the text grows", () => {
    const source = Array.from({ length: 80 }, (_, index) => `Sentence number ${index}.`).join(" ");
    const full = splitText(source, { maxLength: 300 });
    for (let length = 0; length < source.length; length += 7) {
      const parts = splitText(source.slice(0, length), { maxLength: 300 });
      expect(parts.slice(0, -1)).toEqual(full.slice(0, Math.max(parts.length - 1, 0)));
    }
  });
});

/** The visible characters without code fences, their language (zz, used for nothing else) and white space. */
function withoutFences(text: string): string {
  return text.replace(/[\s`z\u200b]/g, "");
}
