import { createLunosClient } from "#lunos";
import { openCoreWorld } from "../support/core-world.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { createRecordingPlatform } from "../support/recording-platform.ts";
import { createRandom, createRandomTurn } from "./random-turns.ts";

const [baseUrl = "", apiKey = "", folder = "", seed = "0"] = process.argv.slice(2);
const random = createRandom(1_000 + Number(seed));
const platform = createRecordingPlatform();
const world = await openCoreWorld({
  lunos: createLunosClient({ baseUrl, apiKey, logger: createRecordingLogger() }),
  platform,
  clock: () => Date.now(),
  folder,
  concurrency: 8,
  limits: { maxOpenTurns: 10_000, maxTurnsPerMinute: 100_000 },
});
await world.moonlens.start({ connect: async () => undefined });

async function work(): Promise<never> {
  for (;;) {
    const turn = createRandomTurn(random, Date.now());
    await world.moonlens.submit(turn);
    await platform.final(turn.id);
    process.stdout.write("turn\n");
  }
}
await Promise.all(Array.from({ length: 8 }, work));
