import { describe, expect, it } from "vitest";
import { compareWords } from "../../../src/core/lettering/compare-words.ts";
import { tidyLettering } from "../../../src/core/lettering/lettering-words.ts";
import { readLines } from "../../../src/core/lettering/read-lines.ts";

describe("words in a picture are right", () => {
  it.each([
    ["MOON FAIR", "MOON FAIR"],
    ["with other writing around them", "MOON FAIR", "Saturday MOON FAIR 8 pm"],
    ["in other capitals", "Moon Fair", "MOON FAIR"],
    ["over several lines, and without the space", "MOON FAIR", "MOON\nFAIR"],
    ["with letters far apart", "OPEN", "O P E N"],
    ["with another apostrophe", "Ava's Café", "Ava’s Café"],
    ["with composed and decomposed letters", "CAFÉ", "CAFE\u0301"],
    ["with signs that look the same", "Ill 10", "I11 1O"],
    ["in full-width letters", "MOON 24", "ＭＯＯＮ　２４"],
    ["with another dash", "8-10", "8–10"],
    ["in a script without spaces", "月の市", "今夜は月の市です"],
    ["in Cyrillic", "Лунная ярмарка", "ЛУННАЯ ЯРМАРКА"],
    ["with signs that mean something in patterns", "50% (off)!", "now 50% (off)! today"],
  ])("%s", (...[, wanted = "", read = wanted]) => {
    expect(compareWords(wanted, read)).toEqual({ type: "right" });
  });
});

describe("words in a picture are wrong", () => {
  it.each([
    ["with letters in the wrong order", "MOON FAIR", "MOON FIAR", "MOON FIAR"],
    ["with an accent that is missing", "CAFÉ", "CAFE", "CAFE"],
    ["with a letter too many", "FAIR", "FAIRY", "FAIRY"],
    ["with a word that is missing", "GRAND MOON FAIR", "MOON FAIR", "MOON FAIR"],
    ["among other writing", "MOON FAIR", "Saturday M00N FIAR at 8", "M00N FIAR"],
    ["with another number", "18 MAY", "19 MAY", "19 MAY"],
    ["in a script without spaces", "月の市", "月の布", "月の布"],
  ])("%s", (_name, wanted, read, said) => {
    expect(compareWords(wanted, read)).toEqual({ type: "wrong", said });
  });

  it.each(["", "something else entirely", "x"])("when they aren't there: %j", (read) => {
    expect(compareWords("MOON FAIR", read)).toEqual({ type: "wrong" });
  });

  it("is told soon, however much was read", () => {
    const read = "MOON FIA ".repeat(20_000);
    expect(compareWords("MOON FAIR", read)).toMatchObject({ type: "wrong" });
  });
});

describe("what a model copied of several pictures", () => {
  it.each([
    ["1: MOON FAIR\n2: MOON FIAR", 2, ["MOON FAIR", "MOON FIAR"]],
    ["**1:** “MOON FAIR”\n**2.** MOON\nFIAR", 2, ["MOON FAIR", "MOON FIAR"]],
    ["2: MOON FAIR", 2, ["", "MOON FAIR"]],
    ["MOON FAIR", 1, ["MOON FAIR"]],
    ["1: OPEN\n8: 30 PM", 1, ["OPEN 8: 30 PM"]],
    ["1:", 1, [""]],
  ])("%j", (answer, count, lines) => {
    expect(readLines(answer, count)).toEqual(lines);
  });
});

it("words are lettered in one line, without what nobody sees", () => {
  expect(tidyLettering("  MOON\n\u202eFAIR\u200b ")).toBe("MOON FAIR");
  // A joiner is a part of a letter.
  expect(tidyLettering("क्‍ष")).toBe("क्‍ष");
});
