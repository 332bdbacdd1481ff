import { listDays, listMonths, toMonth } from "../../model/calendar.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { UsageIntent } from "../../model/turn.ts";
import type { UsageLine } from "../../model/usage.ts";
import type { TurnContext } from "../../performing/turn-parts.ts";
import type { Bar, BarChart, Gauge } from "../../ports/chart.ts";
import type { UsageReport } from "./usage-report.ts";

/** What the chart is made of besides the report: worded already. */
export interface ChartParts {
  readonly intent: UsageIntent;
  readonly context: TurnContext;
  readonly say: (sentence: Sentence) => string;
  readonly trend: string | undefined;
  readonly gauges: readonly Gauge[];
}

/** The report as a picture: days and months beside each other, each in its place, all else one below the other. */
export function toChart(report: UsageReport, parts: ChartParts): BarChart {
  const { intent, context, say, trend, gauges } = parts;
  const { by, digits, sum } = report;
  const { credits } = sum;
  const name = report.scope === "own" ? context.request.person.displayName : context.workspace.name;
  const places = listPlaces(report, intent);
  const bars = toBars(report, say);
  return {
    title: say({ key: "usageTitle", name: name ?? "" }),
    subtitle: say({ key: "usageSubtitle", period: intent.period, by, credits, digits }),
    ...(trend === undefined ? {} : { trend }),
    gauges,
    ...(bars.some(({ isEstimate }) => isEstimate)
      ? { estimateLegend: say({ key: "usageEstimate" }) }
      : {}),
    ...(places === undefined
      ? { layout: "list", bars }
      : {
          layout: "time",
          bars: setInPlaces({ report, places, bars, say }),
          scale: toScale(report, say),
        }),
  };
}

/** What is on the chart, for those who can't see it: places without use are left out. */
export function toAltText(
  report: UsageReport,
  { chart, say }: { readonly chart: BarChart; readonly say: ChartParts["say"] },
): string {
  const { title, subtitle, trend, gauges = [] } = chart;
  const lines = [
    subtitle,
    ...(trend === undefined ? [] : [trend]),
    ...gauges.map(({ text }) => text),
  ];
  return say({ key: "usageAltText", title, lines, bars: toBars(report, say) });
}

/** A bar for each line that had use. */
function toBars({ lines, by, digits }: UsageReport, say: ChartParts["say"]) {
  return lines.map((line) => ({
    label: say({ key: "usageLabel", by, value: line.value, label: line.label ?? "" }),
    value: Number(line.credits),
    text: toAmount(line, { digits, say }),
    isEstimate: !line.isExact,
  }));
}

function toAmount(
  { credits, isExact }: UsageLine,
  { digits, say }: { readonly digits: number; readonly say: ChartParts["say"] },
): string {
  const amount = say({ key: "creditsShort", credits, digits });
  return isExact ? amount : `≈ ${amount}`;
}

/** All days or months that the chart has room for. Absent: it isn't by time, or one day stands alone. */
function listPlaces(
  { by, query, today }: UsageReport,
  { period }: UsageIntent,
): readonly string[] | undefined {
  if (by === "month") return listMonths(today);
  if (by !== "day" || period === "today") return undefined;
  return listDays(period === "month" ? toMonth(today) : query);
}

/** About this many names have room below. */
const maxNames = 5;

function setInPlaces({
  report,
  places,
  bars,
  say,
}: {
  readonly report: UsageReport;
  readonly places: readonly string[];
  readonly bars: readonly Bar[];
  readonly say: ChartParts["say"];
}): readonly Bar[] {
  const { by } = report;
  const found = new Map(report.lines.map(({ value }, index) => [value, bars[index]]));
  const step = places.length <= 12 ? 1 : Math.ceil(places.length / maxNames);
  return places.map((value, index) => {
    const { value: height = 0, text = "", isEstimate = false } = found.get(value) ?? {};
    const label = index % step === 0 ? say({ key: "usageLabel", by, value, label: "" }) : undefined;
    return { ...(label === undefined ? {} : { label }), value: height, text, isEstimate };
  });
}

const maxSteps = 4;

/** Round amounts from nothing to above the highest bar. */
function toScale({ lines }: UsageReport, say: ChartParts["say"]): NonNullable<BarChart["scale"]> {
  const top = Math.max(0, ...lines.map(({ credits }) => Number(credits)));
  if (top === 0) return [];
  const power = Math.floor(Math.log10(top / maxSteps));
  const step = [1, 2, 5, 10].find((size) => top / (size * 10 ** power) <= maxSteps) ?? 10;
  const count = Math.ceil(top / (step * 10 ** power));
  const digits = Math.max(0, step === 10 ? -power - 1 : -power);
  return Array.from({ length: count + 1 }, (_, index) => {
    const credits = (index * step * 10 ** power).toFixed(digits);
    return { value: Number(credits), text: say({ key: "creditsShort", credits, digits }) };
  });
}
