import { startPostgres } from "../test/support/postgres/postgres.ts";
import type { Bench, Measurement } from "./bench.ts";
import { openLine } from "./line/contestants.ts";
import { measureFairness, turnMs } from "./line/fairness.ts";
import { measureWay, percentile, type WayOptions } from "./line/way.ts";

type Report = (measurement: Measurement) => void;
type Open = (concurrency: number) => ReturnType<typeof openLine>;

export const bench: Bench = {
  name: "queue",
  about: "the line of several processes: from one process into another, and whose turn it is",
  async run(report) {
    // As in production: a commit waits for the disk.
    await using server = await startPostgres({ flags: [] });
    const opener = async (): Promise<Open> => {
      const connectionString = await server.createDatabase();
      return (places) =>
        openLine("ours", { connectionString, concurrency: { words: places, pictures: places } });
    };
    await tellWay(await opener(), { atOnce: 1, count: 300, report });
    await tellWay(await opener(), { atOnce: 64, count: 640, report });
    for (const concurrency of [1, 4]) {
      await using queue = await (await opener())(concurrency);
      const { comesAs, doneMs } = await measureFairness(queue);
      const name = `21 turns of ${turnMs} ms, ${concurrency} at once`;
      report({ case: name, metric: "the other's comes as", value: comesAs, unit: "" });
      report({ case: name, metric: "all done", value: doneMs, unit: "ms" });
    }
  },
};

async function tellWay(
  open: Open,
  { report, ...options }: WayOptions & { readonly report: Report },
): Promise<void> {
  const { enqueuedMs, startedMs, turnsPerSecond } = await measureWay(open, options);
  const tell = (metric: string, value: number, unit = "ms") =>
    report({ case: `${options.atOnce} at once`, metric, value, unit });
  tell("in the line, p50", percentile(enqueuedMs, 0.5));
  tell("in the line, p99", percentile(enqueuedMs, 0.99));
  tell("started, p50", percentile(startedMs, 0.5));
  tell("started, p99", percentile(startedMs, 0.99));
  tell("turns a second", turnsPerSecond, "");
}
