import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import type { Border } from "./border.ts";
import { openWatch, type Watch } from "./watch.ts";

export interface StormOptions {
  readonly seed: number;
  /** How many inputs at most; by default as many as the time allows. */
  readonly inputs?: number;
  readonly limitMs?: number;
  /** Whether the time of the loop's turns is judged: not beside a test suite that shares the process. */
  readonly isTimed?: boolean;
}

/** What came of it: how many inputs went through, and the smallest one that didn't. */
export interface Outcome {
  readonly inputs: number;
  readonly fault?: string;
}

/** The longest that anything may hold the loop. */
const maxTurnMs = 50;

/** Sends inputs over a border, one after the other, until one does harm; then looks whether people are still answered. */
export async function storm<Input, Prepared>(
  border: Border<Input, Prepared>,
  { seed, inputs = 100_000_000, limitMs, isTimed = false }: StormOptions,
): Promise<Outcome> {
  using watch = openWatch();
  const property = fc.asyncProperty(border.inputs, (input) =>
    feedOne(border.prepare(input), { border, watch, isTimed }),
  );
  const run = await fc.check(property, {
    ...{ seed, numRuns: inputs, markInterruptAsFailure: false },
    ...(limitMs === undefined ? {} : { interruptAfterTimeLimit: limitMs }),
  });
  const fault = run.failed ? describe(run) : await findLateFault(border, watch);
  return { inputs: run.numRuns, ...(fault === undefined ? {} : { fault }) };
}

interface Feeding<Prepared> {
  readonly border: Pick<Border<unknown, Prepared>, "feed" | "inspect">;
  readonly watch: Watch;
  readonly isTimed: boolean;
}

async function feedOne<Prepared>(input: Prepared, feeding: Feeding<Prepared>): Promise<void> {
  const { border, watch, isTimed } = feeding;
  await nextTurn();
  watch.takeLongestTurnMs();
  await border.feed(input);
  // What nobody hears is told a turn later.
  await nextTurn();
  await border.inspect();
  throwUnheard(watch);
  const longestMs = watch.takeLongestTurnMs();
  if (isTimed && longestMs > maxTurnMs) await holdsAgain(input, feeding, longestMs);
}

/** The first time may have been a collection of garbage, or code that was new: what holds the loop does so each time. */
async function holdsAgain<Prepared>(
  input: Prepared,
  { border, watch }: Feeding<Prepared>,
  firstMs: number,
): Promise<void> {
  let leastMs = firstMs;
  for (let attempt = 0; attempt < 3 && leastMs > maxTurnMs; attempt += 1) {
    watch.takeLongestTurnMs();
    await border.feed(input);
    await nextTurn();
    leastMs = Math.min(leastMs, watch.takeLongestTurnMs());
  }
  if (leastMs > maxTurnMs) throw new Error(`the loop was held for ${Math.round(leastMs)} ms`);
}

function throwUnheard(watch: Watch): void {
  const [first] = watch.takeUnheard();
  if (first !== undefined) throw new Error(`nobody heard: ${first}`);
}

async function findLateFault(
  border: Pick<Border<unknown>, "askNormally" | "inspect">,
  watch: Watch,
): Promise<string | undefined> {
  try {
    await border.askNormally();
    await border.inspect();
    throwUnheard(watch);
    return undefined;
  } catch (error) {
    return `after all of it: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

function describe<Input>(run: fc.RunDetails<[Input]>): string {
  const { errorInstance: error, counterexample, seed, counterexamplePath, numShrinks } = run;
  const [input] = counterexample ?? [];
  return [
    `${error instanceof Error ? error.stack : String(error)}`,
    `The input, made smaller ${numShrinks} times (seed ${seed}, path ${counterexamplePath}):`,
    JSON.stringify(input),
  ].join("\n");
}
