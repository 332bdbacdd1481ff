import { InstallProvider } from "@slack/oauth";
import { z } from "zod";
import { defined, type InstallationRepository, type Logger, type Wording } from "#core";
import { platformLabel } from "../wire/label.ts";
import type { Route } from "./http-server.ts";
import { createInstallationStore, type Installation, type Installed } from "./installations.ts";
import { botScopes } from "./manifest.ts";
import { createSlackLogger } from "./slack-logger.ts";

/** What Slack's OAuth needs. */
export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what a browser brings back from Slack. */
  readonly stateSecret: string;
  readonly repository: InstallationRepository;
}

export interface Installer {
  readonly routes: readonly Route[];
  /** Looks a workspace's token up, and renews it when it is about to run out. */
  authorize(accountId: string): Promise<Installation | undefined>;
}

const namedTeam = z.object({ team: z.object({ name: z.string() }) });

/** The pages by which people add the app to their workspace, and the tokens that come of it. */
export function createInstaller(
  oauth: OAuthOptions,
  options: {
    readonly apiUrl: string;
    readonly wording: Wording;
    readonly logger: Logger;
    /** Called when somebody has added the app and its token is kept. */
    readonly onInstalled: (installed: Installed) => void;
  },
): Installer {
  const { apiUrl, wording, logger } = options;
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    installationStore: createInstallationStore(oauth.repository, options),
    authorizationUrl: toAuthorizationUrl(apiUrl),
    clientOptions: { slackApiUrl: `${apiUrl}/`, timeout: 30_000 },
    logger: createSlackLogger(logger),
    renderHtmlForInstallPath: (url) => renderInstallPage(url, wording),
  });
  return {
    routes: [
      {
        path: "/slack/install",
        handle: (request, response) =>
          provider.handleInstallPath(request, response, {}, { scopes: [...botScopes] }),
      },
      {
        path: "/slack/oauth_redirect",
        handle: (request, response) => provider.handleCallback(request, response),
      },
    ],
    async authorize(accountId) {
      const data = await oauth.repository.load({ platform: "slack", externalId: accountId });
      if (data === undefined) return undefined;
      const isEnterpriseInstall = accountId.startsWith("E");
      const { botToken, botUserId } = await provider.authorize(
        isEnterpriseInstall
          ? { isEnterpriseInstall, enterpriseId: accountId, teamId: undefined }
          : { isEnterpriseInstall, teamId: accountId, enterpriseId: undefined },
      );
      if (botToken === undefined) return undefined;
      const teamName = namedTeam.safeParse(data).data?.team.name;
      return {
        botToken,
        ...defined({ botUserId, teamName }),
      };
    },
  };
}

/** Slack's own page stands beside its API: `/oauth/v2/authorize` beside `/api`. */
function toAuthorizationUrl(apiUrl: string): string {
  return `${apiUrl.replace(/\/api$/, "")}/oauth/v2/authorize`;
}

function renderInstallPage(url: string, wording: Wording): string {
  const title = wording({ key: "installTitle", platform: platformLabel }, "en");
  const text = wording({ key: "installText" }, "en");
  const button = wording({ key: "installButton" }, "en");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 0 1.5rem; }
a { background: #4a154b; border-radius: 0.5rem; color: #fff; display: inline-block; padding: 0.7rem 1.4rem; text-decoration: none; }
@media (prefers-color-scheme: dark) { body { background: #16161d; color: #eee; } }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<p><a href="${escapeHtml(url)}">${escapeHtml(button)}</a></p>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
