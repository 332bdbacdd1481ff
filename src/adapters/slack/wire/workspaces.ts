import { createWorkspaceReference, type WorkspaceReference } from "#core";

/** A workspace pays and decides for all that its people ask, in direct messages too. */
export function toTeamWorkspace(teamId: string, name?: string): WorkspaceReference {
  return createWorkspaceReference({
    platform: "slack",
    kind: "team",
    externalId: teamId,
    ...(name === undefined ? {} : { name }),
  });
}
