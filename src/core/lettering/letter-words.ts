import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { Lettering } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { hasRoute, type ModelNeed, type ModelPreferences } from "../models/routing.ts";
import type { FontLibrary } from "../ports/fonts.ts";
import type { ImageOutput } from "../ports/lunos.ts";
import { defined } from "../tools/defined.ts";
import { findFittingFont, findFont } from "./find-font.ts";
import { toLetteringInstruction } from "./lettering-words.ts";

/** How words get into a picture. */
interface Lettered {
  /** For the prompt. */
  readonly instruction: string;
  /** What the model has to have: nothing where the prompt alone says it. */
  readonly need: Pick<ModelNeed, "extra">;
  readonly images: Pick<ImageOutput, "fontInputs">;
  readonly notes: readonly Sentence[];
}

interface LetteringOptions {
  readonly need: ModelNeed;
  readonly catalogue: Catalogue;
  readonly preferences: ModelPreferences;
  /** The model that its person, or their style, chose. */
  readonly chosen: string | undefined;
  readonly fonts: FontLibrary | undefined;
}

/**
 * Has words lettered in a font by a model that does that, and else by the prompt alone. Whoever gives the words wants them right, so
 * such a model goes before the others, but not before the one that somebody chose.
 */
export async function letterWords(
  lettering: Lettering,
  options: LetteringOptions,
): Promise<Lettered> {
  const { words, font: wanted } = lettering;
  const instruction = toLetteringInstruction(words);
  const { fonts, chosen, catalogue, preferences, need } = options;
  const extra = { extra: "fonts" } as const;
  const routing = { catalogue, preferences, ...defined({ chosen }) };
  // A font is opened to look for letters: not for a model that takes none.
  const isTaken = fonts !== undefined && hasRoute({ ...need, ...extra }, routing);
  const fontUrl = isTaken ? await findFontUrl(lettering, fonts) : undefined;
  if (fontUrl !== undefined) {
    return {
      instruction,
      need: extra,
      images: { fontInputs: [{ fontUrl, text: words }] },
      notes: [],
    };
  }
  const notes = wanted === undefined ? [] : explainUnused(wanted, options);
  return { instruction, need: {}, images: {}, notes };
}

/** Where nobody chose one: the first that has the letters. */
async function findFontUrl(
  { words, font: wanted }: Lettering,
  fonts: FontLibrary,
): Promise<string | undefined> {
  const font = wanted === undefined ? await findFittingFont(words, fonts) : findFont(wanted, fonts);
  return font === undefined ? undefined : fonts.toUrl(font);
}

function explainUnused(font: string, { chosen, catalogue }: LetteringOptions): readonly Sentence[] {
  const model = chosen === undefined ? undefined : (findModel(catalogue, chosen)?.name ?? chosen);
  return [{ key: "fontUnused", font, ...defined({ model }) }];
}
