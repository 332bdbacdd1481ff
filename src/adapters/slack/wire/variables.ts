import { z } from "zod";
import { integer, secret, url, type Variables } from "#platform";

/** What an operator sets for Slack. */
export const variables = z.object({
  SLACK_BOT_TOKEN: secret().describe(
    "Your Slack app's bot token (`xoxb-…`), for one workspace. Unset: no Slack, or several workspaces through OAuth",
  ),
  SLACK_APP_TOKEN: secret().describe(
    "Your Slack app's app-level token (`xapp-…`), for Socket Mode. Unset: Slack sends signed requests",
  ),
  SLACK_SIGNING_SECRET: secret().describe(
    "Your Slack app's signing secret, for signed requests instead of Socket Mode",
  ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]+$/, "isn't a client ID: copy it from Basic Information")
    .optional()
    .describe("Your Slack app's client ID, for several workspaces through OAuth"),
  SLACK_CLIENT_SECRET: secret().describe("Your Slack app's client secret, for OAuth"),
  SLACK_STATE_SECRET: secret().describe("Your own long random text, which protects the OAuth page"),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(
      /^[a-z0-9_-]{0,20}$/,
      "must be up to 20 lowercase letters, digits, dashes and underscores",
    )
    .optional()
    .describe(
      "A prefix for slash commands, if other apps use the plain names: `moon-` makes `/moon-imagine`",
    ),
  SLACK_API_URL: url("https://slack.com/api").describe(
    "Slack's Web API, or the address of a Slack-compatible server, whose files are then trusted too",
  ),
  SLACK_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("The address that listens for Slack's signed requests and the OAuth page"),
  SLACK_PORT: integer(3_100, { min: 0, max: 65_535 }).describe(
    "The port for Slack's signed requests (`/slack/events`) and the OAuth page (`/slack/install`)",
  ),
});

export type SlackEnvironment = z.output<typeof variables>;

/** What stands before the names of commands, by variables that may be wrong elsewhere. */
export function readCommandPrefix({ SLACK_COMMAND_PREFIX: text }: Variables): string {
  return variables.shape.SLACK_COMMAND_PREFIX.safeParse(text?.trim()).data ?? "";
}
