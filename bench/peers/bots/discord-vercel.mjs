/** A bot of vercel/chat on Discord. */
import { createDiscordAdapter } from "@chat-adapter/discord";
import { createMemoryState } from "@chat-adapter/state-memory";
import { Chat } from "chat";
import { register } from "./vercel.mjs";

const { DISCORD_API_URL, DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_PUBLIC_KEY } = process.env;
const discord = createDiscordAdapter({
  botToken: DISCORD_TOKEN,
  applicationId: DISCORD_APPLICATION_ID,
  publicKey: DISCORD_PUBLIC_KEY,
  apiUrl: `${DISCORD_API_URL}/v10`,
});
const bot = new Chat({
  userName: "Moonlens",
  adapters: { discord },
  state: createMemoryState(),
  logger: "silent",
});
// Its own way to fetch refuses addresses of this machine.
register(bot, {
  fetchFile: async ({ url }) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
});
await bot.initialize();
// It registers none itself.
await fetch(`${DISCORD_API_URL}/v10/applications/${DISCORD_APPLICATION_ID}/commands`, {
  method: "PUT",
  headers: { authorization: `Bot ${DISCORD_TOKEN}`, "content-type": "application/json" },
  body: JSON.stringify([
    { type: 1, name: "help", description: "Says something" },
    {
      type: 1,
      name: "imagine",
      description: "Draws a picture",
      options: [{ type: 3, name: "prompt", description: "What to draw", required: true }],
    },
  ]),
});
await discord.startGatewayListener(
  { waitUntil: (task) => void Promise.resolve(task) },
  24 * 3_600_000,
);
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
