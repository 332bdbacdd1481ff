import type { Store } from "../ports/store.ts";

export interface DeleteImageRequest {
  readonly imageId: string;
  readonly workspaceId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May delete what others asked for. */
  readonly isModerator: boolean;
}

/** Deletes a picture for everybody. Its bytes stay for as long as this can be undone; housekeeping removes them then. */
export async function deleteImage(
  { imageId, workspaceId, personId, isModerator }: DeleteImageRequest,
  { store, clock }: { readonly store: Pick<Store, "images">; readonly clock: () => number },
): Promise<"deleted" | "not-allowed" | "gone"> {
  const image = await store.images.load(imageId);
  if (image === undefined || image.workspaceId !== workspaceId) return "gone";
  if (image.personId !== personId && !isModerator) return "not-allowed";
  await store.images.hide(imageId, { atMs: clock(), personId });
  return "deleted";
}
