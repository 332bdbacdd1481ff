import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { findFreePort } from "../test/support/free-port.ts";
import {
  contestants,
  drawContinuously,
  percentile,
  picturesAtOnce,
  reportCase,
  reportPictures,
} from "./acknowledgement-load.ts";
import type { Bench, Measurement } from "./bench.ts";
import { createPerson, type Kind, kinds, type Person } from "./slack-acknowledgement/person.ts";
import { startChild } from "./support/child.ts";

const samples = Number(process.env.BENCH_SAMPLES ?? 200);
/** Between two samples, so that what is measured is an acknowledgement and not the queue behind it. */
const pauseMs = 25;

const slackMessage = z.object({
  address: z.string(),
  appToken: z.string(),
  botToken: z.string(),
  signingSecret: z.string(),
});
const lunosMessage = z.object({ address: z.string() });
const readyMessage = z.object({ isReady: z.literal(true) });

type Transport = "socket" | "http";

/** From what Slack sends leaving it to the acknowledgement reaching it. */
export const bench: Bench = {
  name: "slack-acknowledgement",
  about: `acknowledging ${samples} commands, interactions and events over each transport, alone and with sixteen 24 MB pictures under way`,
  async run(report) {
    for (const transport of ["socket", "http"] as const)
      for (const contestant of contestants)
        await runTransport({ transport, ...contestant }, report);
  },
};

async function runTransport(
  { transport, name, bot }: { readonly transport: Transport } & (typeof contestants)[number],
  report: (measurement: Measurement) => void,
): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const { moonlens, bare, lunosAddress } = await start({ transport, bot }, resources);
  for (const kind of kinds) {
    for (let count = 0; count < 10; count += 1) {
      await moonlens.act(kind);
      await bare.act(kind);
    }
  }
  const alone = await sampleAll({ moonlens, bare });
  const load = drawContinuously(moonlens, { lunosAddress, mirror: bare.upload });
  const loaded = await sampleAll({ moonlens, bare });
  await load.stop();
  for (const kind of kinds) {
    const [own, floor] = [loaded.moonlens[kind], loaded.bare[kind]];
    const place = `${transport} ${kind}: ${name}`;
    reportCase(report, `${place} beside bare, alone`, alone.bare[kind]);
    reportCase(report, `${place}, alone`, alone.moonlens[kind]);
    reportCase(report, `${place} beside bare, loaded`, floor);
    reportCase(report, `${place}, loaded`, own);
    for (const share of [0.5, 0.9, 0.99]) {
      const value = percentile(own, share) / percentile(floor, share);
      report({ case: place, metric: `p${share * 100} / bare loaded`, value, unit: "×" });
    }
  }
  reportPictures(report, `${transport}: ${name}`, load);
}

/** Two Slacks, so that each bot has its own; one Lunos; each in a process of its own. */
async function start(
  { transport, bot }: { readonly transport: Transport; readonly bot: string },
  resources: AsyncDisposableStack,
) {
  const parseSlack = (message: unknown) => slackMessage.parse(message);
  const server = { env: { PLATFORM: "slack" }, parse: parseSlack };
  const open = async () =>
    resources.use(await startChild("support/platform-double.ts", server)).message;
  const [slack, bareSlack] = [await open(), await open()];
  const parseLunos = { parse: (message: unknown) => lunosMessage.parse(message) };
  const lunos = resources.use(
    await startChild("discord-acknowledgement/lunos-server.ts", parseLunos),
  ).message;
  const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const parse = (message: unknown) => readyMessage.parse(message);
  const ports = { moonlens: await findFreePort(), bare: await findFreePort() };
  const env = {
    ...toVariables(slack, { transport, port: ports.moonlens }),
    PERSON_MAX_OPEN_TURNS: "100",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
    LUNOS_API_KEY: "sandbox-bench",
    LUNOS_BASE_URL: lunos.address,
    TURNS_AT_ONCE: String(picturesAtOnce + 4),
    DATA_DIR: folder,
  };
  resources.use(await startChild(bot, { parse, cwd: folder, env }));
  const bareEnv = toVariables(bareSlack, { transport, port: ports.bare });
  resources.use(await startChild("slack-acknowledgement/bare-bot.ts", { parse, env: bareEnv }));
  const people = { moonlens: createPerson(slack), bare: createPerson(bareSlack) };
  if (transport === "http") {
    await people.moonlens.leadTo(`http://127.0.0.1:${ports.moonlens}/slack/events`);
    await people.bare.leadTo(`http://127.0.0.1:${ports.bare}/slack/events`);
  }
  return { ...people, lunosAddress: lunos.address };
}

function toVariables(
  { address, appToken, botToken, signingSecret }: z.infer<typeof slackMessage>,
  { transport, port }: { readonly transport: Transport; readonly port: number },
): Readonly<Record<string, string>> {
  return {
    SLACK_API_URL: `${address}/api`,
    SLACK_BOT_TOKEN: botToken,
    SLACK_PORT: String(port),
    ...(transport === "socket"
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: signingSecret }),
  };
}

type Samples = Readonly<Record<Kind, number[]>>;

/** In turns, so that a busy second of the machine hits all alike. */
async function sampleAll({ moonlens, bare }: { moonlens: Person; bare: Person }) {
  const create = (): Samples => ({ command: [], interactivity: [], event: [] });
  const values = { moonlens: create(), bare: create() };
  for (let count = 0; count < samples; count += 1) {
    for (const kind of kinds) {
      values.moonlens[kind].push(await moonlens.act(kind));
      values.bare[kind].push(await bare.act(kind));
      await pause(pauseMs);
    }
  }
  return values;
}
