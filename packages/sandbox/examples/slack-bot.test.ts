import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "@moonlens/sandbox";
import { createSlackControl } from "@moonlens/sandbox/drivers";
import { startBot } from "./slack-bot.ts";

test("greets whoever says /hello", async () => {
  await using sandbox = await startSandbox();
  const { appToken, botToken, apiUrl } = sandbox.slack;
  const app = await startBot({ appToken, token: botToken, slackApiUrl: `${apiUrl}/` });
  const ava = createSlackControl(sandbox.slack.url);

  await ava.command({ as: "ava", channel: "general", command: "/hello" });

  const until = ({ text }: { text: string }) => text.startsWith("Hello, <@");
  const greeting = await ava.waitForMessage({ as: "ava", channel: "general", until });
  assert.match(greeting.text, /^Hello, <@U\w+>!$/);
  await app.stop();
});
