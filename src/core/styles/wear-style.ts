import { openIfThere } from "../keeping/open-if-there.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { findModel } from "../model/catalogue.ts";
import type { LoadedMedia, MediaKind } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Style, StylePicture } from "../model/styles/style.ts";
import { hasRoute, type ModelNeed, routeModel } from "../models/routing.ts";
import type { Draw } from "../performing/draw-one.ts";
import type { TurnParts } from "../performing/turn-parts.ts";
import type { Spool } from "../ports/spool.ts";
import { defined } from "../tools/defined.ts";
import { refuseStyle, toShownName } from "./name-style.ts";
import { refuseLength, wrapWords } from "./put-on-style.ts";

/** A drawing in its style: the words for the model, and the pictures that go along. */
export interface Worn {
  readonly words: string;
  readonly pictures: readonly LoadedMedia[];
  readonly notes: readonly Sentence[];
}

type WearingParts = TurnParts & {
  readonly catalogue: Catalogue;
  /** The kinds of files that the drawing starts from. */
  readonly inputs: ReadonlySet<MediaKind>;
};

/**
 * Dresses a drawing in the style that it is asked for in, as that is now.
 * @throws {UserError} when the style is gone, or can't be drawn in: nothing is paid for then.
 */
export async function wearStyle(draw: Draw, parts: WearingParts): Promise<Worn> {
  const { context, ports } = parts;
  const { prompt, style: name } = draw.drawing;
  const words = draw.instruction ?? prompt;
  if (name === undefined || draw.keepsLook === true) return { words, pictures: [], notes: [] };
  const style = await ports.store.styles.find(context.workspace.id, name);
  if (style === undefined) throw refuseStyle({ key: "styleGone", style: toShownName(name) });
  const sentence = refuseLength(style, { prompt: words, limits: ports.limits });
  if (sentence !== undefined) throw refuseStyle(sentence);
  refuseModel(style, draw, parts);
  const { pictures, notes } = await choosePictures(style, draw, parts);
  return { words: wrapWords(style, [words, ...explain(pictures)].join("\n\n")), pictures, notes };
}

/** Where the model is the style's own, who draws can't know what is wrong with it. */
function refuseModel(style: Style, { drawing }: Draw, { catalogue }: WearingParts): void {
  const { name, model } = style;
  if (model === undefined || drawing.model !== model || catalogue.models.length === 0) return;
  if (findModel(catalogue, model) !== undefined) return;
  throw refuseStyle({ key: "styleModelGone", style: name, model });
}

async function choosePictures(
  style: Style,
  { drawing }: Draw,
  { ports, catalogue, inputs }: WearingParts,
): Promise<Omit<Worn, "words">> {
  if (style.pictures.length === 0) return { pictures: [], notes: [] };
  const { preferences, spool } = ports;
  const routing = { catalogue, preferences, ...defined({ chosen: drawing.model }) };
  const need: ModelNeed = { output: "image", inputs };
  const withPictures: ModelNeed = { ...need, inputs: new Set([...inputs, "image"]) };
  if (!hasRoute(withPictures, routing)) {
    const { model } = routeModel(need, routing);
    const facts = { style: style.name, model, isDrawn: true };
    return { pictures: [], notes: [{ key: "stylePicturesUnused", ...facts }] };
  }
  const opened = await Promise.all(style.pictures.map((picture) => open(picture, spool)));
  const pictures = opened.filter((picture) => picture !== undefined);
  const count = opened.length - pictures.length;
  const gone: Sentence = { key: "stylePicturesGone", style: style.name, count };
  return { pictures, notes: count === 0 ? [] : [gone] };
}

/** Nothing when its file is gone. */
async function open(
  { id, spoolKey, mediaType, byteLength, width, height }: StylePicture,
  spool: Pick<Spool, "open">,
): Promise<LoadedMedia | undefined> {
  const bytes = await openIfThere(spoolKey, spool);
  if (bytes === undefined) return undefined;
  return {
    reference: {
      type: "spool-image",
      declaredKind: "image",
      declaredType: mediaType,
      name: "style",
      byteLength,
      imageId: id,
    },
    kind: "image",
    mediaType,
    bytes,
    ...defined({ width, height }),
    async [Symbol.asyncDispose]() {
      // The spool keeps it for as long as its style has it.
    },
  };
}

function explain({ length }: readonly LoadedMedia[]): readonly string[] {
  if (length === 0) return [];
  const which =
    length === 1 ? "The last picture is a reference" : `The last ${length} pictures are references`;
  return [`${which}: keep its style, and the characters and products in it, the same.`];
}
