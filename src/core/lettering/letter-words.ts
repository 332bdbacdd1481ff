import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { Lettering } from "../model/drawing.ts";
import type { Font } from "../model/fonts.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { hasRoute, type ModelNeed, type ModelPreferences } from "../models/routing.ts";
import type { ImageOutput, MediaSource } from "../ports/lunos.ts";
import type { Spool } from "../ports/spool.ts";
import { toShownName } from "../styles/name-style.ts";
import { defined } from "../tools/defined.ts";
import { findFittingFont, findFont, isOwnFont } from "./find-font.ts";
import { toLetteringInstruction } from "./lettering-words.ts";
import { type FontPorts, listPlaceFonts, toFontSource } from "./place-fonts.ts";
import { createFontError, refuseLetters } from "./refuse-lettering.ts";

/** How words get into a picture. */
interface Lettered {
  /** For the prompt. */
  readonly instruction: string;
  /** What the model has to have: nothing where the prompt alone says it. */
  readonly need: Pick<ModelNeed, "extra">;
  readonly images: Pick<ImageOutput, "fontInputs">;
  readonly notes: readonly Sentence[];
  /** The name of the font, where it is the place's own. */
  readonly ownFont?: string;
}

interface LetteringOptions extends FontPorts {
  readonly workspaceId: string;
  readonly spool: Pick<Spool, "open">;
  readonly need: ModelNeed;
  readonly catalogue: Catalogue;
  readonly preferences: ModelPreferences;
  /** The model that its person, or their style, chose. */
  readonly chosen: string | undefined;
}

/**
 * Has words lettered in a font by a model that does that, and else by the prompt alone. Whoever gives the words wants them right, so
 * such a model goes before the others, but not before the one that somebody chose.
 * @throws {UserError} when the font is gone, or hasn't the letters any more: nothing is paid for then.
 */
export async function letterWords(
  lettering: Lettering,
  options: LetteringOptions,
): Promise<Lettered> {
  const { words, font: wanted } = lettering;
  const instruction = toLetteringInstruction(words);
  const { chosen, catalogue, preferences, need } = options;
  const extra = { extra: "fonts" } as const;
  const routing = { catalogue, preferences, ...defined({ chosen }) };
  // A font is opened to look for letters: not for a model that takes none.
  const isTaken = hasRoute({ ...need, ...extra }, routing);
  const found = isTaken ? await findSource(lettering, options) : undefined;
  if (found !== undefined) {
    const fontInputs = [{ font: found.source, text: words }];
    const own = isOwnFont(found.font) ? { ownFont: found.font.name } : {};
    return { instruction, need: extra, images: { fontInputs }, notes: [], ...own };
  }
  const notes = wanted === undefined ? [] : explainUnused(wanted, options);
  return { instruction, need: {}, images: {}, notes };
}

/** Where nobody chose one: the first that has the letters. */
async function findSource(
  { words, font: wanted }: Lettering,
  { workspaceId, fonts: library, ...ports }: LetteringOptions,
): Promise<{ readonly font: Font; readonly source: MediaSource } | undefined> {
  const fonts = await listPlaceFonts(workspaceId, { ...ports, ...defined({ fonts: library }) });
  if (library === undefined || fonts === undefined) return undefined;
  const font = wanted === undefined ? await findFittingFont(words, fonts) : findFont(wanted, fonts);
  const source = font && (await toFontSource(font, { fonts: library, spool: ports.spool }));
  if (font === undefined || source === undefined) {
    if (wanted === undefined) return undefined;
    // It was there when the words were asked for.
    throw createFontError({ key: "fontGone", font: toShownName(wanted) });
  }
  const sentence = await refuseLetters({ words, font }, fonts);
  if (sentence !== undefined) throw createFontError(sentence);
  return { font, source };
}

function explainUnused(font: string, { chosen, catalogue }: LetteringOptions): readonly Sentence[] {
  const model = chosen === undefined ? undefined : (findModel(catalogue, chosen)?.name ?? chosen);
  return [{ key: "fontUnused", font, ...defined({ model }) }];
}
