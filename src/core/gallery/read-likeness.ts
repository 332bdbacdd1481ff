import { createPictureGoneError } from "../model/errors.ts";
import type { GalleryEntry, GalleryLikeness, GallerySight } from "../model/gallery.ts";
import { chooseEmbeddingModel } from "../models/embedding-model.ts";
import { loadCatalogue } from "../performing/lunos-calls.ts";
import type { TurnParts } from "../performing/turn-parts.ts";
import { defined } from "../tools/defined.ts";
import { findEntry } from "./enter-pictures.ts";
import { joinText } from "./entry-text.ts";
import { embedWish, type GalleryWish } from "./find-pictures.ts";
import { isInSight } from "./open-sight.ts";

/**
 * What pictures are looked for by that are to be like something: what is known of it in words, and its meaning where a model gives
 * vectors. What was drawn a moment ago has none yet: it gets it now, for good. Nothing where nothing is known.
 * @throws {UserError} when the picture is gone, or isn't theirs to see.
 */
export async function readLikeness(
  like: GalleryLikeness,
  looking: { readonly parts: TurnParts; readonly sight: GallerySight },
): Promise<GalleryWish | undefined> {
  if (like.type === "seen") return await readText(like.text, looking);
  const { imageId } = like;
  const entry = await findEntry(imageId, looking.parts.ports);
  if (entry === undefined || !isInSight(entry, looking.sight)) throw createPictureGoneError();
  const words = joinText(entry.text);
  const vector = await loadVector(imageId, looking.parts);
  const wish = vector === undefined ? await readAndKeep(entry, looking) : { words, vector };
  return wish && { ...wish, exceptId: imageId };
}

/** What is paid for a search isn't paid again behind. */
async function readAndKeep(
  entry: GalleryEntry,
  looking: Parameters<typeof readText>[1],
): Promise<GalleryWish | undefined> {
  const wish = await readText(joinText(entry.text), looking);
  const { gallery } = looking.parts.ports.store;
  if (wish?.vector !== undefined) await gallery.saveVector(entry, wish.vector);
  return wish;
}

async function loadVector(imageId: string, { context, ports }: TurnParts) {
  const model = chooseEmbeddingModel(await loadCatalogue(context, ports), ports.preferences);
  return model === undefined ? undefined : await ports.store.gallery.loadVector(imageId, model);
}

async function readText(
  words: string,
  looking: Parameters<typeof embedWish>[1],
): Promise<GalleryWish | undefined> {
  if (words === "") return undefined;
  return { words, ...defined({ vector: await embedWish(words, looking) }) };
}
