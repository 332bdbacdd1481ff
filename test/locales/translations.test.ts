import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/en.ts";
import type { Language } from "../../src/locales/language.ts";
import { languages } from "../../src/locales/wording.ts";

/** Words that a language has from English, or as English has them. */
const loanWords: Readonly<Record<string, readonly string[]>> = {
  id: ["spoiler", "font", "model", "App-ID", "Persona"],
  de: ["spoiler", "name", "form", "App-ID", "Persona", "Videos", "Text", "text"],
  es: ["spoiler", "App-ID", "no", "total", "Videos"],
  "pt-BR": ["spoiler", "App-ID", "Cinema (21:9)", "total"],
  fr: [
    ...["total", "spoiler", "App-ID", "question", "image", "format", "action", "Portrait (3:4)"],
    ...["style", "styles"],
  ],
  ja: ["App-ID"],
};

const others = languages.filter((language) => language !== english);

/** Every text that needs no facts, by where it stands. */
function listTexts(language: Language): ReadonlyMap<string, string> {
  const { commands, options, choices, menus, settings, settingValues } = language;
  const pairs = { commands, options, settings };
  const { rest, ...usage } = language.usage;
  const singles = { choices, menus, settingValues, ...usage, rest: { rest } };
  const kinds = Object.entries(language.fileKinds).map(([use, say]) => [use, say("X")] as const);
  return new Map([
    ...Object.entries(pairs).flatMap(([table, entries]) =>
      Object.entries(entries).flatMap(([id, texts]) =>
        texts.map((text, place) => [`${table}.${id}.${place}`, text] as const),
      ),
    ),
    ...Object.entries(singles).flatMap(([table, entries]) =>
      Object.entries(entries).map(([id, text]) => [`${table}.${id}`, String(text)] as const),
    ),
    ...kinds.map(([use, text]) => [`fileKinds.${use}`, text] as const),
    ...listPlainSentences(language),
  ]);
}

function listPlainSentences({ sentences }: Language): readonly (readonly [string, string])[] {
  return Object.entries(sentences).flatMap(([key, say]) => {
    if (say.length > 0) return [];
    const plain: () => string = say as () => string;
    return [[key, plain()] as const];
  });
}

/** The facts that a sentence takes, as its source says; the linter holds that what is taken is used. */
function listFacts(say: (...parameters: never[]) => string): readonly string[] {
  const source = say.toString();
  const taken = /^\(\s*\{([^}]*)\}/.exec(source)?.[1];
  const names =
    taken === undefined
      ? [...source.matchAll(/\bfacts\.(\w+)/g)].map(([, name = ""]) => name)
      : taken.split(",").map((part) => part.split(":")[0]?.trim() ?? "");
  return [...new Set(names.filter((name) => name !== ""))].toSorted();
}

it.each(languages)(
  "what stands in forms and lists has no Markdown, which nobody formats there: $tag",
  (language) => {
    const { settings, commands, options } = language;
    const texts = [settings, commands, options].flatMap((table) => Object.values(table).flat());
    expect(texts.filter((text) => /[`*]/.test(String(text)))).toEqual([]);
  },
);

describe.each(others.map((language) => [language.tag, language] as const))(
  "%s",
  (tag, language) => {
    it("leaves no text as English has it, but words that it has from there", () => {
      const texts = listTexts(language);
      const left = [...listTexts(english)].filter(
        ([place, text]) => text === texts.get(place) && !loanWords[tag]?.includes(text),
      );
      expect(left).toEqual([]);
    });

    it("says every fact that English says", () => {
      const said = new Map(
        Object.entries(language.sentences).map(([key, say]) => [key, listFacts(say)]),
      );
      for (const [key, say] of Object.entries(english.sentences)) {
        expect(said.get(key), key).toEqual(listFacts(say));
      }
    });

    it("keeps the commands, settings' names and marks of Markdown that sentences show", () => {
      const texts = listTexts(language);
      for (const [place, text] of listTexts(english)) {
        const shown = text.match(/`[^`]*`|\/(?:imagine|settings|privacy)\b|MOONLENS_SECRET/g) ?? [];
        const names = shown.map((name) => name.replace(/^`(\/\w+(?: \w+:)?).*`$/, "$1"));
        for (const name of names) expect(texts.get(place), place).toContain(name);
      }
    });

    it("points to the menu of messages by its name", () => {
      const menu = language.menus["whats-this"];
      expect(listTexts(language).get("contentHidden")).toContain(menu);
    });
  },
);

it("the languages are no two the same", () => {
  expect(new Set(languages.map(({ tag }) => tag)).size).toBe(languages.length);
  expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
});

it("every file of a language has its line, and goes by its tag", () => {
  const files = readdirSync(new URL("../../src/locales/", import.meta.url));
  const tags = files.flatMap((name) => /^([a-z]{2}(?:-[a-z]{2,3})?)\.ts$/.exec(name)?.[1] ?? []);
  expect(tags.toSorted()).toEqual(languages.map(({ tag }) => tag.toLowerCase()).toSorted());
});
