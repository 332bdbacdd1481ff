import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { z } from "zod";
import { createDiscordControl, type DiscordControl, type SeenMessage } from "./discord-control.ts";
import { type MoonlensProcess, startMoonlensProcess } from "./moonlens-process.ts";

/** The real program, pointed at a Discord and a Lunos that go on when it is stopped. */
export interface OperatedWorld extends AsyncDisposable {
  readonly control: DiscordControl;
  readonly channelId: string;
  readonly address: string;
  /** The environment of every start. */
  readonly variables: Readonly<Record<string, string>>;
  /** Starts the program and resolves when it is connected and its commands are known. */
  startBot(more?: Readonly<Record<string, string>>): Promise<MoonlensProcess>;
  imagine(prompt: string): Promise<{ readonly responseMessageId?: string }>;
  /** Resolves with the answer as soon as it is as wanted. */
  waitForAnswer(
    id: string | undefined,
    fits: (answer: SeenMessage) => boolean,
  ): Promise<SeenMessage>;
  breakLunos(fault: string): Promise<void>;
  countPaidRequests(): Promise<number>;
}

const recordedRequests = z.object({ requests: z.array(z.object({ path: z.string() })) });

export async function openOperatedWorld(): Promise<OperatedWorld> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  let address = "";
  const discord = resources.use(createDiscordSandbox({ baseUrl: () => `${address}/discord` }));
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  const folder = resources.use(await createTemporaryFolder());
  const control = createDiscordControl(`${address}/discord`);
  const channelId = (await control.state()).guilds[0]?.channels[0]?.id ?? "";
  const variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${address}/discord/api`,
    LUNOS_API_KEY: "sandbox-operators-own-key",
    LUNOS_BASE_URL: `${address}/lunos/v1`,
    DATA_DIR: folder.path,
  };
  const held = resources.move();
  return {
    control,
    channelId,
    address,
    variables,
    async startBot(more = {}) {
      const bot = held.use(await startMoonlensProcess({ ...variables, ...more }));
      await bot.waitForOutput(/connected to Discord\./);
      await eventually(async () => {
        expect((await control.state()).bot.commands).not.toEqual([]);
      });
      return bot;
    },
    imagine: (prompt) =>
      control.runCommand({ as: "ava", channelId, name: "imagine", options: { prompt } }),
    waitForAnswer: (id, fits) =>
      control.waitForMessage({
        as: "ava",
        channelId,
        until: (message) => message.id === id && fits(message),
      }),
    async breakLunos(fault) {
      const response = await fetch(`${address}/lunos/sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ path: "/v1/chat", fault }),
      });
      if (!response.ok) throw new Error(`the fault was not taken: ${await response.text()}`);
    },
    async countPaidRequests() {
      const response = await fetch(`${address}/lunos/sandbox/requests`);
      const { requests } = recordedRequests.parse(await response.json());
      return requests.filter(({ path }) => path === "/v1/chat/completions").length;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
