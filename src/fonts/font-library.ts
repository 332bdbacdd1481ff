import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Font as OpenedFont } from "fontkit";
import { z } from "zod";
import { type FontLibrary, listLetters, type ShippedFont } from "#core";
import { type PackagedFont, shippedFonts } from "./shipped-fonts.ts";

/**
 * The fonts that npm brings along. The gateway reads them at npm's public CDN, in the very version that is installed here, so that the
 * letters looked for are those that are drawn.
 * @param options.baseUrl the address of the CDN, below which packages stand as `NAME@VERSION/FILE`.
 */
export function createFontLibrary({ baseUrl }: { readonly baseUrl: string }): FontLibrary {
  const opened = new Map<string, Promise<OpenedFont>>();

  function open(font: PackagedFont): Promise<OpenedFont> {
    const known = opened.get(font.name) ?? openFont(font);
    opened.set(font.name, known);
    return known;
  }

  return {
    fonts: shippedFonts,
    async findMissing(font, text) {
      const file = await open(find(font));
      return listLetters(text).filter(
        (letter) => !file.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
      );
    },
    toUrl(font) {
      const { packageName, file } = find(font);
      return `${baseUrl.replace(/\/+$/, "")}/${packageName}@${readVersion(packageName)}/${file}`;
    },
  };
}

function find({ name }: ShippedFont): PackagedFont {
  const font = shippedFonts.find((candidate) => candidate.name === name);
  if (font === undefined) throw new Error("a font that nobody ships");
  return font;
}

const { resolve } = createRequire(import.meta.url);

/** Loaded with the first words that somebody wants lettered. */
async function openFont({ packageName, file }: PackagedFont): Promise<OpenedFont> {
  const { open } = await import("fontkit");
  const font = await open(join(dirname(toManifest(packageName)), file));
  if ("fonts" in font) throw new Error(`${file} is a collection of fonts`);
  return font;
}

const manifest = z.object({ version: z.string() });

function readVersion(packageName: string): string {
  return manifest.parse(JSON.parse(readFileSync(toManifest(packageName), "utf8"))).version;
}

function toManifest(packageName: string): string {
  return resolve(`${packageName}/package.json`);
}
