import { refuse } from "../tools/errors.ts";
import type { Installation } from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

function installationOf({ world }: SlackParts, teamId: string): Installation {
  const installation = world.installations.get(teamId);
  if (installation === undefined) throw refuse("team_not_found");
  return installation;
}

function change(parts: SlackParts, installation: Installation): Installation {
  parts.world.installations.set(installation.teamId, installation);
  parts.feed.publish({ type: "state" });
  return installation;
}

/** Installs the app in a workspace; its token is the same each time. */
export function install(
  parts: SlackParts,
  {
    teamId,
    installerId,
    scopes,
  }: { readonly teamId: string; readonly installerId: string; readonly scopes: readonly string[] },
): Installation {
  const installation = installationOf(parts, teamId);
  return change(parts, { ...installation, state: "installed", installerId, scopes });
}

/** Takes the app out of a workspace, and tells it. */
export function uninstall(parts: SlackParts, teamId: string): Installation {
  const installation = installationOf(parts, teamId);
  if (installation.state === "absent") throw refuse("app_not_installed");
  const gone = change(parts, { ...installation, state: "absent" });
  sendTokensRevoked(parts, installation);
  parts.events.send({
    teamId,
    subscription: "app_uninstalled",
    event: { type: "app_uninstalled" },
    isFarewell: true,
  });
  return gone;
}

/** Makes a workspace's tokens worthless, and tells the app. */
export function revokeTokens(parts: SlackParts, teamId: string): Installation {
  const installation = installationOf(parts, teamId);
  if (installation.state !== "installed") throw refuse("token_revoked");
  const revoked = change(parts, { ...installation, state: "revoked" });
  sendTokensRevoked(parts, installation);
  return revoked;
}

function sendTokensRevoked(parts: SlackParts, { teamId, botUserId }: Installation): void {
  parts.events.send({
    teamId,
    subscription: "tokens_revoked",
    event: { type: "tokens_revoked", tokens: { oauth: [], bot: [botUserId] } },
    isFarewell: true,
  });
}

/** What the bot's token may do from now on. */
export function setScopes(
  parts: SlackParts,
  { teamId, scopes }: { readonly teamId: string; readonly scopes: readonly string[] },
): Installation {
  return change(parts, { ...installationOf(parts, teamId), scopes });
}
