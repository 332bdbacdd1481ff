import { describe, expect, it } from "vitest";
import { platforms } from "#adapters";
import { createWording } from "#locales";
import { findOwnWords, languages } from "../../src/locales/wording.ts";

const own = platforms.flatMap(({ words }) => words ?? []);
const pairs = own.flatMap((words) =>
  languages.map((language) => [words.platform, language.tag, words, language] as const),
);

const listFacts = (text: string) =>
  new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

/** Whoever comes later brings the words: a platform in its folder, a language in its file, under `platforms`. */
describe.each(pairs)("%s in %s", (_platform, tag, words, language) => {
  const said = findOwnWords(words, language);

  it("says all that it says in English, and nothing else", () => {
    expect(new Set(Object.keys(said))).toEqual(new Set(Object.keys(words.english)));
  });

  it("says every fact", () => {
    for (const [key, text] of Object.entries(words.english)) {
      expect(listFacts(said[key] ?? ""), key).toEqual(listFacts(text));
    }
  });

  it("leaves nothing in English", () => {
    const same = Object.entries(words.english).filter(([key, text]) => said[key] === text);
    expect(tag === "en" ? [] : same).toEqual([]);
  });
});

describe("words of a platform's own", () => {
  const words = {
    platform: "example",
    english: { gone: "{path} is gone." },
    others: { de: { gone: "{path} ist weg." } },
  } as const;
  const wording = createWording();

  it.each([
    ["de-AT", "a.png ist weg."],
    ["ja", "a.png is gone."],
    ["xx", "a.png is gone."],
  ])("are said in the language of %s, or in English", (locale, text) => {
    const facts = { path: "a.png" };
    expect(wording.own(words, { key: "gone", facts }, locale)).toBe(text);
  });

  it("come with a language that is younger than the platform, in its own file", () => {
    const platforms = { example: { gone: "{path} nie ma." } };
    expect(findOwnWords(words, { tag: "pl", platforms })).toEqual(platforms.example);
  });
});
