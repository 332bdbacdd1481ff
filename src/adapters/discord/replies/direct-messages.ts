import { Routes } from "discord.js";
import { z } from "zod";
import type { DiscordRest } from "../client/discord-rest.ts";
import { createChannelOutlet, type Outlet, type SendOptions } from "./outlet.ts";

const channelPayload = z.object({ id: z.string() });

/**
 * The channel in which we write to a person alone; the same each time.
 * @throws {DiscordError}
 */
export async function openDirectChannel(
  rest: DiscordRest,
  { userId, attempts, signal }: { readonly userId: string } & SendOptions,
): Promise<string> {
  const channel = await rest.send({
    operation: "open direct messages",
    method: "POST",
    route: Routes.userChannels(),
    body: { recipient_id: userId },
    authorization: "bot",
    attempts,
    signal,
  });
  return channelPayload.parse(channel).id;
}

/** Answers a person in direct messages, where the place of the question takes nothing any more. */
export function createDirectOutlet(
  rest: DiscordRest,
  { turnId, userId }: { readonly turnId: string; readonly userId: string },
): Outlet {
  let opened: Outlet | undefined;

  async function open({ attempts, signal }: SendOptions): Promise<Outlet> {
    if (opened !== undefined) return opened;
    const channelId = await openDirectChannel(rest, { userId, attempts, signal });
    opened = createChannelOutlet(rest, { turnId, channelId, repliesToId: undefined });
    return opened;
  }

  return {
    via: "direct",
    create: async (place, message) => (await open(message)).create(place, message),
    edit: async (place, message) => (await open(message)).edit(place, message),
    remove: async (messageId, options) => (await open(options)).remove(messageId, options),
  };
}
