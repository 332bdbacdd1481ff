import { toApplicationFlags } from "../gateway/gateway.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { toUser } from "../world/user-payload.ts";

/** The gateway's address and who the bot is. */
export function addApplicationRoutes(app: RestApp, parts: DiscordParts): void {
  const { world, settings, gateway } = parts;
  const url = () => toGatewayUrl(settings.baseUrl());

  app.get("/gateway", (context) => context.json({ url: url() }));
  app.get("/gateway/bot", (context) =>
    context.json({
      url: url(),
      shards: world.application.recommendedShards,
      session_start_limit: {
        total: settings.identifyLimit,
        remaining: gateway.remainingIdentifies(),
        reset_after: gateway.identifiesResetAfterMs(),
        max_concurrency: settings.maxConcurrency,
      },
    }),
  );
  app.get("/users/@me", (context) => context.json(toBotUser(parts)));
  app.get("/users/:user", (context) => {
    const user = world.users.get(context.req.param("user"));
    if (user === undefined) throw refuse("unknownUser");
    return context.json(toUser(user));
  });
  for (const path of ["/applications/@me", "/oauth2/applications/@me"]) {
    app.get(path, (context) => context.json(toApplication(parts)));
  }
}

export function toGatewayUrl(baseUrl: string): string {
  return `${baseUrl.replace(/^http/, "ws")}/gateway`;
}

function toBotUser({ world }: DiscordParts) {
  const bot = world.users.get(world.botId);
  if (bot === undefined) throw new Error("the world has no bot");
  return {
    ...toUser(bot),
    verified: true,
    mfa_enabled: false,
    locale: "en-US",
    premium_type: 0,
    email: null,
  };
}

function toApplication(parts: DiscordParts) {
  const { world } = parts;
  return {
    id: world.application.id,
    name: world.application.name,
    icon: null,
    description: "",
    summary: "",
    type: null,
    bot: toBotUser(parts),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { 0: {}, 1: {} },
    verify_key: "0".repeat(64),
    flags: toApplicationFlags(world.application),
    flags_new: String(toApplicationFlags(world.application)),
    owner: toOwner(parts),
    team: null,
    approximate_user_install_count: world.application.userInstalls.size,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ["bot", "applications.commands"],
    hook: true,
    is_monetized: false,
    storefront_available: false,
    approximate_guild_count: world.guilds.size,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_status: 1,
    tags: [],
  };
}

/** The application belongs to whom the guild belongs to. */
function toOwner({ world, ids }: DiscordParts) {
  const owner = world.users.get(world.guilds.get(ids.guildId)?.ownerId ?? "");
  if (owner === undefined) throw new Error("the guild has no owner");
  return toUser(owner);
}
