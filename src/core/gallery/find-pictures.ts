import { AppError } from "../model/errors.ts";
import type { GallerySight, GalleryVector } from "../model/gallery.ts";
import { chooseEmbeddingModel } from "../models/embedding-model.ts";
import { loadCatalogue, toCallOptions } from "../performing/lunos-calls.ts";
import type { TurnParts } from "../performing/turn-parts.ts";
import type { GalleryRepository } from "../ports/gallery.ts";
import { toAskedWords } from "./search-words.ts";

/** Nobody turns more pages; of a larger gallery, other words find more. */
const maxFound = 100;

/** Of those that share no word with what was asked, so many at most. */
const maxNear = 60;

/** What is less near than this has nothing to do with what was asked, by most models' measure. */
const minSimilarity = 0.2;

/** And what is much less near than the best isn't meant either. */
const minShareOfBest = 0.65;

/** How much less a place further down counts: Cormack et al. 2009, "Reciprocal Rank Fusion", found 60. */
const fusionConstant = 60;

/** What pictures are looked for by: their words, or those near a vector. Without either, the latest. */
export interface GalleryWish {
  readonly words?: string;
  readonly vector?: GalleryVector;
  /** The picture that others are to be like. */
  readonly exceptId?: string;
}

/** The ids of pictures that are meant, the best first, at most {@link maxFound}. */
export async function findPictures(
  { words = "", vector, exceptId }: GalleryWish,
  { sight, gallery }: { readonly sight: GallerySight; readonly gallery: GalleryRepository },
): Promise<readonly string[]> {
  const limit = maxFound;
  if (words.trim() === "" && vector === undefined)
    return await gallery.findLatest(sight, { limit });
  const [byWords, neighbours] = await Promise.all([
    gallery.findByWords(sight, { words: toAskedWords(words), limit }),
    vector === undefined ? [] : gallery.findNear(sight, { vector, limit: maxNear }),
  ]);
  const near = neighbours.filter(({ id }) => id !== exceptId);
  const best = near[0]?.similarity ?? 0;
  const enough = Math.max(minSimilarity, best * minShareOfBest);
  const meant = near.filter(({ similarity }) => similarity >= enough).map(({ id }) => id);
  return fuse([byWords.filter((id) => id !== exceptId), meant]).slice(0, limit);
}

/** One order out of several: what stands high in one, or in both, comes first. */
function fuse(orders: readonly (readonly string[])[]): readonly string[] {
  const scores = new Map<string, number>();
  for (const order of orders) {
    order.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (fusionConstant + place));
    });
  }
  return [...scores].toSorted(([, left], [, right]) => right - left).map(([id]) => id);
}

/**
 * The vector of words that somebody asks with. Nothing where no model gives any just now, or nothing is there to be compared: then
 * words are all there is to go by.
 */
export async function embedWish(
  words: string,
  { parts, sight }: { readonly parts: TurnParts; readonly sight: GallerySight },
): Promise<GalleryVector | undefined> {
  const { context, ports } = parts;
  const catalogue = await loadCatalogue(context, ports);
  const model = chooseEmbeddingModel(catalogue, ports.preferences);
  if (model === undefined || !(await ports.store.gallery.hasVectors(sight, model))) {
    return undefined;
  }
  try {
    const answer = await ports.lunos.embed({ model, texts: [words] }, toCallOptions(context));
    const [values] = answer.vectors;
    return values && { model, values };
  } catch (error) {
    // Whoever looks for a picture is helped by words as well.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
