import type { Store } from "../ports/store.ts";

export interface DeletePictureRequest {
  readonly imageId: string;
  readonly workspaceId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May delete what others asked for. */
  readonly isModerator: boolean;
}

/** Deletes a picture for everybody. Its bytes stay for as long as this can be undone; housekeeping removes them then. */
export async function deletePicture(
  { imageId, workspaceId, personId, isModerator }: DeletePictureRequest,
  { store, clock }: { readonly store: Pick<Store, "pictures">; readonly clock: () => number },
): Promise<"deleted" | "not-allowed" | "gone"> {
  const picture = await store.pictures.load(imageId);
  if (picture === undefined || picture.workspaceId !== workspaceId) return "gone";
  if (picture.personId !== personId && !isModerator) return "not-allowed";
  await store.pictures.hide(imageId, { atMs: clock(), personId });
  return "deleted";
}
