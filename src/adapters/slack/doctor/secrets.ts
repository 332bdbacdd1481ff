import type { PlatformSecrets } from "#platform";

/** What newer secrets that aren't hexadecimal look like. */
const anySecret = /^[\w-]{32}$/;

/** How Slack's secrets look, and where they are found. */
export const secrets: PlatformSecrets = {
  forms: [
    {
      id: "slack-bot",
      name: "a Slack bot token (xoxb-…)",
      pattern: /^xoxb-/,
      certainty: "certain",
    },
    {
      id: "slack-app",
      name: "a Slack app-level token (xapp-…)",
      pattern: /^xapp-/,
      certainty: "certain",
    },
    {
      id: "slack-user",
      name: "a Slack user token (xoxp-…)",
      pattern: /^xoxp-/,
      certainty: "certain",
    },
    {
      id: "slack-other",
      name: "another kind of Slack token",
      pattern: /^xox[a-z](\.|-)/,
      certainty: "certain",
    },
    {
      id: "slack-client",
      name: "a Slack client ID",
      pattern: /^\d{6,}\.\d{6,}$/,
      certainty: "certain",
    },
    { id: "slack-id", name: "a Slack app ID", pattern: /^A0[A-Z0-9]{7,}$/, certainty: "certain" },
    {
      id: "slack-hex",
      name: "a Slack signing or client secret",
      pattern: /^[0-9a-f]{32}$/i,
      certainty: "likely",
    },
    {
      id: "slack-verification",
      name: "an old verification token",
      pattern: /^[A-Za-z0-9]{24}$/,
      certainty: "likely",
    },
  ],
  places: [
    {
      variable: "SLACK_BOT_TOKEN",
      forms: ["slack-bot"],
      whereabouts:
        "Copy it from api.slack.com/apps: your app, OAuth & Permissions, Bot User OAuth Token.",
    },
    {
      variable: "SLACK_APP_TOKEN",
      forms: ["slack-app"],
      whereabouts:
        "Copy it from api.slack.com/apps: your app, Basic Information, App-Level Tokens.",
    },
    {
      variable: "SLACK_SIGNING_SECRET",
      forms: ["slack-hex"],
      pattern: anySecret,
      whereabouts: "Copy it from api.slack.com/apps: your app, Basic Information, Signing Secret.",
    },
    {
      variable: "SLACK_CLIENT_ID",
      forms: ["slack-client"],
      whereabouts: "Copy it from api.slack.com/apps: your app, Basic Information, App Credentials.",
    },
    {
      variable: "SLACK_CLIENT_SECRET",
      forms: ["slack-hex"],
      pattern: anySecret,
      whereabouts: "Copy it from api.slack.com/apps: your app, Basic Information, App Credentials.",
    },
  ],
  redactions: [
    [/(\/\/hooks\.slack\.com\/)[^\s"']+/g, "$1…"],
    [/\b(?:xox[a-z]|xapp)-[\w-]{6,}/g, "…"],
  ],
};
