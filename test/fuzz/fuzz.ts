import { parseArgs } from "node:util";
import { readProgramWords } from "../../scripts/program-words.ts";
import { type Border, type BorderName, borderNames } from "./border.ts";
import { openCommandsBorder } from "./borders/commands-border.ts";
import { openDiscordBorder } from "./borders/discord-border.ts";
import { openLunosBorder } from "./borders/lunos-border.ts";
import { openSlackBorder } from "./borders/slack-border.ts";
import { openWordsBorder } from "./borders/words-border.ts";
import { type Outcome, type StormOptions, storm } from "./storm.ts";

const usage = `usage: npm run fuzz [-- OPTIONS]

  --border NAME      one of ${borderNames.join(", ")}; all of them without it
  --minutes MINUTES  at each of them (2)
  --seed SEED        the same as before (a new one)
`;

const values = readProgramWords(usage, () => {
  const words = parseArgs({
    options: {
      border: { type: "string" },
      minutes: { type: "string", default: "2" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    },
  }).values;
  const { border, minutes, seed } = words;
  if (border !== undefined && !borderNames.some((name) => name === border)) {
    throw new Error(`--border is one of ${borderNames.join(", ")}.`);
  }
  if (!(Number(minutes) > 0)) throw new Error("--minutes is a number above 0.");
  if (!/^\d+$/.test(seed)) throw new Error("--seed is a whole number.");
  return words;
});

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Opened one after the other: each has worlds of its own. */
const runs: Readonly<Record<BorderName, (options: StormOptions) => Promise<Outcome>>> = {
  discord: (options) => run(openDiscordBorder(), options),
  slack: (options) => run(openSlackBorder(), options),
  lunos: (options) => run(openLunosBorder(), options),
  commands: (options) => run(openCommandsBorder(), options),
  words: (options) => run(openWordsBorder({ isTimed: true }), options),
};

async function run<Input, Prepared>(
  opening: Border<Input, Prepared> | Promise<Border<Input, Prepared>>,
  options: StormOptions,
): Promise<Outcome> {
  await using border = await opening;
  return await storm(border, options);
}

const chosen = borderNames.filter((name) => values.border === undefined || values.border === name);

for (const name of chosen) {
  const seed = Number(values.seed);
  const limitMs = Number(values.minutes) * 60_000;
  const { inputs, fault } = await runs[name]({ seed, limitMs, isTimed: name !== "words" });
  say(`${name}: ${inputs} inputs with seed ${seed}: ${fault === undefined ? "no harm" : "HARM"}`);
  if (fault === undefined) continue;
  say(fault);
  process.exitCode = 1;
}
