import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createDiscordControl, type DiscordControl } from "./support/discord-control.ts";
import { type MoonlensProcess, startMoonlensProcess } from "./support/moonlens-process.ts";

let resources: AsyncDisposableStack;
let control: DiscordControl;
let variables: Readonly<Record<string, string>>;
let address = "";
let channelId = "";

/** Discord and Lunos stand on their own; the bot is pointed at them as if they were the real ones. */
beforeEach(async () => {
  resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  const discord = resources.use(createDiscordSandbox({ baseUrl: () => `${address}/discord` }));
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  const folder = resources.use(await createTemporaryFolder());
  control = createDiscordControl(`${address}/discord`);
  channelId = (await control.state()).guilds[0]?.channels[0]?.id ?? "";
  variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${address}/discord/api`,
    LUNOS_API_KEY: "sandbox-restart",
    LUNOS_BASE_URL: `${address}/lunos/v1/`,
    DATA_DIR: folder.path,
  };
});

afterEach(() => resources.disposeAsync());

async function startBot(): Promise<MoonlensProcess> {
  const bot = resources.use(await startMoonlensProcess(variables));
  await bot.waitForOutput(/connected to Discord\./);
  await eventually(async () => {
    expect((await control.state()).bot.commands).not.toEqual([]);
  });
  return bot;
}

async function breakLunos(fault: string): Promise<void> {
  await fetch(`${address}/lunos/sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "/v1/chat", fault }),
  });
}

const recordedRequests = z.object({ requests: z.array(z.object({ path: z.string() })) });

async function countPaidRequests(): Promise<number> {
  const response = await fetch(`${address}/lunos/sandbox/requests`);
  const { requests } = recordedRequests.parse(await response.json());
  return requests.filter(({ path }) => path === "/v1/chat/completions").length;
}

function imagine(prompt: string) {
  return control.runCommand({ as: "ava", channelId, name: "imagine", options: { prompt } });
}

describe("a bot pointed at a Discord and a Lunos by their addresses", () => {
  it("draws there, and stops cleanly", async () => {
    const bot = await startBot();
    const { responseMessageId } = await imagine("a lantern");
    const answer = await control.waitForMessage({
      as: "ava",
      channelId,
      until: ({ id, attachments }) => id === responseMessageId && attachments.length > 0,
    });
    expect(answer.attachments).toHaveLength(1);
    expect(await bot.stop("SIGTERM")).toBe(0);
    expect(bot.output()).not.toContain("sandbox-restart");
  });
});

describe("a bot that is killed in the middle of a paid request", () => {
  it("apologises after the next start, and does not pay again", async () => {
    const bot = await startBot();
    await breakLunos("delay=60000");
    const { responseMessageId } = await imagine("a castle");
    await eventually(async () => expect(await countPaidRequests()).toBe(1));
    await bot.stop("SIGKILL");

    await startBot();
    const answer = await control.waitForMessage({
      as: "ava",
      channelId,
      until: ({ id, content }) => id === responseMessageId && content.includes("I restarted"),
    });
    expect(answer.loading).not.toBe(true);
    expect(await countPaidRequests()).toBe(1);
  });

  it("delivers the picture after the next start when it was made but could not be posted", async () => {
    const bot = await startBot();
    // Every way to post is shut from the acknowledgement on, as when Discord's REST is away.
    await control.fault({
      type: "rest-status",
      pathPattern: "/webhooks/",
      status: 500,
      times: 500,
    });
    await control.fault({
      type: "rest-status",
      pathPattern: "/channels/\\d+/messages",
      status: 500,
      times: 500,
    });
    const { responseMessageId } = await imagine("a bridge");
    await bot.waitForOutput(/"msg":"turn performed"/);
    await bot.stop("SIGKILL");
    await control.call("DELETE", "/faults");

    await startBot();
    const answer = await control.waitForMessage({
      as: "ava",
      channelId,
      until: ({ id, attachments }) => id === responseMessageId && attachments.length > 0,
    });
    expect(answer.attachments[0]?.description).toContain("a bridge");
    expect(await countPaidRequests()).toBe(1);
  });
});
