import { accessOf, refuseHere, workOf } from "../intents/intents.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import { isDirect } from "../model/workspace.ts";
import { hasRole, mayAskForDrawings, refuseWork } from "../settings/allowances.ts";

/**
 * Whether the rules of a workspace and of the channel let this person ask for this here: channels, roles, kinds of work, sizes. Resolves with
 * the refusal, or with nothing.
 */
export function refuseAccess(
  request: TurnRequest,
  settings: WorkspaceSettings,
): Sentence | undefined {
  const { intent, person } = request;
  const access = accessOf(intent);
  if (access === "everyone") return refuseHere(intent, settings);
  if (!isAllowedChannel(request, settings)) return { key: "channelNotAllowed" };
  if (!hasRole(person, settings.allowedRoles)) return { key: "roleNotAllowed" };
  const refusal = refuseWork(workOf(intent), settings);
  if (refusal !== undefined) return refusal;
  if (access === "drawing" && !mayAskForDrawings(request, settings)) {
    return { key: "drawingNotAllowed" };
  }
  return refuseHere(intent, settings);
}

function isAllowedChannel(
  { channelId, parentChannelId, workspace }: TurnRequest,
  { allowedChannels = [] }: WorkspaceSettings,
): boolean {
  if (allowedChannels.length === 0 || isDirect(workspace)) return true;
  return [channelId, parentChannelId].some(
    (id) => id !== undefined && allowedChannels.includes(id),
  );
}
