import { Routes } from "discord.js";
import { z } from "zod";
import type { VisitedChannel } from "#core";
import { DiscordError } from "../wire/errors.ts";
import type { EventContext } from "./event-context.ts";

const foundChannel = z.object({
  name: z.string().nullish(),
  guild_id: z.string().nullish(),
});

/**
 * The channel whose settings somebody looks at: of a thread, its channel. What Discord told us of is there; only
 * a channel that we don't know is asked about, since the menu that it was chosen in may be older than its deletion.
 */
export async function findSettingsChannel(
  { channelId, guildId }: { readonly channelId: string; readonly guildId: string },
  { options, surroundings }: EventContext,
): Promise<VisitedChannel> {
  const known = surroundings.findChannel(channelId);
  if (known !== undefined && known.guildId === guildId) {
    const { isThread, parentChannelId, name } = known;
    if (!isThread || parentChannelId === undefined) return { id: channelId, name };
    const parent = surroundings.findChannel(parentChannelId);
    const named = parent === undefined ? {} : { name: parent.name };
    return { id: parentChannelId, isThread: true, ...named };
  }
  try {
    const answer = await options.rest.send({
      operation: "look at a channel",
      method: "GET",
      route: Routes.channel(channelId),
      authorization: "bot",
      attempts: "once",
      signal: options.signal,
    });
    const { name, guild_id: owner } = foundChannel.parse(answer);
    // The id came by a menu of ours, but nobody chooses for a server in another one.
    if (owner !== guildId) return { id: channelId, isGone: true };
    return { id: channelId, ...(name == null ? {} : { name }) };
  } catch (error) {
    if (error instanceof DiscordError && error.problem === "channel-gone") {
      return { id: channelId, isGone: true };
    }
    throw error;
  }
}
