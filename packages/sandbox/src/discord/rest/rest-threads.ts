import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import { findChannel, findMessage, requirePermissions } from "../parts/lookups.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { changeThread, openThread } from "../parts/threads.ts";
import { refuse } from "../tools/errors.ts";
import { toChannel } from "../world/user-payload.ts";
import type { GuildChannel } from "../world/world.ts";

const threadSchema = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.literal([60, 1440, 4320, 10080]).nullish(),
  type: z.literal([11, 12]).nullish(),
});

const threadChangeSchema = z.object({
  name: z.string().min(1).max(100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  rate_limit_per_user: z.int().min(0).max(21_600).optional(),
});

/** Threads, from a message or from nothing, and what becomes of them. */
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
    const { name, type } = await readJson(context, { schema: threadSchema, parts });
    const isPrivate = type === 12;
    if (isPrivate) requirePermissions(parts, { channel: parent, names: ["CreatePrivateThreads"] });
    const channel = openThread(parts, { parent, name, ownerId: world.botId, isPrivate });
    return context.json(toChannel(world, { channel, lastMessageId: null }), 201);
  });
  app.patch("/channels/:channel", async (context) => {
    const thread = findChannel(parts, context.req.param("channel"));
    if (thread.type !== "thread") throw refuse("missingPermissions");
    const change = await readJson(context, { schema: threadChangeSchema, parts });
    const isOwnUnarchive = change.archived === false && !thread.isLocked;
    if (!isOwnUnarchive && thread.ownerId !== world.botId) {
      requirePermissions(parts, { channel: thread, names: ["ManageThreads"] });
    }
    const channel = changeThread(parts, thread, change);
    const lastMessageId = parts.messages.lastIdIn(channel.id);
    return context.json(toChannel(world, { channel, lastMessageId }));
  });
}

function parentOf(parts: DiscordParts, id: string): GuildChannel {
  const channel = findChannel(parts, id);
  if (channel.type !== "text") throw refuse("noTextChannel");
  requirePermissions(parts, { channel, names: ["CreatePublicThreads"] });
  return channel;
}
