import type { Json } from "../tools/json.ts";
import type { Conversation, Installation, User } from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

/** What all payloads of interactivity have. */
export function interactionBasics(
  { world }: SlackParts,
  { installation, person }: { readonly installation: Installation; readonly person: User },
): Json {
  const team = world.teams.get(installation.teamId);
  return {
    team: { id: installation.teamId, domain: team?.domain ?? "" },
    user: {
      id: person.id,
      username: person.name,
      name: person.name,
      team_id: person.teamId,
    },
    api_app_id: world.application.id,
    token: world.application.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Payloads call direct messages and private channels by other names than people do. */
export function channelNameOf(conversation: Conversation): string {
  const names = { public: conversation.name, private: "privategroup", direct: "directmessage" };
  return names[conversation.type];
}
