import { Client, Events, GatewayIntentBits } from "discord.js";

/** A bot like any other: only `api` is different where it is tested. */
export async function startBot({ token, api }: { token: string; api?: string }) {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const bot = new Client({
    intents: [Guilds, GuildMessages, MessageContent],
    rest: { ...(api && { api }) },
  });
  bot.on(Events.MessageCreate, async (message) => {
    if (message.content === "!ping") await message.reply("Pong!");
  });
  await bot.login(token);
  return bot;
}
