import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Bench, Measurement } from "./bench.ts";
import { type Contestant, names, type PlatformName, startContestant } from "./peers/contestants.ts";
import { type Figure, rows } from "./peers/rows.ts";
import { startChild } from "./support/child.ts";

const platforms: readonly PlatformName[] = ["discord", "slack"];
const rounds = Number(process.env.BENCH_ROUNDS ?? 1);
const gatewayMessage = z.object({ address: z.string() });

/**
 * Moonlens beside a plain bot (discord.js or Bolt with the openai SDK) and vercel/chat with the AI SDK: the same person, the same
 * gateway, a platform of its own for each, in turns. Only ratios of one run mean something.
 */
export const bench: Bench = {
  name: "peers",
  about: `Moonlens beside other bots; ${rounds} round(s)`,
  async run(report) {
    install();
    for (const platform of platforms) {
      for (let round = 1; round <= rounds; round += 1) await compare(platform, report);
    }
  },
};

/** The peers are installed once, into a folder of their own. */
function install(): void {
  const folder = join(import.meta.dirname, "peers/bots");
  if (existsSync(join(folder, "node_modules/chat"))) return;
  execFileSync("npm", ["ci"], { cwd: folder, stdio: "inherit" });
}

async function compare(
  platform: PlatformName,
  report: (measurement: Measurement) => void,
): Promise<void> {
  await using resources = new AsyncDisposableStack();
  const gateway = resources.use(
    await startChild("peers/gateway-double.ts", {
      parse: (message) => gatewayMessage.parse(message),
    }),
  ).message.address;
  const contestants: Contestant[] = [];
  for (const name of names) {
    contestants.push(resources.use(await startContestant(name, { platform, gateway })));
  }
  for (const row of rows) {
    const figures = new Map<string, readonly Figure[]>();
    for (const contestant of contestants) {
      const { name } = contestant;
      figures.set(name, await row(contestant).catch((error: unknown) => tellFailure(name, error)));
    }
    tell(platform, figures, report);
  }
}

/** A peer that can't do something has no figure for it. */
function tellFailure(name: string, error: unknown): readonly Figure[] {
  process.stderr.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
  return [];
}

function tell(
  platform: PlatformName,
  figures: ReadonlyMap<string, readonly Figure[]>,
  report: (measurement: Measurement) => void,
): void {
  for (const { row, value, unit, isMoreBetter } of figures.get("moonlens") ?? []) {
    report({ case: `${platform}: ${row}`, metric: "moonlens", value, unit });
    for (const name of names.slice(1)) {
      const peer = figures.get(name)?.find((figure) => figure.row === row);
      if (peer === undefined) continue;
      report({ case: `${platform}: ${row}`, metric: name, value: peer.value, unit });
      const ratio = isMoreBetter === true ? peer.value / value : value / peer.value;
      report({
        case: `${platform}: ${row}`,
        metric: `moonlens / ${name}`,
        value: ratio,
        unit: "×",
      });
    }
  }
}
