import { UserError } from "../../model/errors.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { LoadedSet } from "../../performing/load-media.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { toPart } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { readWholeAnswer, toWholeRequest } from "../../performing/whole-answer.ts";
import type { ChatPart } from "../../ports/lunos.ts";
import { describeDescriber } from "./alt-text-prompts.ts";
import { readAltTexts } from "./read-alt-texts.ts";

/**
 * The pictures among opened files, which are what their bytes are, whatever their names promised.
 * @throws {UserError} when there is none.
 */
export function pickPictures({ loaded, failure }: LoadedSet): readonly LoadedMedia[] {
  if (failure !== undefined) throw failure;
  const pictures = loaded.filter(({ kind }) => kind === "image");
  if (pictures.length > 0) return pictures;
  const found = [...new Set(loaded.map(({ kind }) => kind))];
  throw new UserError("look at pictures: none among these files", {
    code: "nothing_to_use",
    sentence: { key: "nothingToUse", need: "picture", found },
  });
}

/** What a model sees in pictures: a text for each, in their order, where it gave one. */
export async function lookAt(pictures: readonly LoadedMedia[], parts: TurnParts) {
  const { context, ports } = parts;
  const question = {
    catalogue: await loadCatalogue(context, ports),
    inputs: new Set(["image"] as const),
    system: describeDescriber(context.request, pictures.length),
    content: toParts(pictures),
  };
  const { text, finish } = await readWholeAnswer(toWholeRequest(question, parts), parts);
  return { texts: readAltTexts(text, pictures.length), finish };
}

function toParts(pictures: readonly LoadedMedia[]): readonly ChatPart[] {
  if (pictures.length === 1) return pictures.map((picture) => toPart(picture));
  return pictures.flatMap((picture, index): readonly ChatPart[] => [
    { type: "text", text: `Picture ${index + 1}:` },
    toPart(picture),
  ]);
}
