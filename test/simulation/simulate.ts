import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { readProgramWords } from "../../scripts/program-words.ts";
import { mutants } from "./mutants/mutants.ts";
import { testMutant } from "./mutants/test-mutant.ts";
import { addTally, createTally, openSimulation, type Tally } from "./simulation.ts";

const usage = `usage: npm run simulate [-- OPTIONS]

  --seeds COUNT     the lives of so many seeds, on all processors (1000)
  --from SEED       the first of them (1)
  --until-broken    stops at the first that breaks a promise
  --jobs COUNT      so many processes (one for each processor)
  --seed SEED       the story of one, shrunk to what breaks a promise
  --mutants [NAME]  puts known faults into the core, one after the other: each has to be found
`;

const { values, positionals } = readProgramWords(usage, () => {
  const words = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: "string", default: "1000" },
      from: { type: "string", default: "1" },
      seed: { type: "string" },
      mutants: { type: "boolean", default: false },
      jobs: { type: "string", default: String(availableParallelism()) },
      "until-broken": { type: "boolean", default: false },
    },
  });
  for (const name of ["seeds", "from", "seed", "jobs"] as const) {
    if (!/^\d+$/.test(words.values[name] ?? "0")) throw new Error(`--${name} is a whole number.`);
  }
  return words;
});

/** The real one, before a life begins with a time of its own. */
const nowMs = performance.now.bind(performance);
const say = (line: string) => void process.stdout.write(`${line}\n`);

if (values.mutants) process.exitCode = await runMutants(positionals);
else if (values.seed !== undefined) process.exitCode = await tell(Number(values.seed));
else if (process.send !== undefined) await runPart();
else process.exitCode = await runAll();

async function tell(seed: number): Promise<number> {
  using simulation = await openSimulation();
  const { life, plan } = await simulation.tell(seed);
  for (const line of life.story) say(line);
  if (life.broken.length === 0) {
    say(`Seed ${seed} breaks no promise.`);
    return 0;
  }
  say(
    `\nSeed ${seed}, with what it needs of ${plan.deeds.length} deeds and ${plan.mishaps.length} mishaps:`,
  );
  for (const { promise, detail } of life.broken) say(`  ${promise}: ${detail}`);
  return 1;
}

/** A part of the seeds, in a process of its own. */
async function runPart(): Promise<void> {
  // Whoever started it may be gone before it is done.
  process.once("disconnect", () => process.exit());
  using simulation = await openSimulation();
  const stopsAtFirst = values["until-broken"];
  const seeds = { first: Number(values.from), count: Number(values.seeds) };
  const tally = await simulation.run({ ...seeds, step: Number(values.jobs) }, { stopsAtFirst });
  process.send?.(tally, () => process.disconnect());
}

async function runAll(): Promise<number> {
  const startedAtMs = nowMs();
  const jobs = Number(values.jobs);
  const perJob = Math.ceil(Number(values.seeds) / jobs);
  const sum = createTally();
  await Promise.all(
    Array.from({ length: jobs }, async (_, job) => {
      const from = Number(values.from) + job;
      const passed = values["until-broken"] ? ["--until-broken"] : [];
      const child = fork(import.meta.filename, [
        ...["--seeds", String(perJob), "--from", String(from), "--jobs", String(jobs)],
        ...passed,
      ]);
      child.on("message", (part: Tally) => addTally(sum, part));
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`a process of the simulation ended with ${code}`);
    }),
  );
  for (const { seed, promises } of sum.broken) {
    for (const { promise, detail } of promises.slice(0, 3)) {
      say(`seed ${seed}: ${promise}: ${detail.slice(0, 400)}`);
    }
  }
  const minutes = (nowMs() - startedAtMs) / 60_000;
  const pace = Math.round(sum.lives / minutes / jobs);
  say(
    `${sum.lives} lives with ${sum.requests} requests, ${sum.mishaps} mishaps and ${sum.crashes} ends of a process; ` +
      `${sum.events} events; ${pace} lives a minute on each of ${jobs} processors.`,
  );
  say(
    sum.broken.length === 0
      ? "No promise was broken."
      : `${sum.broken.length} lives broke a promise.`,
  );
  return sum.broken.length === 0 ? 0 : 1;
}

async function runMutants(names: readonly string[]): Promise<number> {
  const chosen = mutants.filter(({ name }) => names.length === 0 || names.includes(name));
  let missed = 0;
  for (const mutant of chosen) {
    const startedAtMs = nowMs();
    const found = await testMutant(mutant);
    const seconds = Math.round((nowMs() - startedAtMs) / 1_000);
    if (found === undefined) missed += 1;
    say(
      `${found === undefined ? "MISSED" : "found "} ${mutant.name} after ${seconds} s${found === undefined ? "" : `: ${found}`}`,
    );
  }
  say(`${chosen.length - missed} of ${chosen.length} faults were found.`);
  return missed === 0 ? 0 : 1;
}
