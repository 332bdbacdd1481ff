import { describe, expect, it } from "vitest";
import { createWording } from "#locales";

const say = createWording();

describe("languages", () => {
  it.each([
    ["en-US", "Drawing…"],
    ["en", "Drawing…"],
    ["id", "Sedang menggambar…"],
    ["id-ID", "Sedang menggambar…"],
    ["de", "Ich zeichne…"],
    ["de-AT", "Ich zeichne…"],
    ["fr", "Je dessine…"],
    ["es-419", "Dibujando…"],
    ["es-LA", "Dibujando…"],
    ["pt-BR", "Desenhando…"],
    ["pt-PT", "Desenhando…"],
    ["ja_JP", "描いています…"],
    ["fi", "Drawing…"],
    ["esperanto", "Drawing…"],
    ["", "Drawing…"],
  ])("speaks to %j in the language it knows best", (locale, expected) => {
    expect(say({ key: "drawing" }, locale)).toBe(expected);
  });

  it.each([
    ["ja", true],
    ["es-ES", true],
    ["en-GB", true],
    ["fi", false],
    ["", false],
  ])("knows of %j whether it is spoken: %j", (locale, expected) => {
    expect(say.speaks(locale)).toBe(expected);
  });

  it("names each language in its own words, in every language", () => {
    for (const { tag, name } of say.languages) {
      const sentence = { key: "settingChoice", setting: "language", value: tag } as const;
      for (const reader of say.languages) expect(say(sentence, reader.tag)).toBe(name);
    }
  });
});

describe("the list of models", () => {
  const whole = { key: "models", total: 9, filters: [], unpriced: 0, isOfPdfs: false } as const;

  it("explains the mark of those that are used in the words of the mark, in every language", () => {
    const model = { id: "maker/brush", detail: "", isInUse: true };
    const group = { kind: "draw", models: [model], leftOut: 0, isUnpriced: false } as const;
    for (const { tag } of say.languages) {
      const text = say({ ...whole, groups: [group] }, tag);
      const mark = /^- `maker\/brush` · \*\*(.+)\*\*$/m.exec(text)?.[1];
      expect(text.split("\n")[1], tag).toContain(mark);
    }
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

  it("writes amounts of money with the digits that their currency has, and hides none", () => {
    const tell = (amount: string, currency?: string) => {
      const value = { type: "money", amount, ...(currency && { currency }) } as const;
      return say({ key: "cellValue", value }, "en").replace(/\s/g, " ");
    };
    expect(tell("1234.5", "EUR")).toBe("€1,234.50");
    expect(tell("12500", "IDR")).toBe("IDR 12,500");
    expect(tell("1.25", "KWD")).toBe("KWD 1.250");
    expect(tell("0.1895")).toBe("0.1895");
    expect(tell("12")).toBe("12");
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
