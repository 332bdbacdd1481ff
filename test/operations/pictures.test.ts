import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { pictures } from "../../scripts/pictures/list.ts";

const root = join(import.meta.dirname, "../..");
const pages = globSync(["*.md", "docs/**/*.md", "packages/*/*.md", "packages/*/docs/*.md"], {
  cwd: root,
});

/** The pictures that a page shows, from the repository's root; drawings in SVG are made by hand. */
function picturesOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8");
  return [
    ...text.matchAll(/!\[[^\]]*\]\((?!https?:)([^)]+)\)|<img[^>]*\bsrc="(?!https?:)([^"]+)"/g),
  ]
    .map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? "")
    .map((target) => relative(root, join(root, dirname(page), target)))
    .filter((file) => !file.endsWith(".svg"));
}

describe("pictures in the documentation", () => {
  const made: readonly string[] = Object.values(pictures).map(({ file }) => file);
  const shown = pages.flatMap(picturesOf);

  it("are made by `npm run pictures`, each that a page shows", () => {
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((file) => !made.includes(file))).toEqual([]);
  });

  it.each(Object.values(pictures))("$file is shown, there, and not too large", (picture) => {
    expect(shown).toContain(picture.file);
    const { size } = statSync(join(root, picture.file));
    expect(size).toBeGreaterThan(1_000);
    expect(size).toBeLessThanOrEqual(picture.maxBytes);
  });
});
