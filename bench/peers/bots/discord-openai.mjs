/** A bot of discord.js and the openai SDK, as their guides build one. */
import { Client, Events, GatewayIntentBits } from "discord.js";
import { answer, draw } from "./gateway.mjs";

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
  ],
  rest: { api: process.env.DISCORD_API_URL, version: "10" },
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.has(client.user)) return;
  await message.channel.sendTyping();
  const pictures = await Promise.all(
    message.attachments.map(async ({ url, contentType }) => {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      return `data:${contentType};base64,${bytes.toString("base64")}`;
    }),
  );
  await message.reply(await answer(message.content, pictures));
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply();
  if (interaction.commandName !== "imagine") return void (await interaction.editReply("Here."));
  const attachment = await draw(interaction.options.getString("prompt"));
  await interaction.editReply({ files: [{ attachment, name: "picture.png" }] });
});

client.once(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([
    { name: "help", description: "Says something" },
    {
      name: "imagine",
      description: "Draws a picture",
      options: [{ type: 3, name: "prompt", description: "What to draw", required: true }],
    },
  ]);
  process.send?.({ isReady: true });
});
process.once("disconnect", () => process.exit());
await client.login(process.env.DISCORD_TOKEN);
