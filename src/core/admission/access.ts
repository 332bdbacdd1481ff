import type { ImageSize } from "../model/drawing.ts";
import { imageSizes } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { Intent, TurnRequest } from "../model/turn.ts";
import type { Person } from "../model/workspace.ts";

/**
 * Whether a workspace's rules let this person ask for this here: channels, roles, sizes. Resolves with
 * the refusal, or with nothing. What costs nothing and tells about oneself is always allowed.
 */
export function refuseAccess(
  request: TurnRequest,
  settings: WorkspaceSettings,
): Sentence | undefined {
  const { intent, person } = request;
  if (!isGuarded(intent)) return undefined;
  if (!isAllowedChannel(request, settings)) return { key: "channelNotAllowed" };
  if (!hasRole(person, settings.allowedRoles)) return { key: "roleNotAllowed" };
  if (!isDrawing(intent)) return undefined;
  if (!mayAskForDrawings(request, settings)) return { key: "drawingNotAllowed" };
  return intent.type === "draw" ? refuseSize(intent.drawing.imageSize, settings) : undefined;
}

/** Refuses an image size that the workspace's admins don't want to pay for. Lunos makes `1K` unasked. */
export function refuseSize(
  size: ImageSize = "1K",
  { allowedSizes = [] }: WorkspaceSettings,
): Sentence | undefined {
  if (allowedSizes.length === 0 || allowedSizes.includes(size)) return undefined;
  const sizes = imageSizes.filter((candidate) => allowedSizes.includes(candidate));
  return { key: "sizeNotAllowed", size, sizes };
}

/** Whether drawing is open to this person, in talk as well. */
export function mayAskForDrawings(
  { person }: TurnRequest,
  { drawingRoles }: WorkspaceSettings,
): boolean {
  return hasRole(person, drawingRoles);
}

function isGuarded({ type }: Intent): boolean {
  return type === "see" || type === "go-on" || type === "draw" || type === "redraw";
}

function isDrawing({ type }: Intent): boolean {
  return type === "draw" || type === "redraw";
}

function isAllowedChannel(
  { channelId, parentChannelId, workspace }: TurnRequest,
  { allowedChannels = [] }: WorkspaceSettings,
): boolean {
  if (allowedChannels.length === 0 || workspace.kind === "direct") return true;
  return [channelId, parentChannelId].some(
    (id) => id !== undefined && allowedChannels.includes(id),
  );
}

/** An empty list means everyone. Admins can change the list, so that roles which are gone lock nobody out. */
function hasRole({ isAdmin, roleIds = [] }: Person, wanted: readonly string[] = []): boolean {
  return isAdmin || wanted.length === 0 || roleIds.some((id) => wanted.includes(id));
}
