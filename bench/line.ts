import { loadavg } from "node:os";
import { type PostgresServer, startPostgres } from "../test/support/postgres/postgres.ts";
import { type Bench, type Measurement, median } from "./bench.ts";
import type { Case, Figure } from "./line/cases/case.ts";
import { death } from "./line/cases/death.ts";
import { idle } from "./line/cases/idle.ts";
import { outages } from "./line/cases/outage.ts";
import { standstills } from "./line/cases/standstill.ts";
import { type LineName, lineNames, openLine } from "./line/contestants.ts";
import { measureFairness } from "./line/fairness.ts";
import { installEngine } from "./line/tickets/engine.ts";
import { measureWay, percentile, type WayFigures, type WayOptions } from "./line/way.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** Which parts, by a word of their names; all without it. */
const only = process.env.BENCH_ONLY ?? "";

interface Sample extends Figure {
  readonly line: LineName;
}

/** Both lines by turns on the same server: only what stands beside each other means something. */
export const bench: Bench = {
  name: "line",
  about: `the line of several processes, ours beside tickets on pg-boss; ${rounds} round(s)`,
  async run(report) {
    installEngine();
    // As in production: a commit waits for the disk.
    await using server = await startPostgres({ flags: [] });
    for (const [name, part, repeats] of parts) {
      if (!name.includes(only)) continue;
      await compare(part, { server, repeats, report });
    }
  },
};

const parts: readonly (readonly [name: string, part: Case, repeats: number])[] = [
  ["fairness", fairness(1), 1],
  ["fairness", fairness(4), 1],
  ["way", way({ atOnce: 1, count: 100, pauseMs: 50 }), rounds],
  ["way", way({ atOnce: 64, count: 640 }), rounds],
  ["idle", idle, 1],
  ["death", death, rounds],
  ...outages.map((outage) => ["outage", outage, rounds] as const),
  ...standstills.map((standstill) => ["standstill", standstill, 1] as const),
];

async function compare(
  part: Case,
  options: {
    readonly server: PostgresServer;
    readonly repeats: number;
    readonly report: (measurement: Measurement) => void;
  },
): Promise<void> {
  const samples: Sample[] = [];
  const loads: number[] = [];
  for (let round = 0; round < options.repeats; round += 1) {
    // Who comes first finds the machine colder.
    for (const line of round % 2 === 0 ? lineNames : lineNames.toReversed()) {
      const figures = await part({ line, server: options.server });
      samples.push(...figures.map((figure) => ({ ...figure, line })));
      loads.push(loadavg()[0] ?? Number.NaN);
    }
  }
  const byWhat = Map.groupBy(samples, ({ what }) => what);
  for (const ofAll of byWhat.values()) tell(ofAll, options.report);
  options.report({ case: "load of the machine", metric: "1 min", value: median(loads), unit: "" });
}

function tell(samples: readonly Sample[], report: (measurement: Measurement) => void): void {
  const [first] = samples;
  if (first === undefined) return;
  const { what, unit } = first;
  const isCount = unit === "" && samples.every(({ value }) => Number.isInteger(value));
  const [ours = 0, tickets = 0] = lineNames.map((line) => {
    const values = samples.filter((sample) => sample.line === line).map(({ value }) => value);
    // Of what must not happen, the worst round counts.
    const value = isCount ? Math.max(...values) : median(values);
    report({ case: what, metric: line, value, unit });
    if (values.length > 1 && unit === "ms") {
      report({ case: what, metric: `${line}, longest`, value: Math.max(...values), unit });
    }
    return value;
  });
  if (isCount) return;
  report({ case: what, metric: "tickets / ours", value: tickets / ours, unit: "×" });
}

function fairness(places: number): Case {
  return async ({ line, server }) => {
    await using queue = await openLine(line, {
      connectionString: await server.createDatabase(),
      concurrency: { words: places, pictures: places },
    });
    const { comesAs, doneMs } = await measureFairness(queue);
    const name = `${places} at once`;
    return [
      { what: `${name}: Budi's comes as`, value: comesAs, unit: "" },
      { what: `${name}: all 21 done`, value: doneMs, unit: "ms" },
    ];
  };
}

function way(options: WayOptions): Case {
  return async ({ line, server }) => {
    const connectionString = await server.createDatabase();
    const figures = await measureWay(
      (places) =>
        openLine(line, { connectionString, concurrency: { words: places, pictures: places } }),
      options,
    );
    return toFigures(`${options.atOnce} at once`, figures);
  };
}

function toFigures(name: string, figures: WayFigures): readonly Figure[] {
  const spread = (what: string, values: readonly number[]) =>
    [0.5, 0.99].map((share) => ({
      what: `${name}: ${what}, p${share * 100}`,
      value: percentile(values, share),
      unit: "ms",
    }));
  return [
    ...spread("in the line", figures.enqueuedMs),
    ...spread("picked up", figures.pickedUpMs),
    ...spread("started", figures.startedMs),
    { what: `${name}: turns a second`, value: figures.turnsPerSecond, unit: "" },
    { what: `${name}: failures`, value: figures.failures, unit: "" },
    { what: `${name}: statements a turn`, value: figures.statementsPerTurn, unit: "" },
    { what: `${name}: round trips a turn`, value: figures.roundTripsPerTurn, unit: "" },
  ];
}
