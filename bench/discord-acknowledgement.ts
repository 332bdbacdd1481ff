import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import {
  drawContinuously,
  percentile,
  picturesAtOnce,
  reportCase,
} from "./acknowledgement-load.ts";
import type { Bench } from "./bench.ts";
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
    await using resources = new AsyncDisposableStack();
    const { moonlens, bare, lunosAddress } = await start(resources);
    await sample(bare, 20);
    await sample(moonlens, 20);
    const alone = await sampleBoth({ moonlens, bare });
    const load = drawContinuously(moonlens, lunosAddress);
    const loaded = await sampleBoth({ moonlens, bare });
    await load.stop();
    reportCase(report, "bare bot, alone", alone.bare);
    reportCase(report, "moonlens, alone", alone.moonlens);
    reportCase(report, "bare bot, machine under load", loaded.bare);
    reportCase(report, "moonlens, under load", loaded.moonlens);
    const ratio = percentile(loaded.moonlens, 0.99) / percentile(alone.bare, 0.99);
    const sameLoad = percentile(loaded.moonlens, 0.99) / percentile(loaded.bare, 0.99);
    report({ case: "moonlens, under load", metric: "p99 / bare alone", value: ratio, unit: "×" });
    report({
      case: "moonlens, under load",
      metric: "p99 / bare loaded",
      value: sameLoad,
      unit: "×",
    });
  },
};

/** Two Discords, so that each bot has its own; one Lunos; each in a process of its own. */
async function start(resources: AsyncDisposableStack) {
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
    await startChild("support/moonlens-bot.ts", {
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
    moonlens: await createPerson(discord.address),
    bare: await createPerson(bareDiscord.address),
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
