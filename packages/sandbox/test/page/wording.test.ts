import { describe, expect, test } from "vitest";
import { DiscordRefusal, toErrorText } from "../../src/page/client/discord/state/discord-error.ts";
import { listOfferedLocales, toLocalName } from "../../src/page/client/discord/state/localized.ts";
import {
  formatBytes,
  formatDay,
  formatTimestamp,
} from "../../src/page/client/shared/tools/wording.ts";
import { english } from "../../src/page/client/words/en.ts";
import { findWords } from "../../src/page/client/words/words.ts";

describe("sizes", () => {
  test.each([
    [0, "0 bytes"],
    [1023, "1023 bytes"],
    [1024, "1.0 KB"],
    [48_200, "47.1 KB"],
    [500_000, "488 KB"],
    [60_000_000, "57.2 MB"],
    [3_000_000_000_000, "2794 GB"],
  ])("%d is %s", (byteLength, expected) => {
    expect(formatBytes(byteLength, "en-US")).toBe(expected);
  });

  test.each([
    ["de", "47,1 KB"],
    ["fr", "47,1 Ko"],
    ["ja", "47.1 KB"],
  ])("are written as in %s", (locale, expected) => {
    expect(formatBytes(48_200, locale).replace(/\s/g, " ")).toBe(expected);
  });
});

describe("days", () => {
  const now = new Date(2026, 10, 21, 0, 30);
  test("are named while they are near", () => {
    const locale = "en-US";
    expect(formatDay(new Date(2026, 10, 21, 0, 1), { locale, now })).toBe("Today");
    expect(formatDay(new Date(2026, 10, 20, 23, 59), { locale, now })).toBe("Yesterday");
    expect(formatDay(new Date(2026, 10, 1), { locale, now })).toBe("November 1, 2026");
  });

  test("are named in the person's language", () => {
    expect(formatDay(now, { locale: "id", now })).toBe("Hari ini");
  });
});

describe("timestamps", () => {
  const now = new Date(1_700_000_000_000);
  test.each([
    [1_700_000_000 - 120, "R", "2 minutes ago"],
    [1_700_000_000 + 3 * 86_400, "R", "in 3 days"],
    [1_700_000_000, "R", "now"],
  ])("%d in style %s", (unixSeconds, style, expected) => {
    expect(formatTimestamp(unixSeconds, { style, locale: "en-US", now })).toBe(expected);
  });
});

describe("refusals", () => {
  const sayIn = (
    locale: string,
    refusal: ConstructorParameters<typeof DiscordRefusal>[0],
  ): string => toErrorText(new DiscordRefusal(refusal), findWords(locale));

  test.each([
    ["Must be 6000 or fewer in length.", "is too long. Discord takes up to 6,000 characters."],
    ["Must be between 0 and 6000 in length.", "is too long. Discord takes up to 6,000 characters."],
    ["Must be between 2 and 9 in length.", ": Must be between 2 and 9 in length."],
  ])("name the option that is refused: %s", (message, expected) => {
    const body = {
      code: 50035,
      message: "Invalid Form Body",
      errors: {
        data: {
          options: { prompt: { _errors: [{ message }] } },
        },
      },
    };
    expect(sayIn("en", { status: 400, body })).toMatch(new RegExp(`^“prompt” ?${expected}$`));
  });

  test("say what any other form error says", () => {
    const errors = { content: { _errors: [{ message: "This field is required" }] } };
    const body = { code: 50035, message: "Invalid Form Body", errors };
    expect(sayIn("en", { status: 400, body })).toBe("Your message: This field is required");
  });

  test("know files that are too large, with and without a body", () => {
    const expected = "That's too large to send here. Try a smaller file.";
    const body = { code: 40005, message: "Request entity too large" };
    expect(sayIn("en", { status: 413, body })).toBe(expected);
    expect(sayIn("en", { status: 413 })).toBe(expected);
  });

  test("say when nothing answers", () => {
    expect(sayIn("en", { status: 0 })).toContain("Can't reach the sandbox");
  });

  test("are told in the person's language", () => {
    const tooLong = {
      code: 50035,
      errors: { content: { _errors: [{ message: "Must be 2000 or fewer in length." }] } },
    };
    expect(sayIn("de", { status: 400, body: tooLong })).toBe(
      "Deine Nachricht ist zu lang. Discord nimmt bis zu 2.000 Zeichen.",
    );
    expect(sayIn("id", { status: 404, body: { code: 10008 } })).toBe("Pesan itu sudah tidak ada.");
  });

  test("never show what a program threw", () => {
    const text = toErrorText(new TypeError("x is undefined"), english);
    expect(text).toBe("Something went wrong on this page.");
  });
});

describe("names of commands", () => {
  const item = { name: "imagine", name_localizations: { id: "bayangkan", "en-GB": "picture" } };
  test.each([
    ["id", "bayangkan"],
    ["en-US", "picture"],
    ["fr", "imagine"],
  ])("in %s are %s", (locale, expected) => {
    expect(toLocalName(item, locale)).toBe(expected);
  });
  test("say which languages one can switch to, each by its own name", () => {
    const commands = [item, { name: "help", name_localizations: { ja: "ヘルプ", de: "hilfe" } }];
    expect(listOfferedLocales([...commands, { name: "plain", name_localizations: null }])).toEqual({
      "en-US": "English",
      "en-GB": "British English",
      id: "Indonesia",
      ja: "日本語",
      de: "Deutsch",
    });
  });
});
