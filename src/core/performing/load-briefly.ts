import type { MediaReference } from "../model/media.ts";
import { type LoadedSet, loadAll } from "./load-media.ts";
import { toLoadOptions } from "./turn-media.ts";
import type { TurnParts } from "./turn-parts.ts";

/**
 * Loads pictures for this turn alone: others posted them, and nobody has asked about them. Disposing of
 * them removes what was kept of them, but for files that others' questions used.
 */
export async function loadBriefly(
  references: readonly MediaReference[],
  { context, ports }: Pick<TurnParts, "context"> & { readonly ports: LoadingPorts },
): Promise<LoadedSet> {
  const { media, store, spool } = ports;
  const { workspace, request } = context;
  const owner = { workspaceId: workspace.id, personId: `briefly:${request.id}` };
  const from = { media, pictures: store.pictures, spool };
  const loaded = await loadAll(references, { ...from, ...toLoadOptions(context), owner });
  return {
    ...loaded,
    async [Symbol.asyncDispose]() {
      await loaded[Symbol.asyncDispose]();
      try {
        await media.purge?.(owner);
      } catch {
        // What can't be removed now goes by its age, as every file that is kept.
      }
    },
  };
}

type LoadingPorts = Pick<TurnParts["ports"], "media" | "spool"> & {
  readonly store: Pick<TurnParts["ports"]["store"], "pictures">;
};
