import { definePlatform, type PlatformParts } from "#platform";
import { secrets } from "./doctor/secrets.ts";
import { findGaps } from "./gaps.ts";
import type { SlackAdapterOptions } from "./index.ts";
import { platformLabel } from "./wire/label.ts";
import { type SlackEnvironment, variables } from "./wire/variables.ts";

/** Slack, as the rest of Moonlens knows it. */
export const slack = definePlatform({
  name: "slack",
  label: platformLabel,
  variables,
  servedBy: ["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"],
  credentials: "Slack's tokens",
  findGaps,
  secrets,
  setup: {
    preparation: [
      "Slack: open https://api.slack.com/apps, press Create New App, choose “From a manifest”, and paste the text below.",
      "Install the app in your workspace. Then create an app-level token with the scope connections:write, under Basic Information.",
    ].join("\n"),
    steps: [
      {
        variable: "SLACK_BOT_TOKEN",
        question: "The Bot User OAuth Token (xoxb-…, under OAuth & Permissions)",
        checks: ["slack-token"],
        alternative: "SLACK_CLIENT_ID",
      },
      {
        variable: "SLACK_APP_TOKEN",
        question: "The app-level token (xapp-…, under Basic Information)",
        checks: ["slack-app-token"],
        alternative: "SLACK_SIGNING_SECRET",
      },
    ],
    toPaste: async (words) => (await import("./manifest-program.ts")).toManifestText(words),
    /** The OAuth page needs a secret of its own. */
    generated: ({ SLACK_CLIENT_ID: clientId = "" }) =>
      clientId === "" ? [] : ["SLACK_STATE_SECRET"],
  },
  operatorChannel: {
    form: "TEAM_ID:CHANNEL_ID",
    pattern: /(?<workspaceId>T[A-Z0-9]+):(?<channelId>[CGD][A-Z0-9]+)/,
  },
  workspaceId: "[te][a-z0-9]*\\d[a-z0-9]*",
  joinSandbox: async (part, words) =>
    await (await import("./client/sandbox.ts")).joinSandbox(part, words),
  manifest: async (args, words) =>
    (await import("./manifest-program.ts")).printManifest(args, words),
  toPorts: (environment) => {
    const hasServer =
      environment.SLACK_CLIENT_ID !== undefined ||
      (environment.SLACK_SIGNING_SECRET !== undefined && environment.SLACK_APP_TOKEN === undefined);
    const names = { host: "SLACK_HOST", port: "SLACK_PORT" };
    const { SLACK_HOST: host, SLACK_PORT: port } = environment;
    return hasServer ? [{ names, host, port }] : [];
  },
  examine: async (environment, tools) =>
    (await import("./doctor/slack-checks.ts")).examineSlack(environment, tools),
  async open(environment, parts) {
    const { createSlackAdapter } = await import("./index.ts");
    return createSlackAdapter({
      ...parts,
      apiUrl: environment.SLACK_API_URL,
      transport: toTransport(environment),
      access: toAccess(environment, parts),
      commandPrefix: environment.SLACK_COMMAND_PREFIX ?? "",
      address: { host: environment.SLACK_HOST, port: environment.SLACK_PORT },
    });
  },
});

function toTransport({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret = "",
}: SlackEnvironment): SlackAdapterOptions["transport"] {
  if (appToken === undefined) return { type: "http", signingSecret };
  return { type: "socket", appToken };
}

function toAccess(
  environment: SlackEnvironment,
  { store: { installations: repository } }: PlatformParts,
): SlackAdapterOptions["access"] {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId = "" } = environment;
  if (botToken !== undefined) return { type: "token", botToken };
  const { SLACK_CLIENT_SECRET: clientSecret = "", SLACK_STATE_SECRET: stateSecret = "" } =
    environment;
  return { type: "oauth", clientId, clientSecret, stateSecret, repository };
}
