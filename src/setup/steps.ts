/** A secret that the set-up asks for. */
export interface Step {
  readonly variable: string;
  readonly question: string;
  /** The doctor's checks that tell whether it is right. */
  readonly checks: readonly string[];
  /** When this one is set, the step is another way that was not chosen. */
  readonly alternative?: string;
}

/** A place where people can talk with the bot. */
export interface PlatformSteps {
  readonly id: "discord" | "slack";
  readonly label: string;
  /** What has to be done there first. */
  readonly preparation: string;
  readonly steps: readonly Step[];
  /** The doctor's check that is well once the bot has appeared there; absent when that goes without waiting. */
  readonly appearance?: string;
}

export const lunosStep: Step = {
  variable: "LUNOS_API_KEY",
  question:
    "Your Lunos key (from your Lunos dashboard; “sandbox” tries things out with play money)",
  checks: ["lunos-key"],
};

export const platforms: readonly PlatformSteps[] = [
  {
    id: "discord",
    label: "Discord",
    preparation: [
      "Discord: open https://discord.com/developers/applications and make a new application.",
      "On its page “Bot”, switch on the Message Content intent, then press Reset Token and copy the token.",
    ].join("\n"),
    steps: [
      {
        variable: "DISCORD_TOKEN",
        question: "The token of your Discord bot",
        checks: ["discord-token"],
      },
    ],
    appearance: "discord-servers",
  },
  {
    id: "slack",
    label: "Slack",
    preparation: [
      "Slack: open https://api.slack.com/apps, press Create New App, choose “From a manifest”, and paste the text below.",
      "Install the app to your workspace. Under Basic Information, make an app-level token with the scope connections:write.",
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
  },
];
