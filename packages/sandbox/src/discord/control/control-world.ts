import { PermissionFlagsBits } from "discord-api-types/v10";
import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import { channelFor, isVisibleTo, personOf } from "../parts/control-views.ts";
import type { DiscordParts, RestApp, RestContext } from "../parts/parts.ts";
import { changeThread, openThread } from "../parts/threads.ts";
import { refuse } from "../tools/errors.ts";
import { openDirectChannel } from "../world/direct-channels.ts";
import type { Overwrite } from "../world/permissions.ts";
import { toChannel } from "../world/user-payload.ts";
import { type Channel, findPerson, type GuildChannel } from "../world/world.ts";

/** Changing the guild and its channels, as those who run it do. */
export function addControlWorldRoutes(app: RestApp, parts: DiscordParts): void {
  const answer = (context: RestContext, channel: Channel) => {
    const lastMessageId = parts.messages.lastIdIn(channel.id);
    return context.json(toChannel(parts.world, { channel, lastMessageId }));
  };

  app.post("/people/:person/direct-channel", (context) => {
    const person = personOf(parts, context.req.param("person"));
    return answer(context, openDirectChannel(parts, person.id));
  });
  app.post("/channels/:channel/threads", async (context) => {
    const wish = await readJson(context, { schema: threadSchema, parts });
    const person = personOf(parts, wish.as);
    const channelId = context.req.param("channel");
    const parent = channelFor(parts, { person, channelId });
    if (parent.type !== "text") throw refuse("noTextChannel");
    const message = wish.message_id ? parts.messages.find(wish.message_id) : undefined;
    if (wish.message_id && (!message || !isVisibleTo(parts, { person, message }))) {
      throw refuse("unknownMessage");
    }
    const start = { parent, name: wish.name, ownerId: person.id, isPrivate: wish.private };
    return answer(context, openThread(parts, message ? { ...start, message } : start));
  });
  app.patch("/channels/:channel", async (context) => {
    const wish = await readJson(context, { schema: channelSchema, parts });
    const known = parts.world.channels.get(context.req.param("channel"));
    if (known?.type === "thread") return answer(context, changeThread(parts, known, wish));
    const channel = guildChannelOf(parts, context.req.param("channel"));
    const isAgeRestricted = wish.nsfw ?? channel.isAgeRestricted;
    const slowModeSeconds = wish.rate_limit_per_user ?? channel.slowModeSeconds;
    return answer(context, change(parts, { ...channel, isAgeRestricted, slowModeSeconds }));
  });
  app.put("/channels/:channel/permissions/:target", async (context) => {
    const { allow, deny } = await readJson(context, { schema: overwriteSchema, parts });
    const channel = guildChannelOf(parts, context.req.param("channel"));
    const overwrite = {
      ...targetOf(parts, { channel, name: context.req.param("target") }),
      allow: toBits(allow),
      deny: toBits(deny),
    };
    const others = channel.overwrites.filter(({ id }) => id !== overwrite.id);
    return answer(context, change(parts, { ...channel, overwrites: [...others, overwrite] }));
  });
}

const threadSchema = z.object({
  as: z.string(),
  name: z.string().min(1).max(100),
  message_id: z.string().nullish(),
  private: z.boolean().default(false),
});

const channelSchema = z.object({
  nsfw: z.boolean().optional(),
  /** Of a thread. */
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  /** Slow mode, in seconds. */
  rate_limit_per_user: z.int().min(0).max(21_600).optional(),
});

type PermissionName = keyof typeof PermissionFlagsBits;
const permissionNames = z.array(
  z.string().refine((name): name is PermissionName => name in PermissionFlagsBits, {
    error: "There is no such permission",
  }),
);
const overwriteSchema = z.object({
  allow: permissionNames.default([]),
  deny: permissionNames.default([]),
});

function toBits(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

function guildChannelOf({ world }: DiscordParts, id: string): GuildChannel {
  const channel = world.channels.get(id);
  if (channel?.type !== "text") throw refuse("unknownChannel");
  return channel;
}

/** Whom an overwrite is for: `everyone`, `bot`, a role's id, or a person. */
function targetOf(
  { world }: DiscordParts,
  { channel, name }: { readonly channel: GuildChannel; readonly name: string },
): Pick<Overwrite, "id" | "type"> {
  if (name === "everyone") return { id: channel.guildId, type: "role" };
  if (name === "bot") return { id: world.botId, type: "member" };
  if (world.guilds.get(channel.guildId)?.roles.has(name)) return { id: name, type: "role" };
  const person = findPerson(world, name);
  if (person === undefined) throw refuse("unknownUser");
  return { id: person.id, type: "member" };
}

function change({ world, feed }: DiscordParts, channel: GuildChannel): GuildChannel {
  world.channels.set(channel.id, channel);
  feed.publish({ type: "channel-update", channel });
  return channel;
}
