import { z } from "zod";
import { type Bench, type Measurement, median } from "./bench.ts";
import { startChild } from "./support/child.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const guildCount = 2500;
const membersPerGuild = 200;

const serverMessage = z.object({ address: z.string() });
const botMessage = z.object({
  guilds: z.number(),
  baseBytes: z.number(),
  residentBytes: z.number(),
  heapBytes: z.number(),
});
type BotMessage = z.infer<typeof botMessage>;

/** What a client keeps of the guilds that it is in. */
export const bench: Bench = {
  name: "discord-memory",
  about: `${guildCount} guilds of ${membersPerGuild} members after READY, Moonlens' adapter against a default discord.js client`,
  async run(report) {
    const results = { moonlens: [] as BotMessage[], "default discord.js": [] as BotMessage[] };
    for (let round = 0; round < rounds; round += 1) {
      results.moonlens.push(await measure("moonlens-adapter.ts"));
      results["default discord.js"].push(await measure("default-bot.ts"));
    }
    const added = Object.entries(results).map(([name, values]) => reportCase(report, name, values));
    const [ours = Number.NaN, theirs = Number.NaN] = added;
    report({ case: "moonlens", metric: "added / default", value: ours / theirs, unit: "×" });
  },
};

async function measure(bot: string): Promise<BotMessage> {
  await using resources = new AsyncDisposableStack();
  const { address } = resources.use(
    await startChild("discord-memory/guild-server.ts", {
      env: { GUILDS: String(guildCount), MEMBERS: String(membersPerGuild) },
      parse: (message) => serverMessage.parse(message),
    }),
  ).message;
  const child = await startChild(`discord-memory/${bot}`, {
    env: { DISCORD_API_URL: `${address}/api`, GUILDS: String(guildCount) },
    execArgv: ["--expose-gc"],
    parse: (message) => botMessage.parse(message),
  });
  return resources.use(child).message;
}

/** @returns the bytes that the guilds added. */
function reportCase(
  report: (measurement: Measurement) => void,
  name: string,
  values: readonly BotMessage[],
): number {
  const toMebibytes = (bytes: number) => bytes / 1024 / 1024;
  const added = median(values.map(({ residentBytes, baseBytes }) => residentBytes - baseBytes));
  const add = (metric: string, bytes: number) =>
    report({ case: name, metric, value: toMebibytes(bytes), unit: "MiB" });
  add("resident", median(values.map(({ residentBytes }) => residentBytes)));
  add("added by the guilds", added);
  add("heap in use", median(values.map(({ heapBytes }) => heapBytes)));
  return added;
}
