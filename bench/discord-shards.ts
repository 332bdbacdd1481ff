import { z } from "zod";
import type { Bench } from "./bench.ts";
import { startChild } from "./support/child.ts";

const guildsPerShard = 1_000;
const membersPerGuild = 200;
const shardCounts = [1, 2, 4, 8, 16];

const serverMessage = z.object({ address: z.string() });
const botMessage = z.object({
  baseBytes: z.number(),
  residentBytes: z.number(),
  processorMs: z.number(),
});

/** What shards take in one process that is dealt all of them. */
export const bench: Bench = {
  name: "discord-shards",
  about: `one process with 1 to 16 shards of ${guildsPerShard} guilds each, every one a connection of its own`,
  async run(report) {
    for (const shards of shardCounts) {
      const { residentBytes, baseBytes, processorMs } = await measure(shards);
      const add = (metric: string, value: number, unit: string) =>
        report({ case: `${shards} shards`, metric, value, unit });
      add("resident", residentBytes / 1024 / 1024, "MiB");
      add("added by a shard", (residentBytes - baseBytes) / 1024 / 1024 / shards, "MiB");
      add("processor time", processorMs / 1_000, "s");
    }
  },
};

async function measure(shards: number): Promise<z.output<typeof botMessage>> {
  await using resources = new AsyncDisposableStack();
  const counts = { GUILDS: String(shards * guildsPerShard), SHARDS: String(shards) };
  const { address } = resources.use(
    await startChild("discord-memory/guild-server.ts", {
      env: { ...counts, MEMBERS: String(membersPerGuild) },
      parse: (message) => serverMessage.parse(message),
    }),
  ).message;
  const child = await startChild("discord-memory/moonlens-adapter.ts", {
    env: { ...counts, DISCORD_API_URL: `${address}/api` },
    execArgv: ["--expose-gc"],
    parse: (message) => botMessage.parse(message),
  });
  return resources.use(child).message;
}
