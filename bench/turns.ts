import { join } from "node:path";
import { z } from "zod";
import { percentile } from "./acknowledgement-load.ts";
import type { Bench, Measurement } from "./bench.ts";
import { startChild } from "./support/child.ts";
import { type Bot, startBot } from "./turns/bot.ts";
import { openDiscordPeople, openSlackPeople, type People } from "./turns/people.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const oneByOne = 20;
const atOnce = 32;
/** How long a slow model thinks. */
const slowMs = 3_000;

/** Another checkout of Moonlens to compare with, in turns, in the same run. */
const against = process.env.BENCH_AGAINST;
const here = join(import.meta.dirname, "..");

/** One bot with a platform of its own. */
interface Contestant {
  readonly name: string;
  readonly bot: Bot;
  readonly people: People;
}

export const bench: Bench = {
  name: "turns",
  about: `plain questions on Discord and Slack, one by one, ${atOnce} at once, and ${atOnce} to a slow model`,
  async run(report) {
    for (const platform of ["Discord", "Slack"] as const) {
      await using resources = new AsyncDisposableStack();
      const lunos = resources.use(
        await startChild("discord-acknowledgement/lunos-server.ts", {
          parse: z.object({ address: z.string() }).parse,
        }),
      ).message.address;
      const contestants: Contestant[] = [];
      for (const checkout of [here, ...(against === undefined ? [] : [against])]) {
        const name = `${platform}, ${checkout === here ? "moonlens" : "against"}`;
        contestants.push({ name, ...(await start(platform, { checkout, lunos, resources })) });
      }
      await compare(contestants, { lunos, report });
    }
  },
};

async function start(
  platform: "Discord" | "Slack",
  options: {
    readonly checkout: string;
    readonly lunos: string;
    readonly resources: AsyncDisposableStack;
  },
): Promise<{ bot: Bot; people: People }> {
  const { checkout, lunos, resources } = options;
  const own = platform === "Discord" ? await openDiscord(resources) : await openSlack(resources);
  const bot = resources.use(
    await startBot(checkout, {
      variables: { ...own.variables, LUNOS_API_KEY: "sandbox-bench", LUNOS_BASE_URL: lunos },
    }),
  );
  return { bot, people: resources.use(await own.openPeople()) };
}

const discordMessage = z.object({ address: z.string(), token: z.string() });

async function openDiscord(resources: AsyncDisposableStack) {
  const server = await startChild("support/platform-double.ts", { parse: discordMessage.parse });
  const { address, token } = resources.use(server).message;
  return {
    variables: { DISCORD_API_URL: `${address}/api`, DISCORD_TOKEN: token },
    openPeople: () => openDiscordPeople(address),
  };
}

const slackMessage = z.object({ address: z.string(), appToken: z.string(), botToken: z.string() });

async function openSlack(resources: AsyncDisposableStack) {
  const server = await startChild("support/platform-double.ts", {
    env: { PLATFORM: "slack" },
    parse: slackMessage.parse,
  });
  const { address, appToken, botToken } = resources.use(server).message;
  return {
    variables: {
      SLACK_API_URL: `${address}/api`,
      SLACK_APP_TOKEN: appToken,
      SLACK_BOT_TOKEN: botToken,
    },
    openPeople: () => openSlackPeople(address),
  };
}

/** In turns, so that a busy second of the machine hits all alike. */
async function compare(
  contestants: readonly Contestant[],
  { lunos, report }: { readonly lunos: string; readonly report: (what: Measurement) => void },
): Promise<void> {
  const seen = new Map(contestants.map(({ name }) => [name, createFigures()]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, bot, people } of contestants) {
      const figures = await measureRound({ bot, people, lunos });
      // The first only warms up.
      if (round > 0) seen.get(name)?.add(figures);
    }
  }
  for (const [name, figures] of seen) figures.tell(name, report);
}

type Figures = Readonly<
  Record<"one" | "crowd" | "slow" | "processorOne" | "processorCrowd", number[]>
>;

async function measureRound({
  bot,
  people,
  lunos,
}: Pick<Contestant, "bot" | "people"> & { readonly lunos: string }): Promise<Figures> {
  const one: number[] = [];
  const beforeOne = bot.measureProcessor();
  while (one.length < oneByOne) one.push(await people.ask());
  const beforeCrowd = bot.measureProcessor();
  const askAll = () => Promise.all(Array.from({ length: atOnce }, () => people.ask()));
  const crowd = await askAll();
  const afterCrowd = bot.measureProcessor();
  await slowDown(lunos);
  const slow = await askAll();
  return {
    one,
    crowd,
    slow,
    processorOne: [(beforeCrowd - beforeOne) / oneByOne],
    processorCrowd: [(afterCrowd - beforeCrowd) / atOnce],
  };
}

async function slowDown(lunos: string): Promise<void> {
  await fetch(`${lunos}/sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "/v1/chat", fault: `delay=${slowMs}`, times: atOnce }),
  });
}

function createFigures() {
  const all: Figures = { one: [], crowd: [], slow: [], processorOne: [], processorCrowd: [] };
  return {
    add(figures: Figures): void {
      for (const key of Object.keys(all) as (keyof Figures)[]) all[key].push(...figures[key]);
    },
    tell(name: string, report: (what: Measurement) => void): void {
      const tell = (metric: string, value: number) =>
        report({ case: name, metric, value, unit: "ms" });
      for (const [key, label] of [
        ["one", "one by one"],
        ["crowd", `${atOnce} at once`],
        ["slow", "slow model"],
      ] as const) {
        tell(`${label}, p50`, percentile(all[key], 0.5));
        tell(`${label}, p99`, percentile(all[key], 0.99));
      }
      tell("processor, one by one", percentile(all.processorOne, 0.5));
      tell("processor, at once", percentile(all.processorCrowd, 0.5));
    },
  };
}
