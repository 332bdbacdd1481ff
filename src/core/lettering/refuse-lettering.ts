import { type Lettering, maxLetteringLength } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Intent } from "../model/turn.ts";
import type { FontLibrary } from "../ports/fonts.ts";
import { defined } from "../tools/defined.ts";
import { findFittingFont, findFont } from "./find-font.ts";

/** Why words can't be lettered as they are asked for, before anything is paid; nothing when they can. */
export async function refuseLettering(
  intent: Intent,
  fonts: FontLibrary | undefined,
): Promise<Sentence | undefined> {
  const lettering = findLettering(intent);
  if (lettering === undefined) return undefined;
  const { length } = [...lettering.words];
  if (length > maxLetteringLength) {
    return { key: "letteringTooLong", length, maxLength: maxLetteringLength };
  }
  if (lettering.font === undefined || fonts === undefined) return undefined;
  return await refuseFont({ ...lettering, font: lettering.font }, fonts);
}

function findLettering(intent: Intent): Lettering | undefined {
  if (intent.type === "better") return intent.draw.drawing.lettering;
  return intent.type === "draw" ? intent.drawing.lettering : undefined;
}

async function refuseFont(
  { words, font: name }: Required<Lettering>,
  library: FontLibrary,
): Promise<Sentence | undefined> {
  const font = findFont(name, library);
  if (font === undefined) {
    return { key: "fontUnknown", font: toShown(name), names: library.fonts.map(toName) };
  }
  const letters = await library.findMissing(font, words);
  if (letters.length === 0) return undefined;
  const other = (await findFittingFont(words, library))?.name;
  const shown = letters.slice(0, maxLetters);
  return { key: "fontLacksLetters", font: font.name, letters: shown, ...defined({ other }) };
}

/** More of them tell nobody more. */
const maxLetters = 8;
const maxName = 60;

function toShown(name: string): string {
  return name.slice(0, maxName).toWellFormed();
}

function toName({ name }: { readonly name: string }): string {
  return name;
}
