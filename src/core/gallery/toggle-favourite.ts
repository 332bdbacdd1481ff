import { type EnterOptions, findEntry } from "./enter-pictures.ts";

/** Who pressed the heart under a picture. */
export interface FavouriteRequest {
  readonly imageId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

/**
 * Marks a picture for one person, or takes their mark off. What isn't theirs to see is as good as gone: a deleted picture,
 * another workspace's, one that is private to somebody else.
 */
export async function toggleFavourite(
  { imageId, workspaceId, personId }: FavouriteRequest,
  options: EnterOptions,
): Promise<"marked" | "unmarked" | "gone"> {
  const { gallery } = options.store;
  const entry = await findEntry(imageId, options);
  if (entry === undefined || entry.workspaceId !== workspaceId) return "gone";
  if (entry.isPrivate && entry.person.id !== personId) return "gone";
  const isFavourite = !(await gallery.findFavourites([imageId], personId)).has(imageId);
  await gallery.setFavourite(imageId, {
    workspaceId,
    personId,
    isFavourite,
    atMs: options.clock(),
  });
  return isFavourite ? "marked" : "unmarked";
}
