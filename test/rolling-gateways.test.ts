import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import {
  createDiscordControl,
  type DiscordControl,
  isFinished,
} from "./support/discord-control.ts";
import { type MoonlensProcess, startMoonlensProcess } from "./support/moonlens-process.ts";
import { startPostgres } from "./support/postgres/postgres.ts";

const resources = new AsyncDisposableStack();
let control: DiscordControl;
let lunosUrl: string;
let variables: Readonly<Record<string, string>>;
let folder: string;
let channels: readonly string[];

beforeAll(async () => {
  let address = "";
  const host = resources.use(createHttpHost());
  const discord = resources.use(
    createDiscordSandbox({
      baseUrl: () => `${address}/discord`,
      recommendedShards: 2,
      identifyIntervalMs: 5_000,
      rateLimitScale: Number.POSITIVE_INFINITY,
      // Whether anything is lost is the question here, not how quick a busy machine is.
      interactionWindowMs: 30_000,
    }),
  );
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  lunosUrl = `${address}/lunos`;
  folder = resources.use(await createTemporaryFolder()).path;
  control = createDiscordControl(`${address}/discord`);
  const server = resources.use(await startPostgres());
  const { guilds } = await control.state();
  channels = guilds.map((guild) => guild.channels[0]?.id ?? "");
  variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${address}/discord/api`,
    DISCORD_SHARDS: "auto",
    LUNOS_API_KEY: "sandbox-processes",
    LUNOS_BASE_URL: `${lunosUrl}/v1/`,
    DATABASE_URL: await server.createDatabase(),
    SPOOL_DIR: join(folder, "spool"),
    STOP_SECONDS: "60",
    PERSON_MAX_OPEN_TURNS: "100",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
  };
});
afterAll(() => resources.disposeAsync());

const running: MoonlensProcess[] = [];
let started = 0;
async function start(): Promise<MoonlensProcess> {
  started += 1;
  const data = join(folder, `process-${started}`);
  await mkdir(data);
  const bot = resources.use(await startMoonlensProcess({ ...variables, DATA_DIR: data }));
  await bot.waitForOutput(/connected to Discord\./);
  return bot;
}

const countConnected = async (): Promise<number> =>
  (await control.state()).bot.sessions.filter(({ isConnected }) => isConnected).length;

const countResumes = async (): Promise<number> =>
  (await control.state()).bot.sessions.reduce((sum, { resumes }) => sum + resumes, 0);

interface Asked {
  /** The message that asks, or the one that answers a command. */
  readonly id: string;
  readonly kind: "mention" | "command";
}

/** People who ask, one after the other, in servers of both shards, until it is over. */
async function talk(
  asked: Asked[],
  over: AbortSignal,
  kinds: readonly Asked["kind"][] = ["mention", "mention", "command"],
): Promise<void> {
  const { bot } = await control.state();
  for (let number = 0; !over.aborted; number += 1) {
    const place = { as: "ava", channelId: channels[number % channels.length] ?? "" };
    const kind = kinds[number % kinds.length] ?? "mention";
    const question = `what is ${number}?`;
    if (kind === "mention") {
      const { id } = await control.say({ ...place, text: `<@${bot.user.id}> ${question}` });
      asked.push({ id, kind });
    } else {
      const command = { ...place, name: "ask", options: { question } };
      const { responseMessageId: id = "none" } = await control.runCommand(command);
      asked.push({ id, kind });
    }
    await delay(150);
  }
}

/** How often each has been answered to the end. */
async function countAnswers(asked: readonly Asked[]): Promise<readonly number[]> {
  const { bot } = await control.state();
  const all = channels.map((channelId) => control.messages({ as: "ava", channelId }));
  const answers = (await Promise.all(all)).flat().filter((message) => {
    return message.author.id === bot.user.id && isFinished(message) && message.content !== "";
  });
  return asked.map(({ id, kind }) => {
    const isAnswer = (message: (typeof answers)[number]) =>
      kind === "command" ? message.id === id : message.message_reference?.message_id === id;
    return answers.filter(isAnswer).length;
  });
}

/** Waits until all are answered. */
async function expectOneAnswerEach(asked: readonly Asked[]): Promise<void> {
  await eventually(async () => {
    const counts = await countAnswers(asked);
    expect(counts.filter((count) => count === 0)).toEqual([]);
  });
  expect((await countAnswers(asked)).filter((count) => count !== 1)).toEqual([]);
}

const recorded = z.object({ requests: z.array(z.object({ path: z.string() })) });

async function countPaid(): Promise<number> {
  const { requests } = recorded.parse(await (await fetch(`${lunosUrl}/sandbox/requests`)).json());
  return requests.filter(({ path }) => path === "/v1/chat/completions").length;
}

it("a rolling restart of all processes under load loses and doubles nothing, and starts no session anew", {
  timeout: 600_000,
}, async () => {
  const old = [await start(), await start()];
  await eventually(async () => expect(await countConnected()).toBe(2));
  const asked: Asked[] = [];
  const over = new AbortController();
  const talking = talk(asked, over.signal);
  for (const bot of old) {
    running.push(await start());
    expect(await bot.stop("SIGTERM")).toBe(0);
  }
  await eventually(async () => expect(await countConnected()).toBe(2));
  over.abort();
  await talking;
  await expectOneAnswerEach(asked);
  expect(await countPaid()).toBe(asked.length);
  const { identifiesLeft, refusedIdentifies, sessions } = (await control.state()).bot;
  expect({ identifiesLeft, refusedIdentifies }).toEqual({
    identifiesLeft: 998,
    refusedIdentifies: 0,
  });
  expect(sessions).toHaveLength(2);
});

it("what is said while a gateway dies is answered once: another goes on with its sessions", {
  timeout: 300_000,
}, async () => {
  const [victim] = running;
  const asked: Asked[] = [];
  const over = new AbortController();
  const talking = talk(asked, over.signal, ["mention"]);
  await eventually(() => expect(asked.length).toBeGreaterThan(5));
  await victim?.stop("SIGKILL");
  const atDeath = asked.length;
  await eventually(async () => expect(await countConnected()).toBe(2));
  await eventually(() => expect(asked.length).toBeGreaterThan(atDeath + 5));
  over.abort();
  await talking;
  await expectOneAnswerEach(asked);
  expect((await control.state()).bot.identifiesLeft).toBe(998);
});

it("a gateway that freezes for longer than the others wait doubles nothing when it wakes up", {
  timeout: 300_000,
}, async () => {
  const sleeper = await start();
  await sleeper.waitForOutput(/connected to a shard/);
  await eventually(async () => expect(await countConnected()).toBe(2));
  const asked: Asked[] = [];
  const over = new AbortController();
  const talking = talk(asked, over.signal, ["mention"]);
  await eventually(() => expect(asked.length).toBeGreaterThan(5));
  const before = await countResumes();
  sleeper.signal("SIGSTOP");
  // The others have taken its part.
  await eventually(async () => expect(await countResumes()).toBeGreaterThan(before));
  sleeper.signal("SIGCONT");
  await sleeper.waitForOutput(/letting go of all shares for now|took over its turns/);
  const awake = asked.length;
  await eventually(() => expect(asked.length).toBeGreaterThan(awake + 20));
  over.abort();
  await talking;
  await expectOneAnswerEach(asked);
  expect((await control.state()).bot.identifiesLeft).toBe(998);
});
