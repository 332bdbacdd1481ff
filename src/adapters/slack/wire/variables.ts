import { z } from "zod";
import { integer, secret, url, type Variables } from "#platform";

/** What an operator sets for Slack. */
export const variables = z.object({
  SLACK_BOT_TOKEN: secret().describe(
    "The bot token (`xoxb-…`) of your Slack app, for one workspace. Unset: no Slack, or several workspaces by OAuth",
  ),
  SLACK_APP_TOKEN: secret().describe(
    "The app-level token (`xapp-…`) of your Slack app, for Socket Mode. Unset: Slack sends signed requests",
  ),
  SLACK_SIGNING_SECRET: secret().describe(
    "The signing secret of your Slack app, for signed requests instead of Socket Mode",
  ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]+$/, "is not a client id: copy it from Basic Information")
    .optional()
    .describe("The client id of your Slack app, for several workspaces by OAuth"),
  SLACK_CLIENT_SECRET: secret().describe("The client secret of your Slack app, for OAuth"),
  SLACK_STATE_SECRET: secret().describe(
    "Any long random text of your own, which protects the OAuth page",
  ),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{0,20}$/, "use up to 20 small letters, digits, dashes and underscores")
    .optional()
    .describe(
      "Before the name of each slash command, where others have taken the plain names: `moon-` makes `/moon-imagine`",
    ),
  SLACK_API_URL: url("https://slack.com/api").describe(
    "Slack's Web API; another address for a Slack-compatible server, whose files are trusted then, too",
  ),
  SLACK_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("The address on which Slack's signed requests and the OAuth page are listened for"),
  SLACK_PORT: integer(3_100, { min: 0, max: 65_535 }).describe(
    "The port for Slack's signed requests (`/slack/events`) and the OAuth page (`/slack/install`)",
  ),
});

export type SlackEnvironment = z.output<typeof variables>;

/** What stands before the names of commands, by variables that may be wrong elsewhere. */
export function readCommandPrefix({ SLACK_COMMAND_PREFIX: text }: Variables): string {
  return variables.shape.SLACK_COMMAND_PREFIX.safeParse(text?.trim()).data ?? "";
}
