import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Case } from "./judge/case.ts";
import { gatherAnswers, listSpool } from "./judge/gather.ts";
import { judge, type Verdict } from "./judge/judge.ts";
import { listOwnerless } from "./judge/judge-remains.ts";
import { match } from "./judge/match.ts";
import { queryPostgres, querySqlite } from "./judge/query.ts";
import { countOpenTurns, listOpenCosts, type Query, readRows } from "./judge/rows.ts";
import type { Round } from "./round.ts";

/** What a round came to. */
export interface RoundResult extends Verdict {
  readonly story: Case;
  readonly complaints: ReadonlyMap<string, number>;
  /** Files that belonged to nobody when everything was quiet. A start removes them when they are old. */
  readonly ownerless: number;
}

/** Waits until nothing changes any more, and judges. */
export async function settle(round: Round): Promise<RoundResult> {
  const query = openQuery(round);
  await untilQuiet(round, query);
  if (round.settings.isThorough) await untilCostsKnown(round, query);
  const story = await makeCase(round, query);
  const verdict = judge(story);
  const ownerless = listOwnerless(story).length;
  const findings = [
    ...verdict.findings,
    ...round.troubles.map((trouble) => ({ promise: "a restart is clean", story: [trouble] })),
    ...(round.settings.isThorough ? await judgeSweep(round, story) : []),
    ...judgeLog(round),
  ];
  return { ...verdict, findings, story, complaints: round.crew.complaints, ownerless };
}

function openQuery({ databaseUrl, crew }: Round): Query {
  return databaseUrl === undefined ? querySqlite(crew.dataFolder) : queryPostgres(databaseUrl);
}

/** Nothing is seen to end for so long: deliveries that failed wait for up to four minutes. */
const quietMs = 300_000;
/** On a busy machine the line is long, and ends. */
const longestMs = 1_200_000;

async function untilQuiet({ doubles, town, settings }: Round, query: Query): Promise<void> {
  const endsAtMs = Date.now() + longestMs;
  const stillMs = settings.isThorough ? 8_000 : 2_000;
  let changedAtMs = Date.now();
  let known = 0;
  while (Date.now() < Math.min(endsAtMs, changedAtMs + quietMs)) {
    await doubles.slack.send("POST", "/deliveries/retry").catch(() => undefined);
    await delay(1_000);
    const { finalSinceMs } = town.eyes;
    if (finalSinceMs.size !== known) changedAtMs = Date.now();
    known = finalSinceMs.size;
    // Torn, or away for a moment: as if something were open.
    const open = await countOpenTurns(query).catch(() => 1);
    if (open === 0 && Date.now() - changedAtMs > stillMs) return;
  }
}

/** Costs that did not come are asked for after two minutes, in rounds of two minutes. */
const costsMs = 300_000;

/** Until the bot knows every cost that Lunos knows; what was cut off before Lunos charged for it costs nothing. */
async function untilCostsKnown({ doubles }: Round, query: Query): Promise<void> {
  const records = await doubles.lunos.records();
  const paid = new Set(
    records
      .filter(({ usage }) => (usage?.credits ?? 0) > 0)
      .map(({ generationId }) => generationId),
  );
  const endsAtMs = Date.now() + costsMs;
  while (Date.now() < endsAtMs) {
    const open = await listOpenCosts(query).catch(() => undefined);
    if (open?.every((name) => !paid.has(name)) === true) return;
    await delay(2_000);
  }
}

async function makeCase(round: Round, query: Query): Promise<Case> {
  const { settings, doubles, town, book, register, crew, calls, misfortune, startedAtMs } = round;
  const read = () => readRows(query, { hasQueue: settings.store === "postgres" });
  const { rows, records, usage } = await readInStep(round, () => readAgain(read));
  const answers = await gatherAnswers(doubles, town.places);
  return {
    settings,
    asked: book.all,
    answers,
    rows,
    records,
    usage,
    calls,
    kills: register.kills,
    stops: register.stops,
    rolls: register.rolls,
    members: crew.members,
    breaks: misfortune.breaks,
    files: await listSpool(crew.spool),
    finalSinceMs: town.eyes.finalSinceMs,
    waitedForProcessor: crew.processorWaits.between,
    turnLines: crew.turnLines,
    servicePids: [...doubles.pids, process.pid],
    startedAtMs,
    matches: match({ asked: book.all, answers, rows }),
  };
}

/** A call is in the books so long after Lunos has it on record, on a busy machine. */
const bookingMs = 2_000;

/** Rows, records and sums of the same moment: what nobody asked for is paid for now and then, however quiet everything is. */
async function readInStep<Rows>({ doubles }: Round, readRows: () => Promise<Rows>) {
  for (let records = await doubles.lunos.records(); ; ) {
    await delay(bookingMs);
    const rows = await readRows();
    const usage = await doubles.lunos.usage();
    const since = await doubles.lunos.records();
    if (since.length === records.length) return { rows, records, usage };
    records = since;
  }
}

async function readAgain<Result>(read: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read();
    } catch (error) {
      if (tries === 10) throw error;
    }
    await delay(300);
  }
}

const dayMs = 24 * 60 * 60 * 1_000;

/** As if two days had gone by, a start removes what belongs to nobody. */
async function judgeSweep({ crew }: Round, story: Case) {
  const ownerless = listOwnerless(story);
  const member = crew.members.at(-1);
  const old = new Date(Date.now() - 2 * dayMs);
  for (const { name } of ownerless) await utimes(join(crew.spool, name), old, old);
  if (member === undefined) return [];
  const before = member.current;
  before?.signal("SIGTERM");
  const code = await before?.exited;
  const findings =
    code === 0
      ? []
      : [{ promise: "a restart is clean", story: [`${member.name} ended with ${code}`] }];
  await crew.start(member);
  const remaining = async () => {
    const names = new Set((await listSpool(crew.spool)).map(({ name }) => name));
    return ownerless.filter(({ name }) => names.has(name));
  };
  const endsAtMs = Date.now() + 20_000;
  while (Date.now() < endsAtMs && (await remaining()).length > 0) await delay(300);
  const left = await remaining();
  if (left.length === 0) return findings;
  const names = left.map(({ name }) => name).join(", ");
  return [...findings, { promise: "files without an owner are removed", story: [names] }];
}

function judgeLog({ crew }: Round) {
  return [...crew.complaints]
    .filter(([complaint]) => /^fatal|unhandled|uncaught/i.test(complaint))
    .map(([complaint, times]) => ({
      promise: "no fault in the log",
      story: [`${times} times: ${complaint}`],
    }));
}
