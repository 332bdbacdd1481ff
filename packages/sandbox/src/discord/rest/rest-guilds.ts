import { checkedId, findGuild } from "../parts/lookups.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { toChannel, toGuildSummary, toMemberWithUser, toRole } from "../world/user-payload.ts";
import { channelsOf, type Guild, guildPermissionsOf, threadsOf } from "../world/world.ts";

/** Guilds and what is in them. */
export function addGuildRoutes(app: RestApp, parts: DiscordParts): void {
  const { world, messages } = parts;
  const hasBot = ({ members }: Guild) => members.has(world.botId);
  app.get("/users/@me/guilds", (context) =>
    context.json(
      [...world.guilds.values()].filter(hasBot).map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: false,
        permissions: guildPermissionsOf(guild, world.botId).toString(),
        features: [],
      })),
    ),
  );
  app.get("/guilds/:guild", (context) => {
    const guild = findGuild(parts, context.req.param("guild"));
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 };
    const isCounted = context.req.query("with_counts") === "true";
    return context.json({ ...toGuildSummary(guild), ...(isCounted ? counts : {}) });
  });
  app.get("/guilds/:guild/channels", (context) => {
    const guild = findGuild(parts, context.req.param("guild"));
    const channels = channelsOf(world, guild.id).map((channel) =>
      toChannel(world, { channel, lastMessageId: messages.lastIdIn(channel.id) }),
    );
    return context.json(channels);
  });
  app.get("/guilds/:guild/threads/active", (context) => {
    const guild = findGuild(parts, context.req.param("guild"));
    const threads = threadsOf(world, guild.id)
      .filter(({ isArchived }) => !isArchived)
      .map((thread) =>
        toChannel(world, { channel: thread, lastMessageId: messages.lastIdIn(thread.id) }),
      );
    return context.json({ threads, members: [], has_more: false });
  });
  app.get("/guilds/:guild/roles", (context) => {
    const guild = findGuild(parts, context.req.param("guild"));
    return context.json([...guild.roles.values()].map(toRole));
  });
  app.get("/guilds/:guild/members/:user", (context) => {
    const guild = findGuild(parts, context.req.param("guild"));
    const userId = checkedId(context.req.param("user"), "user_id");
    if (!world.users.has(userId)) throw refuse("unknownUser");
    const member = guild.members.get(userId);
    if (member === undefined) throw refuse("unknownMember");
    return context.json(toMemberWithUser(world, member));
  });
}
