import type { CommandId } from "#core";
import { announce } from "../replies/announcements.ts";
import { findMissingPermission } from "../wire/permissions.ts";
import type { JoinedGuild } from "../wire/surroundings.ts";
import { toGuildWorkspace } from "../wire/workspaces.ts";
import type { EventContext } from "./event-context.ts";

/** Discord tells of old guilds as of new ones, when they come back into reach: what joined before that isn't new. */
const newForMs = 10 * 60_000;

/** Says hello in a guild that we were added to: once, in its system channel or the first one where we may speak. */
export async function greetGuild(
  { id, joinedAtMs, channelIds }: JoinedGuild,
  { options, surroundings }: EventContext,
): Promise<void> {
  const { rest, wording, moonlens, clock, signal } = options;
  if (clock() - joinedAtMs > newForMs) return;
  const isNew = await moonlens.welcome(toGuildWorkspace(id, surroundings));
  const channelId = channelIds.find((channel) => maySpeakIn(channel, surroundings));
  if (!isNew || channelId === undefined) return;
  const { preferredLocale: locale = "en" } = surroundings.findGuild(id) ?? {};
  const name = (command: CommandId) => `/${wording({ key: "commandName", command }, locale)}`;
  const names = { draw: name("imagine"), help: name("help"), privacy: name("privacy") };
  const text = wording({ key: "greeting", ...names }, locale);
  await announce(rest, { workspaceId: id, channelId, text, nonce: id }, { signal });
}

function maySpeakIn(
  channelId: string,
  { findChannel }: Pick<EventContext["surroundings"], "findChannel">,
): boolean {
  const channel = findChannel(channelId);
  return channel?.ourPermissions !== undefined && findMissingPermission(channel) === undefined;
}
