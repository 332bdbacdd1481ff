import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openPostgresStore } from "#store";
import { openBucketServer } from "./spool/bucket-server.ts";
import {
  createDiscordControl,
  type DiscordControl,
  isFinished,
  type SeenMessage,
} from "./support/discord-control.ts";
import { type MoonlensProcess, startMoonlensProcess } from "./support/moonlens-process.ts";
import { type PostgresServer, startPostgres } from "./support/postgres/postgres.ts";

let server: PostgresServer;
let resources: AsyncDisposableStack;
let control: DiscordControl;
let variables: Readonly<Record<string, string>>;
let databaseUrl: string;
let folder: string;
let address = "";
let channelId = "";

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Discord and Lunos stand on their own; every process is pointed at them and at one PostgreSQL. */
async function openOutside(): Promise<void> {
  resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  const discord = resources.use(createDiscordSandbox({ baseUrl: () => `${address}/discord` }));
  host.mount("/discord", discord);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  folder = resources.use(await createTemporaryFolder()).path;
  control = createDiscordControl(`${address}/discord`);
  channelId = (await control.state()).guilds[0]?.channels[0]?.id ?? "";
  databaseUrl = await server.createDatabase();
  variables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${address}/discord/api`,
    LUNOS_API_KEY: "sandbox-processes",
    LUNOS_BASE_URL: `${address}/lunos/v1/`,
    DATABASE_URL: databaseUrl,
    SPOOL_DIR: join(folder, "spool"),
    PERSON_MAX_OPEN_TURNS: "10",
  };
}

async function start(
  name: string,
  own: Readonly<Record<string, string>> = {},
): Promise<MoonlensProcess> {
  const data = join(folder, name);
  await mkdir(data, { recursive: true });
  const bot = resources.use(await startMoonlensProcess({ ...variables, DATA_DIR: data, ...own }));
  await bot.waitForOutput(/connected to Discord\.|connected to its database/);
  return bot;
}

async function untilCommands(): Promise<void> {
  await eventually(async () => expect((await control.state()).bot.commands).not.toEqual([]));
}

let startedWorkers = 0;
const oneByOne = { TURNS_AT_ONCE: "1", WORDS_AT_ONCE: "1" };
const startWorker = (own: Readonly<Record<string, string>> = {}) =>
  start(`worker-${++startedWorkers}`, { ROLE: "worker", ...oneByOne, ...own });

async function breakLunos(fault: string, times: number): Promise<void> {
  const response = await fetch(`${address}/lunos/sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "/v1/chat", fault, times }),
  });
  expect(response.ok).toBe(true);
}

const recordedRequests = z.object({
  requests: z.array(z.object({ path: z.string(), appId: z.string() })),
});

async function listPaidRequests() {
  const response = await fetch(`${address}/lunos/sandbox/requests`);
  const { requests } = recordedRequests.parse(await response.json());
  return requests.filter(({ path }) => path === "/v1/chat/completions");
}

async function countPaidRequests(): Promise<number> {
  return (await listPaidRequests()).length;
}

async function imagine(prompt: string, as = "ava"): Promise<string> {
  const { responseMessageId = "" } = await control.runCommand({
    as,
    channelId,
    name: "imagine",
    options: { prompt },
  });
  return responseMessageId;
}

function waitForPicture(messageId: string) {
  return control.waitForMessage({
    as: "ava",
    channelId,
    until: ({ id, attachments }) => id === messageId && attachments.length > 0,
    timeoutMs: 60_000,
  });
}

/** Nothing that was told to Lunos or planned for it before counts for a test. */
async function forgetRequests(): Promise<void> {
  for (const what of ["faults", "requests"]) {
    await fetch(`${address}/lunos/sandbox/${what}`, { method: "DELETE" });
  }
}

function countPerformed(bot: MoonlensProcess): number {
  return bot.output().split('"msg":"turn performed"').length - 1;
}

describe("two gateways and their workers", { timeout: 120_000 }, () => {
  let gateways: readonly MoonlensProcess[];
  /** Those that run. Each test leaves one at least to the next. */
  let workers: MoonlensProcess[] = [];
  const performedBy = () => workers.map(countPerformed);
  const useWorker = async () => {
    const [worker = await startWorker()] = workers;
    workers = [worker];
    return worker;
  };

  beforeAll(async () => {
    await openOutside();
    const gateway = { ROLE: "gateway", LOG_LEVEL: "debug" };
    gateways = [
      await start("first", { ...gateway, DISCORD_SHARDS: "0/2" }),
      await start("second", { ...gateway, DISCORD_SHARDS: "1/2" }),
    ];
    await untilCommands();
  });
  beforeEach(forgetRequests);
  afterAll(() => resources.disposeAsync());

  it("tell who waits their place, and put the answer where they told it", async () => {
    await useWorker();
    await breakLunos("delay=5000", 1);
    const { bot } = await control.state();
    const text = `<@${bot.user.id}> what is a moon?`;
    await control.say({ as: "ava", channelId, text });
    await eventually(async () => expect(await countPaidRequests()).toBe(1));
    const question = await control.say({ as: "budi", channelId, text });
    const answersQuestion = (seen: SeenMessage) =>
      seen.author.id === bot.user.id && seen.message_reference?.message_id === question.id;
    const waiting = await control.waitForMessage({
      as: "budi",
      channelId,
      until: (seen) => answersQuestion(seen) && seen.content.includes("in the queue: 1 request"),
    });
    await control.waitForMessage({
      as: "budi",
      channelId,
      until: (seen) => seen.id === waiting.id && isFinished(seen),
      timeoutMs: 60_000,
    });
    const messages = await control.messages({ as: "budi", channelId });
    expect(messages.filter(answersQuestion)).toHaveLength(1);
  });

  it("stop a request in whichever of them it runs", async () => {
    const performing = await useWorker();
    const before = countPerformed(performing);
    await breakLunos("delay=60000", 1);
    const message = await imagine("a castle");
    await eventually(async () => expect(await countPaidRequests()).toBe(1));
    const cancel = await findCancelButton(message);
    await control.press({ as: "ava", messageId: message, customId: cancel });
    await eventually(() => expect(countPerformed(performing)).toBe(before + 1));
    await control.waitForMessage({
      as: "ava",
      channelId,
      until: (seen) => seen.id === message && isFinished(seen),
    });
    expect(await countPaidRequests()).toBe(1);
  });

  it("perform a turn with the settings that another process has saved meanwhile", async () => {
    await useWorker();
    await waitForPicture(await imagine("a lantern"));
    const store = resources.use(
      await openPostgresStore(databaseUrl, {
        clock: () => Date.now(),
        toAppId: () => "unused",
      }),
    );
    const [workspace] = await store.workspaces.list();
    expect(
      await store.workspaces.saveSettings(workspace?.id ?? "", {
        revision: workspace?.revision ?? 0,
        settings: { appId: "another-app-id" },
        changes: [],
      }),
    ).toBe("saved");
    await waitForPicture(await imagine("a bridge"));
    expect((await listPaidRequests()).map(({ appId }) => appId)).toEqual([
      expect.stringMatching(/^moonlens-discord-\d+$/),
      "another-app-id",
    ]);
  });

  it("serve each its own shards, and so each guild once", async () => {
    await useWorker();
    const { guilds } = await control.state();
    const channels = guilds.slice(0, 2).map(({ channels: [channel] }) => channel?.id ?? "");
    for (const id of channels) {
      const { responseMessageId } = await control.runCommand({
        as: "ava",
        channelId: id,
        name: "imagine",
        options: { prompt: "a lantern" },
      });
      await control.waitForMessage({
        as: "ava",
        channelId: id,
        until: (seen) => seen.id === responseMessageId && seen.attachments.length > 0,
        timeoutMs: 60_000,
      });
    }
    expect(await countPaidRequests()).toBe(2);
    for (const bot of gateways) {
      expect(bot.output()).toContain('"msg":"connected to Discord"');
      expect(bot.output()).not.toContain("delivered an event again");
    }
  });

  it("share the work: the gateways take it, each worker performs and answers some", async () => {
    workers = [await useWorker(), await startWorker()];
    const before = performedBy();
    await breakLunos("delay=1000", 4);
    const messages = [];
    for (const prompt of ["a lantern", "a bridge", "a boat", "a tower"]) {
      messages.push(await imagine(prompt));
    }
    for (const message of messages) await waitForPicture(message);
    for (const taking of gateways) expect(countPerformed(taking)).toBe(0);
    for (const [index, performed] of performedBy().entries()) {
      expect(performed).toBeGreaterThan(before[index] ?? 0);
    }
    expect(await countPaidRequests()).toBe(4);
  });

  it("deliver what a killed one had made and could not post", async () => {
    expect(workers).toHaveLength(2);
    const before = performedBy();
    for (const pathPattern of ["/webhooks/", "/channels/\\d+/messages"]) {
      await control.fault({ type: "rest-status", pathPattern, status: 500, times: 500 });
    }
    const message = await imagine("a bridge");
    const findVictim = () => performedBy().findIndex((count, index) => count !== before[index]);
    await eventually(() => expect(findVictim()).not.toBe(-1));
    const [victim] = workers.splice(findVictim(), 1);
    await victim?.stop("SIGKILL");
    await control.call("DELETE", "/faults");
    const answer = await waitForPicture(message);
    expect(answer.attachments[0]?.description).toContain("a bridge");
    expect(await countPaidRequests()).toBe(1);
  });

  it("lose nothing and pay nothing twice when one of them is killed in the middle of a request", async () => {
    const victim = await useWorker();
    await breakLunos("delay=60000", 1);
    const paid = await imagine("a castle");
    await eventually(async () => expect(await countPaidRequests()).toBe(1));
    const waiting = await imagine("a meadow");
    const survivor = await startWorker();
    workers = [survivor];
    // The survivor takes what waits without being told of any death.
    await waitForPicture(waiting);
    await victim.stop("SIGKILL");
    const answer = await control.waitForMessage({
      as: "ava",
      channelId,
      until: ({ id, content }) => id === paid && content.includes("I restarted"),
      timeoutMs: 60_000,
    });
    expect(answer.loading).not.toBe(true);
    expect(countPerformed(survivor)).toBe(1);
    expect(await countPaidRequests()).toBe(2);
  });

  it("refuse one that keeps its pictures elsewhere", async () => {
    const another = resources.use(
      await startMoonlensProcess({
        ...variables,
        DATA_DIR: join(folder, "another"),
        SPOOL_DIR: join(folder, "elsewhere"),
      }),
    );
    expect(await another.exited).toBe(1);
    expect(another.output()).toContain("SPOOL_DIR isn't the folder the other processes");
  });

  it("refuse one the data folder of another", async () => {
    const another = resources.use(
      await startMoonlensProcess({ ...variables, DATA_DIR: join(folder, "first") }),
    );
    expect(await another.exited).toBe(1);
    expect(another.output()).toContain("DATA_DIR is used by another Moonlens");
  });

  it("end in order", async () => {
    for (const bot of [...gateways, ...workers]) expect(await bot.stop("SIGTERM")).toBe(0);
  });
});

describe("processes that keep their pictures in a bucket", { timeout: 120_000 }, () => {
  let bucket: Readonly<Record<string, string>>;

  beforeAll(async () => {
    await openOutside();
    const s3 = resources.use(await openBucketServer());
    const { endpoint, key } = s3.place;
    bucket = {
      SPOOL_DIR: "",
      SPOOL_URL: "s3://pictures/moonlens",
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: key?.id ?? "",
      AWS_SECRET_ACCESS_KEY: key?.secret ?? "",
    };
  });
  afterAll(() => resources.disposeAsync());

  it("work on a picture that another one made, and has taken its folder with it", async () => {
    const first = await start("one", bucket);
    await untilCommands();
    const messageId = await imagine("a lantern");
    const { components } = await waitForPicture(messageId);
    expect(await first.stop("SIGKILL")).not.toBe(0);
    await start("another", bucket);
    const [, customId = ""] = /"custom_id":"(vary:[^"]*)"/.exec(JSON.stringify(components)) ?? [];
    const { responseMessageId = "" } = await control.press({ as: "ava", messageId, customId });
    await waitForPicture(responseMessageId);
    const asked = (await listPaidRequests()).length;
    expect(asked).toBe(2);
  });

  it("refuse one that keeps them elsewhere", async () => {
    const second = resources.use(
      await startMoonlensProcess({
        ...variables,
        ...bucket,
        DATA_DIR: join(folder, "second"),
        SPOOL_URL: "s3://pictures/elsewhere",
      }),
    );
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain("SPOOL_URL isn't what the other processes");
  });
});

function hasCancel(message: { readonly components?: unknown }): boolean {
  return JSON.stringify(message.components ?? []).includes("cancel:");
}

async function findCancelButton(messageId: string): Promise<string> {
  const message = await control.waitForMessage({
    as: "ava",
    channelId,
    until: (seen) => seen.id === messageId && hasCancel(seen),
  });
  const [, customId = ""] =
    /"custom_id":"(cancel:[^"]*)"/.exec(JSON.stringify(message.components)) ?? [];
  return customId;
}
