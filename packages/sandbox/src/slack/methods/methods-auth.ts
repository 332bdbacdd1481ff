import { z } from "zod";
import { revokeTokens, uninstall } from "../parts/installations.ts";
import { flagArgument, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type BotCall, botMethod, type Call, type Methods } from "./methods.ts";
import { exchangeCode } from "./oauth.ts";

/** Tokens: what they are, how they come and go. */
export const authMethods: Methods = {
  "api.test": { tier: "none", scopes: [], token: "none", run: testApi },
  "auth.test": botMethod(z.object({}), { tier: "none", run: testAuth }),
  "auth.revoke": botMethod(z.object({ test: flagArgument.default(false) }), {
    tier: 3,
    run: revoke,
  }),
  "apps.uninstall": botMethod(
    z.object({ client_id: textArgument.optional(), client_secret: textArgument.optional() }),
    { tier: 1, run: uninstallApp },
  ),
  "apps.connections.open": {
    tier: 3,
    scopes: ["connections:write"],
    token: "app",
    run: openConnection,
  },
  "oauth.v2.access": { tier: 4, scopes: [], token: "none", run: exchangeCode },
};

function testApi({ args }: Call): Json {
  const { token: _token, ...told } = args;
  if (typeof told.error === "string") throw refuse(told.error, { args: told });
  return Object.keys(told).length === 0 ? {} : { args: told };
}

function testAuth({ parts, installation }: BotCall<unknown>): Json {
  const team = parts.world.teams.get(installation.teamId);
  return {
    url: `${parts.baseUrl()}/`,
    team: team?.name ?? "",
    user: "moonlens",
    team_id: installation.teamId,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    is_enterprise_install: false,
  };
}

function revoke({ parts, installation, input }: BotCall<{ readonly test: boolean }>): Json {
  if (input.test) return { revoked: false };
  revokeTokens(parts, installation.teamId);
  return { revoked: true };
}

function uninstallApp({
  parts,
  installation,
  input,
}: BotCall<{
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
}>): Json {
  const { clientId, clientSecret } = parts.world.application;
  if (input.client_id !== clientId) throw refuse("invalid_client_id");
  if (input.client_secret !== clientSecret) throw refuse("bad_client_secret");
  uninstall(parts, installation.teamId);
  return {};
}

function openConnection({ parts }: Call): Json {
  if (parts.world.application.requestUrl !== undefined) throw refuse("socket_mode_not_enabled");
  return { url: parts.sockets.issueUrl() };
}
