import type { Spool } from "./spool.ts";
import type { Store } from "./store.ts";

export interface DeleteImageRequest {
  readonly imageId: string;
  readonly workspaceId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May delete what others asked for. */
  readonly isModerator: boolean;
}

/** Forgets a picture: its row first, so that no button finds bytes that are gone. */
export async function deleteImage(
  { imageId, workspaceId, personId, isModerator }: DeleteImageRequest,
  { store, spool }: { readonly store: Store; readonly spool: Spool },
): Promise<"deleted" | "not-allowed" | "gone"> {
  const image = await store.images.load(imageId);
  if (image === undefined || image.workspaceId !== workspaceId) return "gone";
  if (image.personId !== personId && !isModerator) return "not-allowed";
  await store.images.delete(imageId);
  await spool.delete(image.spoolKey);
  return "deleted";
}
