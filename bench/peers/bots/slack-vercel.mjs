/** A bot of vercel/chat on Slack, over Socket Mode. */
import { createSlackAdapter } from "@chat-adapter/slack";
import { createMemoryState } from "@chat-adapter/state-memory";
import { Chat } from "chat";
import { register } from "./vercel.mjs";

const token = process.env.SLACK_BOT_TOKEN;
const bot = new Chat({
  userName: "Moonlens",
  adapters: {
    slack: createSlackAdapter({
      mode: "socket",
      botToken: token,
      appToken: process.env.SLACK_APP_TOKEN,
      apiUrl: `${process.env.SLACK_API_URL}/`,
    }),
  },
  state: createMemoryState(),
  logger: "silent",
});
register(bot, {
  fetchFile: async ({ url }) => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return new Uint8Array(await response.arrayBuffer());
  },
});
await bot.initialize();
process.send?.({ isReady: true });
process.once("disconnect", () => process.exit());
