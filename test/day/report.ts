import { type Drift, measureDrift } from "./drift.ts";
import type { Sample } from "./sample.ts";

/** What a day came to. */
export interface DayReport {
  readonly lines: readonly string[];
  /** What grew though it should not. */
  readonly grown: readonly string[];
}

const mb = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;
const whole = (value: number) => value.toFixed(0);

/** What must stay level however long the bot serves, and how much of a difference is noise. */
const level: readonly {
  readonly name: string;
  readonly read: (sample: Sample) => number;
  readonly tell: (value: number) => string;
  readonly allowed: { readonly share: number; readonly amount: number };
}[] = [
  {
    name: "memory of the bot",
    read: ({ bot }) => bot.residentBytes,
    tell: mb,
    allowed: { share: 0.05, amount: 8 * 1_048_576 },
  },
  {
    name: "of it without files behind",
    read: ({ bot }) => bot.ownBytes,
    tell: mb,
    allowed: { share: 0.05, amount: 8 * 1_048_576 },
  },
  {
    name: "memory of its helpers",
    read: ({ helpers }) => helpers.residentBytes,
    tell: mb,
    allowed: { share: 0.1, amount: 32 * 1_048_576 },
  },
  {
    name: "helpers",
    read: ({ helpers }) => helpers.count,
    tell: whole,
    allowed: { share: 0, amount: 1 },
  },
  {
    name: "handles of the bot",
    read: ({ bot }) => bot.handles,
    tell: whole,
    allowed: { share: 0.1, amount: 5 },
  },
  {
    name: "threads of the bot",
    read: ({ bot }) => bot.threads,
    tell: whole,
    allowed: { share: 0, amount: 1 },
  },
  { name: "open turns", read: ({ open }) => open, tell: whole, allowed: { share: 0, amount: 6 } },
];

/** @param samples evenly spread over the day, the first taken when people began. */
export function reportDay(samples: readonly Sample[]): DayReport {
  const drifts = level.map(({ name, read, tell, allowed }) => {
    const drift = measureDrift(samples.map(read), allowed);
    return { name, drift, line: tellDrift(name, drift, tell, samples.map(read)) };
  });
  return {
    lines: [
      `${"".padEnd(28)}${"second quarter".padStart(16)}${"last quarter".padStart(16)}${"most".padStart(12)}`,
      ...drifts.map(({ line }) => line),
      "",
      ...tellKept(samples),
    ],
    grown: drifts.filter(({ drift }) => drift.hasGrown).map(({ name }) => name),
  };
}

function tellDrift(
  name: string,
  { early, late, hasGrown }: Drift,
  tell: (value: number) => string,
  values: readonly number[],
): string {
  const figures = `${tell(early).padStart(16)}${tell(late).padStart(16)}${tell(Math.max(...values)).padStart(12)}`;
  return `${name.padEnd(28)}${figures}${hasGrown ? "   GROWN" : ""}`;
}

/** What is kept on purpose, for each request of the first half and of the second: it must not become more. */
function tellKept(samples: readonly Sample[]): readonly string[] {
  const first = samples.at(0);
  const middle = samples.at(Math.floor(samples.length / 2));
  const last = samples.at(-1);
  if (first === undefined || middle === undefined || last === undefined) return [];
  const perRequest = (from: Sample, to: Sample, read: (sample: Sample) => number) =>
    (read(to) - read(from)) / Math.max(1, to.requests - from.requests);
  const row = (name: string, read: (sample: Sample) => number) => {
    const halves = [perRequest(first, middle, read), perRequest(middle, last, read)];
    return `${name.padEnd(28)}${halves.map((value) => value.toFixed(2).padStart(16)).join("")}${whole(read(last)).padStart(12)}`;
  };
  return [
    `${"kept for each request".padEnd(28)}${"first half".padStart(16)}${"second half".padStart(16)}${"in all".padStart(12)}`,
    row("requests", ({ requests }) => requests),
    row("files in the spool", ({ spool }) => spool.files),
    row("bytes in the spool", ({ spool }) => spool.bytes),
    row("bytes of the database", ({ storeBytes }) => storeBytes),
    ...Object.keys(last.rows).map((table) => row(`rows: ${table}`, ({ rows }) => rows[table] ?? 0)),
  ];
}
