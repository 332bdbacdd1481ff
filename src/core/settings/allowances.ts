import { type PictureSize, pictureSizes } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Person } from "../model/workspace.ts";

/** Refuses a picture size that the workspace's admins don't want to pay for. Lunos makes `1K` by default. */
export function refuseSize(
  size: PictureSize = "1K",
  { allowedSizes = [] }: WorkspaceSettings,
): Sentence | undefined {
  if (allowedSizes.length === 0 || allowedSizes.includes(size)) return undefined;
  const sizes = pictureSizes.filter((candidate) => allowedSizes.includes(candidate));
  return { key: "sizeNotAllowed", size, sizes };
}

/** Whether drawing is open to this person, in talk as well. */
export function mayAskForDrawings(
  { person }: TurnRequest,
  { drawingRoles }: WorkspaceSettings,
): boolean {
  return hasRole(person, drawingRoles);
}

/** An empty list means everyone. Admins can change the list, so that roles which are gone lock nobody out. */
export function hasRole(
  { isAdmin, roleIds = [] }: Person,
  wanted: readonly string[] = [],
): boolean {
  return isAdmin || wanted.length === 0 || roleIds.some((id) => wanted.includes(id));
}
