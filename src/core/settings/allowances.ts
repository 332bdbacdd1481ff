import { type PictureSize, pictureSizes } from "../model/drawing.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Person } from "../model/workspace.ts";
import type { LedgerIntent } from "../ports/ledger.ts";

/**
 * Refuses a picture size that admins don't want to pay for, in the workspace or in this channel: see `layerSettings`. Lunos
 * makes `1K` by default.
 */
export function refuseSize(
  size: PictureSize = "1K",
  { allowedSizes }: WorkspaceSettings,
): Sentence | undefined {
  if (allowedSizes === undefined || allowedSizes.includes(size)) return undefined;
  if (allowedSizes.length === 0) return { key: "workNotAllowed", work: "draw" };
  const sizes = pictureSizes.filter((candidate) => allowedSizes.includes(candidate));
  return { key: "sizeNotAllowed", size, sizes };
}

/** Refuses a kind of work that is turned off, in the workspace or in this channel. What costs nothing never is. */
export function refuseWork(
  work: LedgerIntent,
  { allowedWork }: WorkspaceSettings,
): Sentence | undefined {
  // To look for what is there already costs next to nothing.
  if (work === "other" || work === "gallery" || allowedWork === undefined) return undefined;
  // Whoever describes a picture or reads a scan looks at it, and a better prompt is for drawing.
  const kinds = {
    see: "see",
    draw: "draw",
    listen: "listen",
    "alt-text": "see",
    extract: "see",
    scan: "see",
    prompt: "draw",
  } as const;
  const kind = kinds[work];
  return allowedWork.includes(kind) ? undefined : { key: "workNotAllowed", work: kind };
}

/** Whether drawing is open to this person here, in talk as well. */
export function mayAskForDrawings({ person }: TurnRequest, settings: WorkspaceSettings): boolean {
  return refuseWork("draw", settings) === undefined && hasRole(person, settings.drawingRoles);
}

/** An empty list means everyone. Admins can change the list, so that roles which are gone lock nobody out. */
export function hasRole(
  { isAdmin, roleIds = [] }: Person,
  wanted: readonly string[] = [],
): boolean {
  return isAdmin || wanted.length === 0 || roleIds.some((id) => wanted.includes(id));
}
