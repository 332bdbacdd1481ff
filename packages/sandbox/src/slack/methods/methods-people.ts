import { z } from "zod";
import { findUser } from "../parts/lookups.ts";
import { toAvatarUrl, toTeam, toUser } from "../payloads/user-payload.ts";
import { countArgument, flagArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import type { User } from "../world/world.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";
import { paginate } from "./methods-conversations.ts";

const infoSchema = z.object({
  user: requiredText("user_not_found"),
  include_locale: flagArgument.default(false),
});
const listSchema = z.object({
  cursor: textArgument.optional(),
  limit: countArgument.catch(1000).default(1000),
  include_locale: flagArgument.default(false),
});
const emailSchema = z.object({ email: requiredText("users_not_found") });
const botSchema = z.object({ bot: textArgument.optional() });
const teamSchema = z.object({ team: textArgument.optional() });

/** People, bots and workspaces, as the bot learns of them. */
export const peopleMethods: Methods = {
  "users.info": botMethod(infoSchema, { tier: 4, scopes: ["users:read"], run: info }),
  "users.list": botMethod(listSchema, { tier: 2, scopes: ["users:read"], run: list }),
  "users.lookupByEmail": botMethod(emailSchema, {
    tier: 3,
    scopes: ["users:read.email"],
    run: findByEmail,
  }),
  "users.getPresence": botMethod(z.object({ user: textArgument.optional() }), {
    tier: 3,
    scopes: ["users:read"],
    run: () => ({ presence: "active" }),
  }),
  "bots.info": botMethod(botSchema, { tier: 3, scopes: ["users:read"], run: botInfo }),
  "team.info": botMethod(teamSchema, { tier: 3, scopes: ["team:read"], run: teamInfo }),
  "emoji.list": botMethod(z.object({}), {
    tier: 2,
    scopes: ["emoji:read"],
    run: () => ({ emoji: {} }),
  }),
};

type Viewed = Pick<BotCall<unknown>, "parts" | "installation">;

function view(
  user: User,
  { parts, installation, withLocale }: Viewed & { readonly withLocale: boolean },
): Json {
  return toUser(user, {
    baseUrl: parts.baseUrl(),
    viewerTeamId: installation.teamId,
    withLocale,
    withEmail: installation.scopes.includes("users:read.email"),
    appId: parts.world.application.id,
  });
}

function info({ parts, installation, input }: BotCall<z.output<typeof infoSchema>>): Json {
  const user = findUser(parts, { installation, user: input.user });
  return { user: view(user, { parts, installation, withLocale: input.include_locale }) };
}

function list({ parts, installation, input }: BotCall<z.output<typeof listSchema>>): Json {
  const people = [...parts.world.users.values()].filter(
    ({ teamId }) => teamId === installation.teamId,
  );
  const { items, next } = paginate(people, input);
  const withLocale = input.include_locale;
  return {
    members: items.map((user) => view(user, { parts, installation, withLocale })),
    cache_ts: Math.floor(parts.settings.clock() / 1000),
    response_metadata: { next_cursor: next },
  };
}

function findByEmail({ parts, installation, input }: BotCall<z.output<typeof emailSchema>>): Json {
  const user = [...parts.world.users.values()].find(
    ({ name, teamId, type }) =>
      `${name}@example.com` === input.email.toLowerCase() &&
      teamId === installation.teamId &&
      type === "person",
  );
  if (user === undefined) throw refuse("users_not_found");
  return { user: view(user, { parts, installation, withLocale: false }) };
}

function botInfo({ parts, installation, input }: BotCall<z.output<typeof botSchema>>): Json {
  const id = input.bot ?? installation.botId;
  if (id !== installation.botId) throw refuse("bot_not_found");
  const bot = parts.world.users.get(installation.botUserId);
  const icon = bot === undefined ? "" : toAvatarUrl(bot, parts.baseUrl()).replace(/svg$/, "png");
  return {
    bot: {
      id: installation.botId,
      deleted: false,
      name: parts.world.application.name,
      updated: 1_704_067_200,
      app_id: parts.world.application.id,
      user_id: installation.botUserId,
      icons: { image_36: icon, image_48: icon, image_72: icon },
    },
  };
}

function teamInfo({ parts, installation, input }: BotCall<z.output<typeof teamSchema>>): Json {
  const team = parts.world.teams.get(input.team ?? installation.teamId);
  if (team === undefined || team.id !== installation.teamId) throw refuse("team_not_found");
  return { team: toTeam(team, parts.baseUrl()) };
}
