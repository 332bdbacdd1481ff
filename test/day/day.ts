import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readProgramWords } from "../../scripts/program-words.ts";
import { isViolation } from "../kills/judge/case.ts";
import { querySqlite } from "../kills/judge/query.ts";
import { openRound, type Round } from "../kills/round.ts";
import { settle } from "../kills/settle.ts";
import { summarise, tellViolation } from "../kills/table.ts";
import { setup as keepCompiled } from "../support/suite/compile-cache.ts";
import { reportDay } from "./report.ts";
import {
  type Sample,
  sampleFolder,
  sampleOpen,
  sampleProcess,
  sampleProcesses,
  sampleRows,
} from "./sample.ts";

const usage = `usage: npm run day [-- OPTIONS]

  --minutes MINUTES  of people on both platforms; nobody is killed, the services fail now and then (60, at least 4)
  --seed SEED        other people (1)
`;

const values = readProgramWords(usage, () => {
  const words = parseArgs({
    options: {
      minutes: { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
    },
  }).values;
  if (!(Number(words.minutes) >= 4)) throw new Error("--minutes is a number from 4.");
  return words;
});
const minutes = Number(values.minutes);

const say = (line: string) => void process.stdout.write(`${line}\n`);

// Its processes end with it, however it ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(130));
}

keepCompiled();
const startedAtMs = Date.now();
const folder = await mkdtemp(join(tmpdir(), "moonlens-day-"));
await chmod(folder, 0o711);
process.exitCode = (await spendDay()) ? 0 : 1;
await rm(folder, { recursive: true, force: true });

/** Tells what came of it, when its processes have ended. @returns whether all went well. */
async function spendDay(): Promise<boolean> {
  await using round = await openRound(
    {
      store: "sqlite",
      slack: "socket",
      kills: 1,
      seed: values.seed,
      aim: "none",
      hasFaults: true,
      minutes,
      killsPerRound: 1,
      isThorough: true,
      isKept: false,
    },
    join(folder, "world"),
  );
  const over = new AbortController();
  const watching = watch(round, over.signal);
  await round.live();
  over.abort();
  const samples = await watching;
  const result = await settle(round);
  const violations = result.findings.filter(isViolation);
  for (const line of violations.flatMap(tellViolation)) say(line);
  for (const line of summarise([result], (Date.now() - startedAtMs) / 60_000).lines) say(line);
  const { lines, grown } = reportDay(samples);
  say("");
  for (const line of lines) say(line);
  say(grown.length === 0 ? "Nothing grew." : `Grown: ${grown.join(", ")}.`);
  return violations.length + grown.length === 0;
}

/** Looks at the bot sixty times in the day, and tells what it sees. */
async function watch(day: Round, signal: AbortSignal): Promise<readonly Sample[]> {
  const taken: Sample[] = [];
  while (!signal.aborted) {
    const sample = await take(day).catch(() => undefined);
    if (sample !== undefined) {
      taken.push(sample);
      const { bot, requests } = sample;
      say(`${requests} requests, ${(bot.residentBytes / 1_048_576).toFixed(1)} MB`);
    }
    await delay((minutes * 60_000) / 60, undefined, { signal }).catch(() => undefined);
  }
  return taken;
}

async function take({ crew, book }: Round): Promise<Sample> {
  const [member] = crew.members;
  const life = member?.current;
  if (life === undefined) throw new Error("no process of the bot lives");
  const query = querySqlite(crew.dataFolder);
  const store = await sampleFolder(crew.dataFolder);
  return {
    atMs: Date.now(),
    bot: await sampleProcess(life.pid),
    helpers: await sampleProcesses(life.children()),
    spool: await sampleFolder(crew.spool),
    storeBytes: store.bytes,
    rows: await sampleRows(query),
    open: await sampleOpen(query),
    requests: book.all.length,
  };
}
