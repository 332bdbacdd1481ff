import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import { personOf, toPersonView } from "../parts/control-views.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { invalidForm } from "../tools/form-errors.ts";
import {
  toAvatarUrl,
  toChannel,
  toEmoji,
  toRole,
  toSticker,
  toUser,
} from "../world/user-payload.ts";
import { type Channel, channelsOf, type Guild, threadsOf, type User } from "../world/world.ts";
import { setUserInstall } from "./control-installs.ts";

/** Who and what there is, and changing a person. */
export function addControlStateRoutes(app: RestApp, parts: DiscordParts): void {
  app.get("/state", (context) => context.json(toState(parts)));
  app.patch("/people/:person", async (context) => {
    const person = personOf(parts, context.req.param("person"));
    const schema = z.object({
      locale: z.string().optional(),
      isAdmin: z.boolean().optional(),
      hasApp: z.boolean().optional(),
    });
    const change = await readJson(context, { schema, parts });
    if (change.locale !== undefined) setLocale({ parts, person, locale: change.locale });
    if (change.isAdmin === true) changeAdminRole(parts, { person, change: "give" });
    if (change.isAdmin === false) changeAdminRole(parts, { person, change: "take" });
    if (change.hasApp !== undefined) {
      setUserInstall(parts, { personId: person.id, isInstalled: change.hasApp });
    }
    parts.feed.publish({ type: "state" });
    return context.json(toPersonView(personOf(parts, person.id), parts));
  });
  app.get("/requests", (context) => {
    const query = z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) });
    const { limit } = query.catch({ limit: 200 }).parse(context.req.query());
    return context.json({ requests: parts.requestLog.list(limit) });
  });
}

function toState(parts: DiscordParts) {
  const { world, token, gateway, commands } = parts;
  const bot = world.users.get(world.botId);
  if (bot === undefined) throw new Error("the world has no bot");
  const guilds = [...world.guilds.values()];
  return {
    application: {
      id: world.application.id,
      name: world.application.name,
      token,
      hasMessageContent: world.application.hasMessageContent,
    },
    bot: {
      user: toUser(bot),
      avatarUrl: toAvatarUrl(bot, parts.links.cdnUrl()),
      online: gateway.isOnline(),
      sessions: gateway.listSessions(),
      identifiesLeft: gateway.remainingIdentifies(),
      refusedIdentifies: gateway.countRefusedIdentifies(),
      commands: [...commands.list("global"), ...guilds.flatMap((guild) => commands.list(guild.id))],
    },
    people: [...world.users.values()]
      .filter((user) => user.type === "person")
      .map((person) => toPersonView(person, parts)),
    guilds: guilds.map((guild) => toGuildView(guild, parts)),
  };
}

function toGuildView(guild: Guild, { world, messages }: DiscordParts) {
  const toView = (channel: Channel) =>
    toChannel(world, { channel, lastMessageId: messages.lastIdIn(channel.id) });
  return {
    id: guild.id,
    name: guild.name,
    channels: [...channelsOf(world, guild.id), ...threadsOf(world, guild.id)].map(toView),
    roles: [...guild.roles.values()].map(toRole),
    emojis: guild.emojis.map(toEmoji),
    stickers: guild.stickers.map(toSticker),
    hasBot: guild.members.has(world.botId),
  };
}

function setLocale({
  parts,
  person,
  locale,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly locale: string;
}): void {
  if (!/^[a-z]{2}(-[A-Z0-9]{2,3})?$/.test(locale)) {
    const message = `"${locale.slice(0, 20)}" is no locale.`;
    throw invalidForm([{ path: ["locale"], code: "BASE_TYPE_CHOICES", message }]);
  }
  parts.world.users.set(person.id, { ...person, locale });
}

function changeAdminRole(
  { world, ids }: DiscordParts,
  { person, change }: { readonly person: User; readonly change: "give" | "take" },
): void {
  for (const { guildId, adminRoleId } of [ids, ids.studio]) {
    const guild = world.guilds.get(guildId);
    const member = guild?.members.get(person.id);
    if (guild === undefined || member === undefined) continue;
    const others = member.roleIds.filter((id) => id !== adminRoleId);
    const roleIds = change === "give" ? [...others, adminRoleId] : others;
    guild.members.set(person.id, { ...member, roleIds });
  }
}
