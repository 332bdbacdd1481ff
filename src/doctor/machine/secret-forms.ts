/** What a value looks like, whatever variable it was put into. */
interface SecretForm {
  readonly id: string;
  /** How a person would call it. */
  readonly name: string;
  readonly pattern: RegExp;
}

/** In the order in which they are tried. A bot token begins with the bot's id in base64, so with M, N or O. */
const forms = [
  { id: "quoted", name: "a value in quotation marks", pattern: /^(["'`]).*\1$/ },
  { id: "address", name: "a web address", pattern: /^https?:\/\//i },
  { id: "slack-bot", name: "a Slack bot token (xoxb-…)", pattern: /^xoxb-/ },
  { id: "slack-app", name: "a Slack app-level token (xapp-…)", pattern: /^xapp-/ },
  { id: "slack-user", name: "a Slack user token (xoxp-…)", pattern: /^xoxp-/ },
  { id: "slack-other", name: "a Slack token of another kind", pattern: /^xox[a-z](\.|-)/ },
  { id: "slack-client", name: "a Slack client ID", pattern: /^\d{6,}\.\d{6,}$/ },
  { id: "lunos-key", name: "a Lunos key (sk-…)", pattern: /^sk-/ },
  { id: "discord-bot", name: "a Discord bot token", pattern: /^[MNO][\w-]*\.[\w-]+\.[\w-]+$/ },
  { id: "discord-id", name: "a Discord id (digits alone)", pattern: /^\d{15,21}$/ },
  { id: "slack-id", name: "a Slack app ID", pattern: /^A0[A-Z0-9]{7,}$/ },
  { id: "discord-public-key", name: "a Discord public key", pattern: /^[0-9a-f]{64}$/i },
  { id: "slack-hex", name: "a Slack signing or client secret", pattern: /^[0-9a-f]{32}$/i },
  { id: "slack-verification", name: "an old verification token", pattern: /^[A-Za-z0-9]{24}$/ },
  { id: "discord-secret", name: "a Discord client secret", pattern: /^[\w-]{32}$/ },
] as const satisfies readonly SecretForm[];

type FormId = (typeof forms)[number]["id"];

/** A row of letters and digits could be a key of anybody's. */
const vagueForms: readonly FormId[] = [
  "discord-public-key",
  "discord-secret",
  "slack-hex",
  "slack-verification",
];

/** What belongs into a variable, and where it is found. */
interface Place {
  readonly variable: string;
  readonly forms: readonly FormId[];
  readonly whereabouts: string;
}

const places: readonly Place[] = [
  {
    variable: "DISCORD_TOKEN",
    forms: ["discord-bot"],
    whereabouts:
      "The bot's token is in Discord's Developer Portal: your application, Bot, Reset Token.",
  },
  {
    variable: "LUNOS_API_KEY",
    forms: ["lunos-key", ...vagueForms],
    whereabouts: "The key is in your Lunos dashboard, under API keys.",
  },
  {
    variable: "SLACK_BOT_TOKEN",
    forms: ["slack-bot"],
    whereabouts: "At api.slack.com/apps: your app, OAuth & Permissions, Bot User OAuth Token.",
  },
  {
    variable: "SLACK_APP_TOKEN",
    forms: ["slack-app"],
    whereabouts: "At api.slack.com/apps: your app, Basic Information, App-Level Tokens.",
  },
  {
    variable: "SLACK_SIGNING_SECRET",
    forms: ["slack-hex", "discord-secret"],
    whereabouts: "At api.slack.com/apps: your app, Basic Information, Signing Secret.",
  },
  {
    variable: "SLACK_CLIENT_ID",
    forms: ["slack-client"],
    whereabouts: "At api.slack.com/apps: your app, Basic Information, App Credentials.",
  },
  {
    variable: "SLACK_CLIENT_SECRET",
    forms: ["slack-hex", "discord-secret"],
    whereabouts: "At api.slack.com/apps: your app, Basic Information, App Credentials.",
  },
];

/** A value that has the form of something else than its variable is for. */
export interface Misplacement {
  readonly variable: string;
  /** What is there instead. */
  readonly found: string;
  readonly whereabouts: string;
}

/** Secrets in each other's place. Values whose form is not known are left to those who they are for. */
export function findMisplacedSecret(variable: string, value: string): Misplacement | undefined {
  const place = places.find((candidate) => candidate.variable === variable);
  const form = forms.find(({ pattern }) => pattern.test(value.trim()));
  if (place === undefined || form === undefined || place.forms.includes(form.id)) return undefined;
  return { variable, found: form.name, whereabouts: place.whereabouts };
}

/** The variables whose forms are known. */
export const secretVariables: readonly string[] = places.map(({ variable }) => variable);
