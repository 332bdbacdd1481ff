import type { Parcel } from "../events/deliveries.ts";
import { channelNameOf } from "../parts/interaction-payload.ts";
import type { SlackParts } from "../parts/parts.ts";
import { respond, toResponseBody } from "../serving/hooks.ts";
import { refuse } from "../tools/errors.ts";
import type { ResponsePlace } from "../tools/response-urls.ts";
import type { Interaction } from "../world/interaction-record.ts";
import { type Conversation, isMember, type User } from "../world/world.ts";
import { requireInstallation } from "./start-interaction.ts";

/**
 * Runs a slash command for a person; the bot need not be in the channel.
 * Source: https://docs.slack.dev/interactivity/implementing-slash-commands
 * @throws {SlackError} `invalid_command`, `user_not_in_channel`, `missing_scope`.
 */
export function runCommand(
  parts: SlackParts,
  run: {
    readonly person: User;
    readonly conversation: Conversation;
    readonly command: string;
    readonly text: string;
  },
): Interaction {
  const { person, conversation, command } = run;
  const installation = requireInstallation(parts, { person, conversation });
  if (!isMember(conversation, person.id)) throw refuse("user_not_in_channel");
  if (!/^\/[^\s/]+$/.test(command)) throw refuse("invalid_command");
  if (!parts.manifest.hasCommand(command)) throw refuse("invalid_command");
  if (!installation.scopes.includes("commands")) throw refuse("missing_scope");
  const id = parts.interactions.nextId();
  const { teamId } = installation;
  const place: ResponsePlace = {
    kind: "commands",
    teamId,
    userId: person.id,
    channelId: conversation.id,
  };
  const url = parts.responseUrls.issue(place);
  const trigger = { teamId, userId: person.id, interactionId: id };
  const parcel: Parcel = {
    kind: "slash_commands",
    eventType: command,
    acceptsResponse: true,
    payload: {
      token: parts.world.application.verificationToken,
      team_id: teamId,
      team_domain: parts.world.teams.get(teamId)?.domain ?? "",
      channel_id: conversation.id,
      channel_name: channelNameOf(conversation),
      user_id: person.id,
      user_name: person.name,
      command,
      text: run.text,
      api_app_id: parts.world.application.id,
      is_enterprise_install: "false",
      response_url: url,
      trigger_id: parts.triggers.issue(trigger),
    },
  };
  return parts.interactions.start({
    id,
    kind: "slash_command",
    teamId,
    userId: person.id,
    channelId: conversation.id,
    parcel,
    onAcknowledged: (response) => {
      const body = toResponseBody(response);
      if (body !== undefined) respond(parts, { place: { ...place, url }, body });
    },
  });
}
