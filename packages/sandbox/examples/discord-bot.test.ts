import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "@moonlens/sandbox";
import { createDiscordControl } from "@moonlens/sandbox/drivers";
import { startBot } from "./discord-bot.ts";

test("answers !ping in the channel where it is asked", async () => {
  await using sandbox = await startSandbox();
  const bot = await startBot({ token: sandbox.discord.token, api: sandbox.discord.apiUrl });
  const ava = createDiscordControl(sandbox.discord.url);
  const channelId = (await ava.state()).guilds[0]?.channels[0]?.id ?? "";

  await ava.say({ as: "ava", channelId, text: "!ping" });

  const until = ({ author }: { author: { bot?: boolean } }) => author.bot === true;
  const answer = await ava.waitForMessage({ as: "ava", channelId, until });
  assert.equal(answer.content, "Pong!");
  await bot.destroy();
});
