import type { PlatformSecrets } from "#platform";

/** How Discord's secrets look. A bot token begins with the bot's id in base64, so with M, N or O. */
export const secrets: PlatformSecrets = {
  forms: [
    {
      id: "discord-bot",
      name: "a Discord bot token",
      pattern: /^[MNO][\w-]*\.[\w-]+\.[\w-]+$/,
      certainty: "certain",
    },
    {
      id: "discord-id",
      name: "a Discord ID (just digits)",
      pattern: /^\d{15,21}$/,
      certainty: "certain",
    },
    {
      id: "discord-public-key",
      name: "a Discord public key",
      pattern: /^[0-9a-f]{64}$/i,
      certainty: "likely",
    },
    {
      id: "discord-secret",
      name: "a Discord client secret",
      pattern: /^[\w-]{32}$/,
      certainty: "vague",
    },
  ],
  places: [
    {
      variable: "DISCORD_TOKEN",
      forms: ["discord-bot"],
      whereabouts:
        "Get the bot's token from Discord's Developer Portal: your application, Bot, Reset Token.",
    },
  ],
  redactions: [
    [/(\/(?:webhooks|interactions)\/\d+\/)[^/\s"']+/g, "$1…"],
    // A bot's token: its id, a time and a signature.
    [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, "…"],
  ],
};
