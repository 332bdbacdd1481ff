import type { GalleryEntry, GallerySight } from "../model/gallery.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnContext, TurnPorts } from "../performing/turn-parts.ts";
import type { Store } from "../ports/store.ts";
import { keepStanding } from "./keep-standing.ts";

export interface SightPorts extends Pick<TurnPorts, "platforms"> {
  readonly store: Pick<Store, "gallery" | "turns">;
}

/**
 * What the person of a turn may see, as it is now: what is theirs alone, and what stands in channels of their workspace that their
 * platform says they can read.
 * @throws {OperationalError} when the platform can't be asked.
 */
export async function openSight(
  { request, signal }: Pick<TurnContext, "request" | "signal">,
  { store, platforms }: SightPorts,
): Promise<GallerySight> {
  const { workspace } = request;
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

/** Whose pictures that were asked about count, as a workspace's admins have it now. */
export function toAskedSight({ askedPictures }: WorkspaceSettings): Pick<GallerySight, "asked"> {
  if (askedPictures === "everyone") return { asked: "everyone" };
  return askedPictures === "who-asked" ? { asked: "own" } : {};
}

/** Whether an entry is within a sight, whatever else was asked for. */
export function isInSight(
  { workspaceId, origin, isPrivate, person, channelId }: GalleryEntry,
  sight: Pick<GallerySight, "workspaceId" | "viewerId" | "channelIds" | "asked">,
): boolean {
  if (workspaceId !== sight.workspaceId) return false;
  const isTheirs = person.id === sight.viewerId;
  const isAsked = sight.asked === "everyone" || (sight.asked === "own" && isTheirs);
  if (origin === "asked-about" && !isAsked) return false;
  return isPrivate ? isTheirs : sight.channelIds.includes(channelId);
}

/** An entry, as far as the person of a turn may see it now. */
export async function findInSight(
  id: string,
  context: TurnContext,
  ports: SightPorts,
): Promise<GalleryEntry | undefined> {
  const [entry] = await ports.store.gallery.list([id]);
  if (entry === undefined || entry.workspaceId !== context.workspace.id) return undefined;
  if (!isInSight(entry, await openSight(context, ports))) return undefined;
  const { request, signal } = context;
  const [standing] = await keepStanding([entry], { viewerId: request.person.id, signal }, ports);
  return standing;
}

/** Nobody's id: what is private has a person. */
const everybody = "";

/**
 * What may be shown in the answer to a request: where others read it, only what stands in that place, or in the channel around it, so
 * that they could have read it there; else what its person may see.
 * @throws {OperationalError} when the platform can't be asked.
 */
export async function openAudienceSight(
  context: Pick<TurnContext, "request" | "signal">,
  ports: SightPorts,
): Promise<GallerySight> {
  const { workspace, channelId, parentChannelId, replyTarget: target } = context.request;
  const platform = ports.platforms.find(({ name }) => name === workspace.platform);
  const isShown = platform?.isShownToOthers?.({ target, receipt: undefined }) ?? false;
  if (!isShown) return await openSight(context, ports);
  const channelIds = [channelId, ...(parentChannelId === undefined ? [] : [parentChannelId])];
  return { workspaceId: workspace.id, viewerId: everybody, channelIds };
}
