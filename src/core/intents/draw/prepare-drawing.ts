import { letterWords } from "../../lettering/letter-words.ts";
import type { Catalogue } from "../../model/catalogue.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { type ModelNeed, routeModel } from "../../models/routing.ts";
import type { Draw, DrawRequest } from "../../performing/draw-one.ts";
import { toPart } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { wearStyle } from "../../styles/wear-style.ts";
import { defined } from "../../tools/defined.ts";
import { createPhotosError, toSharpeningSources } from "./sharpen.ts";

interface DrawingMeans {
  readonly catalogue: Catalogue;
  readonly sources: readonly LoadedMedia[];
  /** What a source gets detail from. */
  readonly photos: readonly LoadedMedia[];
}

interface PreparedDrawing {
  readonly request: DrawRequest;
  /** What of its style or its words can't be had. */
  readonly notes: readonly Sentence[];
  /** Words that the prompt alone asks for, so that nobody knows what became of them. */
  readonly toReadBack: string | undefined;
  /** The place's own font that goes along. */
  readonly ownFont: string | undefined;
}

/** What is asked of Lunos for each picture of a drawing. */
export async function prepareDrawing(
  draw: Draw,
  { catalogue, sources, photos, ...parts }: TurnParts & DrawingMeans,
): Promise<PreparedDrawing> {
  const { context, ports } = parts;
  const worn = await wearStyle(draw, { ...parts, catalogue, inputs: toKinds(sources) });
  const all = [...sources, ...worn.pictures];
  const need: ModelNeed = {
    output: "image",
    inputs: toKinds(all),
    ...(draw.sharpenWith === undefined ? {} : { extra: "sharpening" }),
  };
  const { preferences } = ports;
  const { lettering, model: chosen } = draw.drawing;
  const isLettered = lettering !== undefined && draw.keepsLook !== true;
  const choice = { ...ports, workspaceId: context.workspace.id, need, catalogue, chosen };
  const lettered = isLettered ? await letterWords(lettering, choice) : undefined;
  const route = routeModel(
    { ...need, ...lettered?.need },
    { catalogue, preferences, ...defined({ chosen }) },
  );
  const text = [worn.words, lettered?.instruction]
    .filter((part) => part !== undefined)
    .join("\n\n");
  const request: DrawRequest = {
    ...route,
    observability: context.workspace.settings.observability ?? false,
    messages: [{ role: "user", parts: [{ type: "text", text }, ...all.map((one) => toPart(one))] }],
    images: { ...toImages(draw, photos), ...lettered?.images },
  };
  const isExact = lettered?.images.fontInputs !== undefined;
  const notes = [...worn.notes, ...(lettered?.notes ?? [])];
  const toReadBack = isLettered && !isExact ? lettering.words : undefined;
  return { request, notes, toReadBack, ownFont: lettered?.ownFont };
}

function toKinds(media: readonly LoadedMedia[]): ModelNeed["inputs"] {
  return new Set(media.map(({ kind }) => kind));
}

/** @throws {UserError} where nothing of what was given is a picture. */
function toImages(
  { drawing: { aspectRatio, imageSize }, sharpenWith }: Draw,
  photos: readonly LoadedMedia[],
): DrawRequest["images"] {
  if (sharpenWith === undefined) return defined({ aspectRatio, imageSize });
  const superResolutionReferences = toSharpeningSources(photos);
  // What is made sharper keeps its own shape and size.
  if (superResolutionReferences.length > 0) return { superResolutionReferences };
  throw createPhotosError();
}
