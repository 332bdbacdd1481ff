import type { Catalogue, PictureExtra } from "../model/catalogue.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { lookBriefly } from "./look-briefly.ts";
import { hasRoute, type ModelNeed } from "./routing.ts";

const noPreferences = { see: [], draw: [], listen: [] };

/** Whether a model of the catalogue has an extra for pictures that start from another. */
export function offersExtra(catalogue: Catalogue, extra: PictureExtra): boolean {
  const need: ModelNeed = { output: "image", inputs: new Set(["image"]), extra };
  return hasRoute(need, { catalogue, preferences: noPreferences });
}

/** Whether a workspace's pictures can have an extra, by what is known of the catalogue. */
export async function findExtra(
  extra: PictureExtra,
  {
    workspace,
    store,
    lunos,
  }: {
    readonly workspace: WorkspaceReference;
    readonly store: { readonly workspaces: Pick<WorkspaceRepository, "ensure"> };
    readonly lunos: Pick<Lunos, "loadCatalogue">;
  },
): Promise<boolean> {
  return await lookBriefly(workspace, {
    store,
    lunos,
    find: (catalogue) => offersExtra(catalogue, extra),
    otherwise: false,
  });
}
