import { isOpen } from "../gallery/enter-pictures.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import { lookBriefly } from "../models/look-briefly.ts";
import { offersExtra } from "../models/picture-extras.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import type { PictureOffers } from "../replies/reply-buttons.ts";

/** What can be done with a workspace's pictures, by what is known of the catalogue and as its admins have it now. */
export async function findOffers(
  workspace: WorkspaceReference,
  {
    store,
    lunos,
  }: {
    readonly store: { readonly workspaces: Pick<WorkspaceRepository, "ensure"> };
    readonly lunos: Pick<Lunos, "loadCatalogue">;
  },
): Promise<PictureOffers> {
  return await lookBriefly<PictureOffers>(workspace, {
    store,
    lunos,
    find: (catalogue, { settings }) => ({
      canSharpen: offersExtra(catalogue, "sharpening"),
      hasGallery: isOpen(settings),
    }),
    otherwise: {},
  });
}
