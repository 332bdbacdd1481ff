import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import {
  contestants,
  drawContinuously,
  percentile,
  picturesAtOnce,
  reportCase,
  reportPictures,
} from "./acknowledgement-load.ts";
import type { Bench, Measurement } from "./bench.ts";
import { createPerson, type Person } from "./discord-acknowledgement/acknowledgements.ts";
import { startChild } from "./support/child.ts";

const samples = Number(process.env.BENCH_SAMPLES ?? 300);
/** Between two samples, so that what is measured is an acknowledgement and not the queue behind it. */
const pauseMs = 25;

const discordMessage = z.object({ address: z.string(), token: z.string() });
const lunosMessage = z.object({ address: z.string() });
const readyMessage = z.object({ isReady: z.literal(true) });

/** From the gateway frame leaving Discord to the callback reaching it. */
export const bench: Bench = {
  name: "discord-acknowledgement",
  about: `acknowledging ${samples} commands, alone and with sixteen 24 MB pictures under way`,
  async run(report) {
    for (const contestant of contestants) await runContestant(contestant, report);
  },
};

async function runContestant(
  { name, bot }: (typeof contestants)[number],
  report: (measurement: Measurement) => void,
): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const { moonlens, bare, lunosAddress } = await start(resources, bot);
  await sample(bare, 20);
  await sample(moonlens, 20);
  const alone = await sampleBoth({ moonlens, bare });
  const load = drawContinuously(moonlens, { lunosAddress, mirror: bare.upload });
  const loaded = await sampleBoth({ moonlens, bare });
  await load.stop();
  reportCase(report, `${name}: bare bot, alone`, alone.bare);
  reportCase(report, `${name}, alone`, alone.moonlens);
  reportCase(report, `${name}: bare bot, machine under load`, loaded.bare);
  reportCase(report, `${name}, under load`, loaded.moonlens);
  reportPictures(report, `${name}, under load`, load);
  for (const share of [0.5, 0.9, 0.99]) {
    const value = percentile(loaded.moonlens, share) / percentile(loaded.bare, share);
    report({
      case: `${name}, under load`,
      metric: `p${share * 100} / bare loaded`,
      value,
      unit: "×",
    });
  }
}

/** Two Discords, so that each bot has its own; one Lunos; each in a process of its own. */
async function start(resources: AsyncDisposableStack, bot: string) {
  const server = { parse: (message: unknown) => discordMessage.parse(message) };
  const discord = resources.use(await startChild("support/platform-double.ts", server)).message;
  const bareDiscord = resources.use(await startChild("support/platform-double.ts", server)).message;
  const lunos = resources.use(
    await startChild("discord-acknowledgement/lunos-server.ts", {
      parse: (message) => lunosMessage.parse(message),
    }),
  ).message;
  const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const parse = (message: unknown) => readyMessage.parse(message);
  const many = { PERSON_MAX_OPEN_TURNS: "100", PERSON_MAX_TURNS_PER_MINUTE: "1000" };
  resources.use(
    await startChild(bot, {
      parse,
      cwd: folder,
      env: {
        ...toVariables(discord),
        ...many,
        LUNOS_API_KEY: "sandbox-bench",
        LUNOS_BASE_URL: lunos.address,
        TURNS_AT_ONCE: String(picturesAtOnce + 4),
        DATA_DIR: folder,
      },
    }),
  );
  resources.use(
    await startChild("discord-acknowledgement/bare-bot.ts", {
      parse,
      env: toVariables(bareDiscord),
    }),
  );
  return {
    moonlens: await createPerson(discord),
    bare: await createPerson(bareDiscord),
    lunosAddress: lunos.address,
  };
}

function toVariables({ address, token }: z.infer<typeof discordMessage>) {
  return { DISCORD_API_URL: `${address}/api`, DISCORD_TOKEN: token };
}

async function sample(person: Person, count: number): Promise<number[]> {
  const values: number[] = [];
  while (values.length < count) values.push(await person.run("help"));
  return values;
}

/** In turns, so that a busy second of the machine hits both alike. */
async function sampleBoth({ moonlens, bare }: { moonlens: Person; bare: Person }) {
  const values = { moonlens: [] as number[], bare: [] as number[] };
  while (values.moonlens.length < samples) {
    values.moonlens.push(await moonlens.run("help"));
    values.bare.push(await bare.run("help"));
    await pause(pauseMs);
  }
  return values;
}
