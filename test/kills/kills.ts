import { parseArgs } from "node:util";
import { setup as keepCompiled } from "../support/suite/compile-cache.ts";
import { runKills } from "./run.ts";
import { aims, type KillSettings } from "./settings.ts";

/*
 * npm run kills -- --store sqlite --kills 40        one process; 40 kills
 * npm run kills -- --store postgres --kills 40      two gateways, two workers and PostgreSQL
 *   --seed S              another life
 *   --slack http          Slack sends signed requests; socket: Socket Mode (without it)
 *   --aim NAME            kills come at one moment alone; none: nobody is killed until the minutes are over
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
      "per-round": { type: "string", default: "60" },
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
    kills: count(values.kills, "kills"),
    seed: values.seed,
    aim,
    hasFaults: pick(values.faults, "faults", ["on", "off"]) === "on",
    minutes: count(values.minutes, "minutes"),
    killsPerRound: count(values["per-round"], "per-round"),
    isThorough: true,
    isKept: values.keep,
  };
}

function pick<Word extends string>(word: string, name: string, words: readonly Word[]): Word {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Error(`--${name} is ${words.join(" or ")}`);
  return found;
}

function count(word: string, name: string): number {
  const number = Number(word);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} is a whole number from 1, and not "${word}"`);
  }
  return number;
}

/** Whoever mistyped an option is told what it can be. */
function readSettingsOrEnd(): KillSettings {
  try {
    return readSettings();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  }
}

// Its processes end with it, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(130));
}

const settings = readSettingsOrEnd();
keepCompiled();
const { lines, violations } = await runKills(settings, say);
for (const line of lines) say(line);
process.exitCode = violations === 0 ? 0 : 1;
