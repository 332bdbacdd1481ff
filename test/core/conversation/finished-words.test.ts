import { describe, expect, it } from "vitest";
import { looksFinished } from "#core";

const alone = { hasFiles: false, maxLength: 2_000 };

describe("words look finished", () => {
  it.each([
    "what's this?",
    "Draw me a fox.",
    "Please draw a fox!!!",
    "and so on…",
    '"Who goes there?"',
    "**really?**",
    "thanks! 🙏🏽",
    "これは何ですか？",
    "絵を描いて。",
    "ما هذا؟",
    "¿qué es esto?  ",
  ])("that end a sentence: %s", (words) => {
    expect(looksFinished(words, alone)).toBe(true);
  });

  it("that stand beside a picture", () => {
    expect(looksFinished("what's this", { ...alone, hasFiles: true })).toBe(true);
  });
});

describe("more may come", () => {
  it.each(["so I was thinking", "a fox with", "first of all,", "two things:", "draw - ", "🦊", ""])(
    "after: %s",
    (words) => {
      expect(looksFinished(words, alone)).toBe(false);
    },
  );

  it("after words as long as a message can be", () => {
    const long = `${"word ".repeat(380)}.`;
    expect(looksFinished(long, alone)).toBe(false);
    expect(looksFinished(long, { ...alone, hasFiles: true })).toBe(false);
  });

  it("after a file without words", () => {
    expect(looksFinished(" ", { ...alone, hasFiles: true })).toBe(false);
  });
});

it("the end of very long words is found at once", () => {
  const words = `${"?!".repeat(50_000)} x`;
  const beforeMs = performance.now();
  expect(looksFinished(words, { hasFiles: false, maxLength: 1_000_000 })).toBe(false);
  expect(
    looksFinished(`${" ".repeat(100_000)}x${")".repeat(100_000)}`, {
      hasFiles: false,
      maxLength: 1_000_000,
    }),
  ).toBe(false);
  expect(performance.now() - beforeMs).toBeLessThan(10_000);
});
