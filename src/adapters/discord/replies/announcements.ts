import { Routes } from "discord.js";
import { z } from "zod";
import { type Announcement, OperationalError } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { formatOwnWords } from "./format.ts";

const channelPayload = z.object({ guild_id: z.string().optional() });

/**
 * Posts a text that nobody asked for. It pings nobody.
 * @throws {DiscordError}
 * @throws {OperationalError} when the channel is not one of the guild that it speaks of.
 */
export async function announce(
  rest: DiscordRest,
  { workspaceId, channelId, text, nonce }: Announcement & { readonly nonce?: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  if (workspaceId !== undefined) await checkGuild(rest, { workspaceId, channelId, signal });
  for (const content of formatOwnWords(text)) {
    await rest.send({
      operation: "announce something",
      method: "POST",
      route: Routes.channelMessages(channelId),
      body: {
        content,
        allowed_mentions: { parse: [] },
        ...(nonce === undefined ? {} : once(nonce)),
      },
      authorization: "bot",
      attempts: "several",
      signal,
    });
  }
}

/** The same for every try, so that none posts it again. https://discord.com/developers/docs/resources/message#create-message */
function once(nonce: string) {
  return { nonce, enforce_nonce: true };
}

/** A form can be sent with any id in it, and another server is not to read what this one spends. */
async function checkGuild(
  rest: DiscordRest,
  place: {
    readonly workspaceId: string;
    readonly channelId: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { workspaceId, channelId, signal } = place;
  const answer = await rest.send({
    operation: "look at the channel for alerts",
    method: "GET",
    route: Routes.channel(channelId),
    authorization: "bot",
    attempts: "several",
    signal,
  });
  if (channelPayload.safeParse(answer).data?.guild_id === workspaceId) return;
  throw new OperationalError("the channel for alerts belongs to another server", {
    code: "discord_channel_elsewhere",
  });
}
