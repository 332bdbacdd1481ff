import type { GalleryEntry, GallerySight } from "../model/gallery.ts";
import type { TurnContext, TurnPorts } from "../performing/turn-parts.ts";

export type SightPorts = Pick<TurnPorts, "store" | "platforms">;

/**
 * What the person of a turn may see, as it is now: what is theirs alone, and what stands in channels of their workspace that their
 * platform says they can read.
 * @throws {OperationalError} when the platform can't be asked.
 */
export async function openSight(
  { request, workspace, signal }: TurnContext,
  { store, platforms }: SightPorts,
): Promise<GallerySight> {
  const places = await store.gallery.listPlaces(workspace.id);
  const platform = platforms.find(({ name }) => name === workspace.platform);
  const wish = { target: request.replyTarget, places };
  const channelIds =
    places.length === 0 ? [] : ((await platform?.findReadable?.(wish, { signal })) ?? []);
  const there = new Set(places.map(({ channelId }) => channelId));
  return {
    workspaceId: workspace.id,
    viewerId: request.person.id,
    channelIds: channelIds.filter((id) => there.has(id)),
  };
}

/** Whether an entry is within a sight, whatever else was asked for. */
export function isInSight(
  { workspaceId, isPrivate, person, channelId }: GalleryEntry,
  sight: Pick<GallerySight, "workspaceId" | "viewerId" | "channelIds">,
): boolean {
  if (workspaceId !== sight.workspaceId) return false;
  return isPrivate ? person.id === sight.viewerId : sight.channelIds.includes(channelId);
}

/** An entry, as far as the person of a turn may see it now. */
export async function findInSight(
  id: string,
  context: TurnContext,
  ports: SightPorts,
): Promise<GalleryEntry | undefined> {
  const [entry] = await ports.store.gallery.list([id]);
  if (entry === undefined || entry.workspaceId !== context.workspace.id) return undefined;
  return isInSight(entry, await openSight(context, ports)) ? entry : undefined;
}
