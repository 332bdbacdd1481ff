import { parseArgs } from "node:util";
import { runKills } from "./run.ts";
import { aims, type KillSettings } from "./settings.ts";

/*
 * npm run kills -- --store sqlite --kills 40        one process; 40 kills
 * npm run kills -- --store postgres --kills 40      two gateways, two workers and PostgreSQL
 *   --seed S              another life
 *   --slack http          Slack sends signed requests; socket: Socket Mode (without it)
 *   --aim NAME            kills come at one moment alone
 *   --faults off          the services work as they should
 *   --minutes M           ends after that, though there were fewer kills
 *   --per-round N         kills in one world, before the next one begins
 *   --keep                leaves the folder where no promise was broken
 */

const say = (line: string) => void process.stdout.write(`${line}\n`);

function readSettings(): KillSettings {
  const { values } = parseArgs({
    options: {
      store: { type: "string", default: "sqlite" },
      slack: { type: "string", default: "socket" },
      kills: { type: "string", default: "40" },
      seed: { type: "string", default: "1" },
      aim: { type: "string" },
      faults: { type: "string", default: "on" },
      minutes: { type: "string", default: "180" },
      "per-round": { type: "string", default: "125" },
      keep: { type: "boolean", default: false },
    },
  });
  const aim = aims.find((name) => name === values.aim);
  if (values.aim !== undefined && aim === undefined) {
    throw new Error(`--aim is one of ${aims.join(", ")}`);
  }
  return {
    store: pick(values.store, "store", ["sqlite", "postgres"]),
    slack: pick(values.slack, "slack", ["socket", "http"]),
    kills: Number(values.kills),
    seed: values.seed,
    aim,
    hasFaults: pick(values.faults, "faults", ["on", "off"]) === "on",
    minutes: Number(values.minutes),
    killsPerRound: Number(values["per-round"]),
    isThorough: true,
    isKept: values.keep,
  };
}

function pick<Word extends string>(word: string, name: string, words: readonly Word[]): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`--${name} is ${words.join(" or ")}`);
  return found;
}

// Its processes end with it, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(130));
}

const { lines, violations } = await runKills(readSettings(), say);
for (const line of lines) say(line);
process.exitCode = violations === 0 ? 0 : 1;
