/** discord.js as its guide sets it up, with the intents that Moonlens has. */
import { Client, GatewayIntentBits } from "discord.js";
import { measureBase, reportMemory } from "./report-memory.ts";

const { DISCORD_API_URL = "" } = process.env;
const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.MessageContent,
  ],
  rest: { api: DISCORD_API_URL, version: "10" },
});
process.once("disconnect", () => process.exit());
const baseBytes = measureBase();
await client.login("token");
const countGuilds = () => client.guilds.cache.filter(({ available }) => available).size;
await reportMemory(countGuilds, baseBytes);
