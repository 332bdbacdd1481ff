import { z } from "zod";
import { readJson } from "./answers.ts";
import { refuse } from "./errors.ts";
import { findChannel, findMessage, requirePermissions } from "./lookups.ts";
import type { DiscordParts, RestApp } from "./parts.ts";
import { openThread } from "./threads.ts";
import { toChannel } from "./user-payload.ts";
import type { GuildChannel } from "./world.ts";

const threadSchema = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).nullish(),
  type: z.literal(11).nullish(),
});

/** Public threads, from a message or from nothing. */
export function addThreadRoutes(app: RestApp, parts: DiscordParts): void {
  const { world } = parts;
  app.post("/channels/:channel/messages/:message/threads", async (context) => {
    const parent = parentOf(parts, context.req.param("channel"));
    const message = findMessage(parts, { channel: parent, id: context.req.param("message") });
    const { name } = await readJson(context, { schema: threadSchema, parts });
    const channel = openThread(parts, { parent, name, ownerId: world.botId, message });
    return context.json(toChannel(world, { channel, lastMessageId: null }), 201);
  });
  app.post("/channels/:channel/threads", async (context) => {
    const parent = parentOf(parts, context.req.param("channel"));
    const { name } = await readJson(context, { schema: threadSchema, parts });
    const channel = openThread(parts, { parent, name, ownerId: world.botId });
    return context.json(toChannel(world, { channel, lastMessageId: null }), 201);
  });
}

function parentOf(parts: DiscordParts, id: string): GuildChannel {
  const channel = findChannel(parts, id);
  if (channel.type !== "text") throw refuse("noTextChannel");
  requirePermissions(parts, { channel, names: ["CreatePublicThreads"] });
  return channel;
}
