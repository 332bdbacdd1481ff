import { compact, type Json } from "../tools/json.ts";
import { directConversationOf, type Team, type User, type World } from "../world/world.ts";

/** A user as `users.info` gives it to an app of `viewerTeamId`. */
export function toUser(
  user: User,
  options: {
    readonly baseUrl: string;
    readonly viewerTeamId: string;
    readonly withLocale?: boolean;
    readonly withEmail?: boolean;
    readonly appId?: string;
  },
): Json {
  const isStranger = user.teamId !== options.viewerTeamId;
  return compact({
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.isDeleted,
    color: user.accentColor.toString(16).padStart(6, "0"),
    real_name: user.realName,
    tz: user.timeZone,
    tz_label: user.timeZone,
    tz_offset: user.timeZoneOffsetSeconds,
    profile: toProfile(user, options),
    is_admin: isStranger ? undefined : user.isAdmin,
    is_owner: isStranger ? undefined : user.isOwner,
    is_primary_owner: isStranger ? undefined : user.isOwner,
    is_restricted: user.isRestricted,
    is_ultra_restricted: false,
    is_bot: user.type === "bot",
    is_stranger: isStranger ? true : undefined,
    is_app_user: false,
    updated: 1_704_067_200,
    is_email_confirmed: user.type === "person" ? true : undefined,
    who_can_share_contact_card: "EVERYONE",
    locale: options.withLocale === true ? user.locale : undefined,
  });
}

function toProfile(
  user: User,
  { baseUrl, withEmail, viewerTeamId, appId }: Parameters<typeof toUser>[1],
): Json {
  const [first = "", ...rest] = user.realName.split(" ");
  const avatar = toAvatarUrl(user, baseUrl).replace(/svg$/, "png");
  const sizes = [24, 32, 48, 72, 192, 512];
  const isBot = user.type === "bot";
  return compact({
    title: "",
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    first_name: first,
    last_name: rest.join(" "),
    avatar_hash: user.id.slice(-6).toLowerCase(),
    email:
      withEmail === true && !isBot && viewerTeamId === user.teamId
        ? `${user.name}@example.com`
        : undefined,
    team: user.teamId,
    ...(isBot && appId !== undefined ? { api_app_id: appId, always_active: true } : {}),
    ...Object.fromEntries(sizes.map((size) => [`image_${size}`, `${avatar}?size=${size}`])),
  });
}

export function toAvatarUrl(user: User, baseUrl: string): string {
  return `${baseUrl}/avatars/${user.id}.svg`;
}

/** A person as the control API shows them. */
export function toPersonView(
  user: User,
  { world, baseUrl }: { readonly world: World; readonly baseUrl: string },
): Json {
  return {
    id: user.id,
    name: user.name,
    real_name: user.realName,
    display_name: user.displayName,
    team_id: user.teamId,
    locale: user.locale ?? null,
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_restricted: user.isRestricted,
    is_stranger: world.teams.get(user.teamId)?.isOpen !== true,
    deleted: user.isDeleted,
    avatar_url: toAvatarUrl(user, baseUrl),
    dm_channel_id: directConversationOf(world, user)?.id ?? null,
  };
}

export function toTeam(team: Team, baseUrl: string): Json {
  return {
    id: team.id,
    name: team.name,
    domain: team.domain,
    email_domain: "",
    url: `${baseUrl}/`,
    avatar_base_url: `${baseUrl}/avatars/`,
    is_verified: false,
    icon: { image_default: true },
  };
}
