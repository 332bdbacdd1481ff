import { describe, expect, it } from "vitest";
import { createWording } from "#locales";
import { english } from "../../src/locales/en.ts";
import { indonesian } from "../../src/locales/id.ts";

const say = createWording();

describe("languages", () => {
  it.each([
    ["en-US", "Drawing…"],
    ["en", "Drawing…"],
    ["id", "Sedang menggambar…"],
    ["id-ID", "Sedang menggambar…"],
    ["fr", "Drawing…"],
    ["", "Drawing…"],
  ])("speaks to %j in the language it knows best", (locale, expected) => {
    expect(say({ key: "drawing" }, locale)).toBe(expected);
  });

  it("words no two languages alike, so that nothing was left untranslated", () => {
    const plain = ["drawing", "thinking", "promptEmpty", "outOfCredit", "somethingBroke"] as const;
    for (const key of plain) {
      expect(say({ key }, "en")).not.toBe(say({ key }, "id"));
    }
    expect(new Set(Object.keys(indonesian.sentences))).toEqual(
      new Set(Object.keys(english.sentences)),
    );
  });
});

describe("formats", () => {
  const tooLarge = {
    key: "fileTooLarge",
    name: "film.mp4",
    byteLength: 62_914_560,
    maxBytes: 26_214_400,
  } as const;

  it("writes sizes and decimals as the language does", () => {
    expect(say(tooLarge, "en")).toContain("60 MB");
    const price = { key: "askPrice", credits: "1234.5" } as const;
    expect(say(price, "en")).toContain("1,234.5 credits");
    expect(say(price, "id")).toContain("1.234,5 kredit");
  });

  it("uses the singular where it belongs", () => {
    expect(say({ key: "queued", position: 1 }, "en")).toContain("1 request is");
    expect(say({ key: "queued", position: 2 }, "en")).toContain("2 requests are");
  });

  it("gives durations in seconds, and in minutes when they are long", () => {
    const summary = (elapsedMs: number) => say({ key: "summary", model: "m", elapsedMs }, "en");
    expect(summary(4_230)).toBe("m · 4.2 sec");
    expect(summary(42_300)).toBe("m · 42 sec");
    expect(summary(180_000)).toBe("m · 3 min");
  });
});
