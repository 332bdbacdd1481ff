import { Routes } from "discord.js";
import { MessageFlags } from "discord-api-types/v10";
import { type Clock, OperationalError, type ReplyTarget } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { parseReplyTarget } from "../wire/reply-target.ts";
import { openDirectChannel } from "./direct-messages.ts";
import { formatOwnWords } from "./format.ts";

interface Told {
  readonly target: ReplyTarget;
  readonly text: string;
}

/**
 * Tells who asked something that nobody else sees: below their command or button while its token works
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages), else in direct messages.
 * @throws {DiscordError} for direct messages that they don't take, too.
 */
export async function tellPrivately(
  { rest, clock }: { readonly rest: DiscordRest; readonly clock: Clock },
  { target, text }: Told,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const place = parseReplyTarget(target);
  const isOpen = place.kind === "interaction" && place.expiresAtMs > clock();
  const isDirect = place.kind === "message" && place.guildId === undefined;
  const channelId =
    isOpen || isDirect ? place.channelId : await openDirect(place.userId, { rest, signal });
  for (const content of formatOwnWords(text)) {
    const body = { content, allowed_mentions: { parse: [] } };
    await rest.send({
      operation: "tell somebody privately",
      method: "POST",
      ...(isOpen
        ? {
            route: Routes.webhook(place.applicationId, place.token),
            body: { ...body, flags: MessageFlags.Ephemeral },
            authorization: "none",
          }
        : { route: Routes.channelMessages(channelId), body, authorization: "bot" }),
      attempts: "once",
      signal,
    });
  }
}

async function openDirect(
  userId: string | undefined,
  { rest, signal }: { readonly rest: DiscordRest; readonly signal: AbortSignal },
): Promise<string> {
  if (userId !== undefined) {
    return await openDirectChannel(rest, { userId, attempts: "several", signal });
  }
  throw new OperationalError("it isn't known who asked", { code: "discord_nobody_known" });
}
