import { Routes } from "discord.js";
import type { Announcement } from "#core";
import type { DiscordRest } from "./discord-rest.ts";
import { toDiscordMarkdown } from "./format.ts";
import { maxMessageLength } from "./limits.ts";
import { splitText } from "./split-text.ts";

/**
 * Posts a text that nobody asked for. It pings nobody.
 * @throws {DiscordError}
 */
export async function announce(
  rest: DiscordRest,
  { channelId, text }: Announcement,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  for (const content of splitText(toDiscordMarkdown(text), { maxLength: maxMessageLength })) {
    await rest.send({
      operation: "announce something",
      method: "POST",
      route: Routes.channelMessages(channelId),
      body: { content, allowed_mentions: { parse: [] } },
      authorization: "bot",
      attempts: "several",
      signal,
    });
  }
}
