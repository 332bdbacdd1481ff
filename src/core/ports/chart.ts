/** Amounts side by side, as a picture shows them. Every text is worded already. */
export interface BarChart {
  readonly title: string;
  /** Below the title: period, sum. */
  readonly subtitle: string;
  /** A line more: how it compares with the time before. */
  readonly trend?: string;
  /** How much of each limit is used up. */
  readonly gauges?: readonly Gauge[];
  readonly bars: readonly Bar[];
  /** `time`: one bar a day, upright. `list`: named bars, one below the other. */
  readonly layout: "time" | "list";
  /** Amounts by which upright bars are measured: each is a line across. */
  readonly scale?: readonly { readonly value: number; readonly text: string }[];
  /** What bars that are estimates are called. */
  readonly estimateLegend?: string;
}

/** A limit, and how much of it is used up. */
export interface Gauge {
  readonly text: string;
  /** 1 is all of it; it may be more. */
  readonly share: number;
}

export interface Bar {
  /** Absent: it has its place, and no name. */
  readonly label?: string;
  /** Its length, relative to the others. */
  readonly value: number;
  /** The amount as people read it. */
  readonly text: string;
  /** Drawn hatched: not measured. */
  readonly isEstimate?: boolean;
}

/** Draws charts. Port of `src/charts`. */
export interface ChartPainter {
  /** A PNG that is legible on dark and on light. */
  paint(chart: BarChart): Promise<Uint8Array>;
}
