import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import { findChannel, requirePermissions, sendPermissionOf } from "../parts/lookups.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { snowflakeSchema } from "../schemas/message-schema.ts";
import { refuse } from "../tools/errors.ts";
import { openDirectChannel } from "../world/direct-channels.ts";
import { toChannel } from "../world/user-payload.ts";

/** Channels, direct messages and "is typing". */
export function addChannelRoutes(app: RestApp, parts: DiscordParts): void {
  const { world, messages, feed, settings } = parts;
  app.get("/channels/:channel", (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    const lastMessageId = messages.lastIdIn(channel.id);
    return context.json(toChannel(world, { channel, lastMessageId }));
  });
  app.post("/channels/:channel/typing", (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    requirePermissions(parts, { channel, names: [sendPermissionOf(channel)] });
    const atMs = settings.clock();
    feed.publish({ type: "typing", channelId: channel.id, userId: world.botId, atMs });
    return context.body(null, 204);
  });
  app.post("/users/@me/channels", async (context) => {
    const schema = z.object({ recipient_id: snowflakeSchema });
    const { recipient_id: recipientId } = await readJson(context, { schema, parts });
    const recipient = world.users.get(recipientId);
    if (recipient === undefined) throw refuse("unknownUser");
    if (recipient.type === "bot") throw refuse("cannotMessageUser");
    const channel = openDirectChannel(parts, recipientId);
    const lastMessageId = messages.lastIdIn(channel.id);
    return context.json(toChannel(world, { channel, lastMessageId }));
  });
}
