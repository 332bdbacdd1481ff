import { describe, it } from "vitest";
import { openDiscordStage } from "./discord-stage.ts";
import { situations } from "./platform-situations.ts";
import { openSlackStage } from "./slack-stage.ts";

describe.each([
  ["Discord", openDiscordStage],
  ["Slack", openSlackStage],
])("on %s", (_platform, openStage) => {
  it.each(situations)("$name", async ({ happens }) => {
    await using stage = await openStage();
    await happens(stage);
  });
});
