/** Amounts side by side, as a picture shows them. Every text is worded already. */
export interface BarChart {
  readonly title: string;
  /** Below the title: period, sum. */
  readonly subtitle: string;
  readonly bars: readonly Bar[];
  /** `time`: one bar a day, upright. `list`: named bars, one below the other. */
  readonly layout: "time" | "list";
}

export interface Bar {
  readonly label: string;
  /** Its length, relative to the others. */
  readonly value: number;
  /** The amount as people read it. */
  readonly text: string;
  /** Drawn paler: not measured. */
  readonly isEstimate?: boolean;
}

/** Draws charts. Port of `src/charts`. */
export interface ChartPainter {
  /** A PNG that is legible on dark and on light. */
  paint(chart: BarChart): Promise<Uint8Array>;
}
