import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { createFontLibrary } from "#fonts";
import { createWording } from "#locales";

const library = createFontLibrary({ baseUrl: "https://fonts.example/npm/" });
const require = createRequire(import.meta.url);

describe.each(library.fonts.map((font) => [font.name, font] as const))("%s", (_name, font) => {
  it("has the letters of our languages that are written in Latin letters", async () => {
    const text = "MOON FAIR Straße Öl über Crème brûlée ¿Niño? Ação Æøå 0123456789 €&!?-–.,:;“”’";
    expect(await library.findMissing(font, text)).toEqual([]);
  });

  it("has an address with the version that is installed here", () => {
    const [, packageName = "", version] =
      /^https:\/\/fonts\.example\/npm\/(@[\w-]+\/[\w-]+)@([\d.]+)\/\S+\.ttf$/.exec(
        library.toUrl(font),
      ) ?? [];
    expect(require(`${packageName}/package.json`)).toMatchObject({
      version,
      license: expect.stringContaining("OFL-1.1"),
    });
    const file = library.toUrl(font).split(`@${version}/`)[1];
    expect(readFileSync(require.resolve(`${packageName}/${file}`)).length).toBeGreaterThan(10_000);
  });

  it("says in every language what it looks like", () => {
    const wording = createWording();
    for (const { tag } of wording.languages) {
      expect(wording({ key: "fontKind", kind: font.kind }, tag)).not.toBe("");
    }
  });
});

it("names the letters that a font lacks, each once", async () => {
  const [plain] = library.fonts;
  if (plain === undefined) throw new Error("no fonts");
  expect(await library.findMissing(plain, "月 MOON の月 😀")).toEqual(["月", "の", "😀"]);
});

it("one of them has Japanese", async () => {
  const japanese = library.fonts.find(({ kind }) => kind === "japanese");
  if (japanese === undefined) throw new Error("no font for Japanese");
  expect(await library.findMissing(japanese, "月の市へようこそ ムーン")).toEqual([]);
});
