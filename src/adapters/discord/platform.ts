import { z } from "zod";
import { defined } from "#core";
import { definePlatform, flag, secret, url } from "#platform";
import { shards } from "./client/shards/shards.ts";
import { secrets } from "./doctor/secrets.ts";
import { platformLabel } from "./wire/label.ts";
import { words } from "./wire/words.ts";

/** Discord, as the rest of Moonlens knows it. */
export const discord = definePlatform({
  name: "discord",
  label: platformLabel,
  variables: z.object({
    DISCORD_TOKEN: secret().describe("Your Discord bot's token. Unset: no Discord"),
    DISCORD_API_URL: url("https://discord.com/api").describe(
      "Discord's REST API without the version, or the address of a Discord-compatible server",
    ),
    DISCORD_MESSAGE_CONTENT: flag("true").describe(
      "Whether the bot has the Message Content intent (`true` or `false`)",
    ),
    DISCORD_SHARDS: shards().describe(
      "For several processes with one bot: `auto` deals out the shards that Discord recommends; or which ones this process serves, out of how many, like `0,1/4` or `0-7/16`. Unset: one connection for all servers",
    ),
    DISCORD_DEVELOPMENT_GUILD_ID: z
      .string()
      .regex(/^\d{17,20}$/, "must be a server's ID, 17 to 20 digits")
      .optional()
      .describe(
        "For development: the ID of the only server that gets the commands, where changes appear at once",
      ),
  }),
  servedBy: ["DISCORD_TOKEN"],
  credentials: "DISCORD_TOKEN",
  secrets,
  setup: {
    preparation: [
      "Discord: open https://discord.com/developers/applications and create a new application.",
      "On its Bot page, turn on the Message Content intent, then press Reset Token and copy the token.",
    ].join("\n"),
    steps: [
      {
        variable: "DISCORD_TOKEN",
        question: "Your Discord bot's token",
        checks: ["discord-token"],
      },
    ],
    appearance: "discord-servers",
  },
  operatorChannel: { form: "CHANNEL_ID", pattern: /(?<channelId>\d{15,21})/ },
  workspaceId: "\\d+",
  words,
  // Discord's own copies of what links lead to.
  trustedOrigins: ["https://images-ext-1.discordapp.net", "https://images-ext-2.discordapp.net"],
  async joinSandbox(part) {
    const { apiUrl, token } = sandboxPart.parse(part);
    // The sandbox's servers get new ids with every start.
    return {
      DISCORD_API_URL: apiUrl,
      DISCORD_TOKEN: token,
      DISCORD_DEVELOPMENT_GUILD_ID: undefined,
    };
  },
  async examine(environment, tools) {
    const { toUsable } = tools;
    const token = toUsable("DISCORD_TOKEN", environment.DISCORD_TOKEN);
    if (token === undefined) return undefined;
    const { DISCORD_API_URL: apiUrl, DISCORD_MESSAGE_CONTENT: wantsMessageContent } = environment;
    const { createDiscordChecks } = await import("./doctor/discord-checks.ts");
    const developmentGuildId = environment.DISCORD_DEVELOPMENT_GUILD_ID;
    const own = { token, apiUrl, wantsMessageContent, ...defined({ developmentGuildId }) };
    return { address: apiUrl, checks: createDiscordChecks({ ...tools, ...own }) };
  },
  async open(environment, parts) {
    const { createDiscordAdapter } = await import("./index.ts");
    return createDiscordAdapter({
      ...parts,
      token: environment.DISCORD_TOKEN ?? "",
      apiUrl: environment.DISCORD_API_URL,
      messageContentIntent: environment.DISCORD_MESSAGE_CONTENT,
      ...defined({
        developmentGuildId: environment.DISCORD_DEVELOPMENT_GUILD_ID,
        shards: environment.DISCORD_SHARDS,
      }),
    });
  },
});

const sandboxPart = z.object({ apiUrl: z.string(), token: z.string() });
