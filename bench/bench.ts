/** One measured value. */
export interface Measurement {
  readonly case: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

/** A benchmark: the file `bench/NAME.ts` exports one as `bench`. */
export interface Bench {
  readonly name: string;
  /** What is measured, in a sentence. */
  readonly about: string;
  run(report: (measurement: Measurement) => void): Promise<void>;
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}
