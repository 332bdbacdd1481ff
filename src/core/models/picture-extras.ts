import type { Catalogue, PictureExtra } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { hasRoute, type ModelNeed } from "./routing.ts";

const noPreferences = { see: [], draw: [], listen: [] };

/** Whether a model of the catalogue has an extra for pictures that start from another. */
export function offersExtra(catalogue: Catalogue, extra: PictureExtra): boolean {
  const need: ModelNeed = { output: "image", inputs: new Set(["image"]), extra };
  return hasRoute(need, { catalogue, preferences: noPreferences });
}

/** A person who pressed a button waits for nothing: platforms give its answer three seconds. */
const timeoutMs = 1_000;

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
  try {
    const { appId } = await store.workspaces.ensure(workspace);
    const signal = AbortSignal.timeout(timeoutMs);
    return offersExtra(await lunos.loadCatalogue({ appId, signal }), extra);
  } catch (error) {
    // Not known in time: whoever asks again soon finds it.
    if (error instanceof AppError || (error instanceof Error && error.name === "TimeoutError")) {
      return false;
    }
    throw error;
  }
}
