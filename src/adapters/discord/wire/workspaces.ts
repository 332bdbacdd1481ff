import { createWorkspaceReference, type WorkspaceReference } from "#core";
import type { Surroundings } from "./surroundings.ts";

export function toDirectWorkspace(userId: string): WorkspaceReference {
  return createWorkspaceReference({ platform: "discord", kind: "direct", externalId: userId });
}

export function toGuildWorkspace(guildId: string, surroundings: Surroundings): WorkspaceReference {
  const name = surroundings.findGuild(guildId)?.name;
  return createWorkspaceReference({
    platform: "discord",
    kind: "guild",
    externalId: guildId,
    ...(name === undefined ? {} : { name }),
  });
}
