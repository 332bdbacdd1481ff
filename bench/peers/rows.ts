import { setTimeout as delay } from "node:timers/promises";
import { percentile } from "../acknowledgement-load.ts";
import { median } from "../bench.ts";
import { readFigures } from "../support/process-figures.ts";
import type { Contestant } from "./contestants.ts";
import { createNoisePicture } from "./noise-picture.ts";
import { createPrompt } from "./wishes.ts";

/** One figure of a bot, and whether less of it is better. */
export interface Figure {
  readonly row: string;
  readonly value: number;
  readonly unit: string;
  readonly isMoreBetter?: true;
}

type Row = (contestant: Contestant) => Promise<readonly Figure[]>;

const megabyte = 1_048_576;
const restMs = 8_000;

const startAndRest: Row = async ({ bot }) => {
  const atStart = readFigures(bot.pid);
  await delay(restMs);
  const { memoryBytes } = readFigures(bot.pid);
  return [
    { row: "start to ready", value: bot.readyMs, unit: "ms" },
    { row: "processor time of a start", value: atStart.processorMs, unit: "ms" },
    { row: "memory at rest", value: memoryBytes / megabyte, unit: "MB" },
  ];
};

const acknowledge: Row = async ({ person }) => {
  const values = await repeat(60, () => person.command());
  return [
    { row: "command to acknowledgement, p50", value: median(values), unit: "ms" },
    { row: "command to acknowledgement, p99", value: percentile(values, 0.99), unit: "ms" },
  ];
};

const answerOne: Row = async ({ person, bot }) => {
  await ask(person);
  const before = readFigures(bot.pid).processorMs;
  const values = await repeat(24, () => ask(person));
  const processorMs = (readFigures(bot.pid).processorMs - before) / values.length;
  return [
    { row: "mention to answer, p50", value: median(values), unit: "ms" },
    { row: "mention to answer, p99", value: percentile(values, 0.99), unit: "ms" },
    { row: "processor time of an answer", value: processorMs, unit: "ms" },
  ];
};

const answerMany: Row = async ({ person, bot }) => {
  const before = readFigures(bot.pid).processorMs;
  const startedAtMs = performance.now();
  const values = await Promise.all(Array.from({ length: 32 }, () => ask(person)));
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const processorMs = (readFigures(bot.pid).processorMs - before) / values.length;
  return [
    { row: "32 at once, answers a second", value: 32 / seconds, unit: "/s", isMoreBetter: true },
    { row: "32 at once, processor time each", value: processorMs, unit: "ms" },
  ];
};

const answerSlowly: Row = async ({ person }) => {
  const values = await Promise.all(
    Array.from({ length: 32 }, () => ask(person, { delayMs: 3_000 })),
  );
  return [{ row: "32 at once, model takes 3 s, p99", value: percentile(values, 0.99), unit: "ms" }];
};

const photo = createNoisePicture(4_000_000);

const lookAt: Row = async ({ person }) => {
  const values = await repeat(4, () => {
    const { mark, text } = createPrompt("what is in this?");
    return person.ask(text, { mark, picture: photo });
  });
  return [
    { row: "mention with a photo of 4 MB to answer, p50", value: median(values), unit: "ms" },
  ];
};

const drawOne: Row = async ({ person }) => {
  const values = await repeat(10, () => person.draw(createPrompt("a lantern").text));
  return [{ row: "/imagine to picture, p50", value: median(values), unit: "ms" }];
};

/** Sixteen pictures of 24 MB at once, while somebody gives commands. */
const drawMany: Row = async ({ person, bot }) => {
  const before = readFigures(bot.pid);
  let peakBytes = before.memoryBytes;
  const acknowledgements: number[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      peakBytes = Math.max(peakBytes, readFigures(bot.pid).memoryBytes);
      await delay(100);
    }
  })();
  const commanding = (async () => {
    while (!over.signal.aborted) {
      acknowledgements.push(await person.command().catch(() => 3_000));
      await delay(50);
    }
  })();
  const startedAtMs = performance.now();
  const values = await Promise.all(
    Array.from({ length: 16 }, () =>
      person.draw(createPrompt("a large lantern", { bytes: 24_000_000 }).text),
    ),
  );
  const wallMs = performance.now() - startedAtMs;
  over.abort();
  await Promise.all([watching, commanding]);
  const processorMs = readFigures(bot.pid).processorMs - before.processorMs;
  return [
    { row: "16 × 24 MB, the first visible", value: Math.min(...values), unit: "ms" },
    { row: "16 × 24 MB, all visible", value: wallMs, unit: "ms" },
    {
      row: "16 × 24 MB, acknowledgement p99",
      value: percentile(acknowledgements, 0.99),
      unit: "ms",
    },
    { row: "16 × 24 MB, memory at most", value: peakBytes / megabyte, unit: "MB" },
    { row: "16 × 24 MB, processor time", value: processorMs, unit: "ms" },
  ];
};

const remember: Row = async ({ bot }) => [
  { row: "memory after all that", value: readFigures(bot.pid).memoryBytes / megabyte, unit: "MB" },
];

/** In this order, each for one bot after the other. */
export const rows: readonly Row[] = [
  startAndRest,
  acknowledge,
  answerOne,
  answerMany,
  answerSlowly,
  lookAt,
  drawOne,
  drawMany,
  remember,
];

function ask(person: Contestant["person"], wish: { readonly delayMs?: number } = {}) {
  const { mark, text } = createPrompt("what is a lantern?", wish);
  return person.ask(text, { mark });
}

async function repeat(count: number, act: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  while (values.length < count) values.push(await act());
  return values;
}
