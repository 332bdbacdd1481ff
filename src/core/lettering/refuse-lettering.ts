import { type Lettering, maxLetteringLength } from "../model/drawing.ts";
import { AppError, UserError } from "../model/errors.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Intent, TurnRequest } from "../model/turn.ts";
import { toShownName } from "../styles/name-style.ts";
import { defined } from "../tools/defined.ts";
import { findFittingFont, findFont } from "./find-font.ts";
import { type FontPorts, listPlaceFonts, type PlaceFonts } from "./place-fonts.ts";

/** Why words can't be lettered as they are asked for, before anything is paid; nothing when they can. */
export async function refuseLettering(
  { intent, workspace }: Pick<TurnRequest, "intent" | "workspace">,
  ports: FontPorts,
): Promise<Sentence | undefined> {
  const lettering = findLettering(intent);
  if (lettering === undefined) return undefined;
  const { length } = [...lettering.words];
  if (length > maxLetteringLength) {
    return { key: "letteringTooLong", length, maxLength: maxLetteringLength };
  }
  const { words, font: name } = lettering;
  if (name === undefined) return undefined;
  const fonts = await listPlaceFonts(workspace.id, ports);
  if (fonts === undefined) return undefined;
  const font = findFont(name, fonts);
  if (font !== undefined) return await refuseLetters({ words, font }, fonts);
  return { key: "fontUnknown", font: toShownName(name), names: fonts.fonts.map(toName) };
}

function findLettering(intent: Intent): Lettering | undefined {
  if (intent.type === "better") return intent.draw.drawing.lettering;
  return intent.type === "draw" ? intent.drawing.lettering : undefined;
}

/** What a font lacks of the words, and one that lacks nothing. */
export async function refuseLetters(
  { words, font }: { readonly words: string; readonly font: PlaceFonts["fonts"][number] },
  fonts: PlaceFonts,
): Promise<Sentence | undefined> {
  const letters = await fonts.findMissing(font, words);
  if (letters.length === 0) return undefined;
  const other = (await findFittingFont(words, fonts))?.name;
  const shown = letters.slice(0, maxLetters);
  return { key: "fontLacksLetters", font: font.name, letters: shown, ...defined({ other }) };
}

/** What is wrong with a font, as the answer to who asked. */
export function createFontError(
  sentence: Sentence,
  options: { readonly cause?: unknown } = {},
): UserError {
  return new UserError(`font: ${sentence.key}`, { ...options, code: "font_refused", sentence });
}

/** Why a request with a place's own font was refused: of all that is in it, nobody promises that this is taken (decision 37). */
export function explainRefusedFont(
  error: unknown,
  font: string | undefined,
): UserError | undefined {
  if (font === undefined || !(error instanceof AppError)) return undefined;
  if (error.sentence.key !== "requestRefused") return undefined;
  return createFontError({ key: "fontRefused", font }, { cause: error });
}

/** More of them tell nobody more. */
const maxLetters = 8;

function toName({ name }: { readonly name: string }): string {
  return name;
}
