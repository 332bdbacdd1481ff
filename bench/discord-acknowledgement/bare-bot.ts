/** The least that a discord.js bot can do: defer every command. The floor of all acknowledgements. */
import { Client, Events, GatewayIntentBits } from "discord.js";

const { DISCORD_API_URL = "", DISCORD_TOKEN = "" } = process.env;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: DISCORD_API_URL, version: "10" },
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.deferReply();
});
client.once(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([{ name: "help", description: "Defers and does no more" }]);
  process.send?.({ isReady: true });
});
process.once("disconnect", () => process.exit());
await client.login(DISCORD_TOKEN);
