import { channelNameOf } from "../parts/interaction-payload.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { refuse } from "../tools/errors.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import type { User } from "../world/world.ts";
import { requireInstallation, startInteractive } from "./start-interaction.ts";

/** A global shortcut: it knows no channel. */
export function runGlobalShortcut(
  parts: SlackParts,
  { person, callbackId }: { readonly person: User; readonly callbackId: string },
): Interaction {
  const installation = requireInstallation(parts, { person });
  requireShortcut(parts, { callbackId, type: "global" });
  return startInteractive(parts, {
    kind: "shortcut",
    installation,
    person,
    hasTrigger: true,
    payload: { callback_id: callbackId, action_ts: parts.ids.nextTs() },
  });
}

/** A message shortcut; the bot need not be in the channel. */
export function runMessageShortcut(
  parts: SlackParts,
  {
    person,
    callbackId,
    message,
  }: { readonly person: User; readonly callbackId: string; readonly message: StoredMessage },
): Interaction {
  const conversation = parts.world.conversations.get(message.channelId);
  if (conversation === undefined) throw refuse("channel_not_found");
  const installation = requireInstallation(parts, { person, conversation });
  requireShortcut(parts, { callbackId, type: "message" });
  return startInteractive(parts, {
    kind: "message_action",
    installation,
    person,
    channelId: conversation.id,
    hasTrigger: true,
    payload: {
      callback_id: callbackId,
      action_ts: parts.ids.nextTs(),
      message_ts: message.ts,
      channel: { id: conversation.id, name: channelNameOf(conversation) },
      message: toMessage(message, { parts, viewerTeamId: installation.teamId }),
      response_url: parts.responseUrls.issue({
        kind: "actions",
        teamId: installation.teamId,
        userId: person.id,
        channelId: conversation.id,
        threadTs: message.threadTs,
      }),
    },
  });
}

function requireShortcut(
  { manifest }: SlackParts,
  { callbackId, type }: { readonly callbackId: string; readonly type: "message" | "global" },
): void {
  if (!manifest.hasShortcut(callbackId, type)) throw refuse("shortcut_not_found");
}
