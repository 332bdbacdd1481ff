import { type EnterOptions, findEntry, isOpen } from "./enter-pictures.ts";

/** Who pressed the heart under a picture. */
export interface FavouriteRequest {
  readonly imageId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

/** `gone`: there is none that they may see. `off`: there is no gallery. */
export type Favouring = "marked" | "unmarked" | "gone" | "off";

/**
 * Marks a picture for one person, or takes their mark off. What isn't theirs to see is as good as gone: a deleted picture,
 * another workspace's, one that is private to somebody else.
 */
export async function toggleFavourite(
  { imageId, workspaceId, personId }: FavouriteRequest,
  options: EnterOptions,
): Promise<Favouring> {
  const { gallery, workspaces } = options.store;
  const { settings = {} } = (await workspaces.load(workspaceId)) ?? {};
  if (!isOpen(settings)) return "off";
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
