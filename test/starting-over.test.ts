import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { z } from "zod";
import { createDiscordControl } from "./support/discord-control.ts";
import { findFreePort } from "./support/free-port.ts";
import { startMoonlensProcess } from "./support/moonlens-process.ts";

const demoState = z.object({ canReset: z.boolean(), startId: z.string() });

it("starts over when the page asks, twice: what was said and spent is forgotten, and it answers", async () => {
  await using folder = await createTemporaryFolder();
  const port = await findFreePort();
  await using bot = await startMoonlensProcess({ PORT: String(port), DATA_DIR: folder.path });
  await bot.waitForOutput(/chat with the bot/);
  const address = `http://127.0.0.1:${port}`;
  const readState = async () => demoState.parse(await (await fetch(`${address}/demo`)).json());
  const askSomething = async () => {
    const control = createDiscordControl(`${address}/discord`);
    let channelId = "";
    await eventually(async () => {
      const { bot: seen, guilds } = await control.state();
      expect(seen.commands).not.toEqual([]);
      channelId = guilds[0]?.channels[0]?.id ?? "";
    });
    const asked = { as: "ava", channelId, name: "imagine", options: { prompt: "a lantern" } };
    const { responseMessageId } = await control.runCommand(asked);
    const answer = await control.waitForMessage({
      as: "ava",
      channelId,
      until: ({ id, attachments }) => id === responseMessageId && attachments.length > 0,
    });
    const before = await control.messages({ as: "ava", channelId });
    return { answer, count: before.length };
  };
  for (let time = 0; time < 2; time += 1) {
    expect((await askSomething()).count, "nothing is left of before").toBe(1);
    const { canReset, startId } = await readState();
    expect(canReset).toBe(true);
    const headers = { connection: "close" };
    expect((await fetch(`${address}/demo/reset`, { method: "POST", headers })).status).toBe(202);
    await eventually(async () => expect((await readState()).startId).not.toBe(startId));
    const usage = await (await fetch(`${address}/lunos/sandbox/usage`)).json();
    expect(usage).toEqual({ usage: [] });
  }
  await askSomething();
  expect(await bot.stop("SIGTERM")).toBe(0);
});
