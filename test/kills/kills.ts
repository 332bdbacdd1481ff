import { parseArgs } from "node:util";
import { readProgramWords } from "../../scripts/program-words.ts";
import { setup as keepCompiled } from "../support/suite/compile-cache.ts";
import { runKills } from "./run.ts";
import { aims, type KillSettings } from "./settings.ts";

const usage = `usage: npm run kills [-- OPTIONS]

  --store NAME     sqlite: one process; postgres: two gateways, two workers and PostgreSQL (sqlite)
  --kills COUNT    ends after so many (40)
  --minutes COUNT  ends after that, though there were fewer kills (180)
  --per-round N    kills in one world, before the next one begins (60)
  --seed SEED      another life (1)
  --slack NAME     socket: Socket Mode; http: Slack sends signed requests (socket)
  --aim NAME       kills come at one moment alone: ${aims.join(", ")}
  --faults off     the services work as they should
  --keep           leaves the folder where no promise was broken
`;

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

// Its processes end with it, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(130));
}

const settings = readProgramWords(usage, readSettings);
keepCompiled();
const { lines, violations } = await runKills(settings, say);
for (const line of lines) say(line);
process.exitCode = violations === 0 ? 0 : 1;
