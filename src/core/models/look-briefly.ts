import type { Catalogue } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { Workspace, WorkspaceReference } from "../model/workspace.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";

/** A person who types or presses a button waits for nothing: platforms give the answer three seconds. */
const timeoutMs = 1_000;

/** What `find` makes of the catalogue as a workspace has it; `otherwise`, when that can't be had at once. */
export async function lookBriefly<Found>(
  workspace: WorkspaceReference,
  {
    store,
    lunos,
    find,
    otherwise,
  }: {
    readonly store: { readonly workspaces: Pick<WorkspaceRepository, "ensure"> };
    readonly lunos: Pick<Lunos, "loadCatalogue">;
    readonly find: (catalogue: Catalogue, workspace: Workspace) => Found | Promise<Found>;
    readonly otherwise: Found;
  },
): Promise<Found> {
  try {
    const known = await store.workspaces.ensure(workspace);
    const signal = AbortSignal.timeout(timeoutMs);
    return await find(await lunos.loadCatalogue({ appId: known.appId, signal }), known);
  } catch (error) {
    // What is looked for is a courtesy, and whoever asks again soon finds it.
    if (error instanceof AppError || (error instanceof Error && error.name === "TimeoutError")) {
      return otherwise;
    }
    throw error;
  }
}
