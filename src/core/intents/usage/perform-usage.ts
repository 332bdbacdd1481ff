import { toCsv } from "../../books/csv.ts";
import { saveFile } from "../../keeping/save-file.ts";
import type { ReplyEvent, ReplyFile } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { UsageIntent } from "../../model/turn.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Gauge } from "../../ports/chart.ts";
import { type ChartParts, toAltText, toChart } from "./usage-chart.ts";
import { loadGauges, tellTrend } from "./usage-remarks.ts";
import { loadReport, toQuery, type UsageReport } from "./usage-report.ts";

/** Tells what was spent, as a chart, a table or a file of every line in the books. */
export async function* performUsage(
  intent: UsageIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  if (intent.format === "csv") {
    yield* sendCsv(intent, parts);
    return;
  }
  const { context, ports } = parts;
  const say = (sentence: Sentence) => ports.wording(sentence, context.request.locale);
  const report = await loadReport(intent, parts);
  const trend = tellTrend(report, say);
  const gauges = await loadGauges(report, { period: intent.period, say, parts });
  if (intent.format === "chart" && report.lines.length > 0) {
    yield {
      type: "file",
      file: await saveChart(report, { intent, context, say, trend, gauges, parts }),
    };
  }
  const text = say(toSentence(report, { intent, parts, trend, gauges }));
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}

function toSentence(
  { query, scope, by, sum, digits, lines }: UsageReport,
  {
    intent,
    parts,
    trend,
    gauges,
  }: {
    readonly intent: UsageIntent;
    readonly parts: TurnParts;
    readonly trend: string | undefined;
    readonly gauges: readonly Gauge[];
  },
): Sentence {
  const { request, workspace } = parts.context;
  return {
    key: "usage",
    fromDay: query.fromDay,
    toDay: query.toDay,
    ...{ scope, by, sum, digits, lines },
    remarks: [...(trend === undefined ? [] : [trend]), ...gauges.map(({ text }) => text)],
    isTable: intent.format === "table",
    ...(request.person.isAdmin ? { appId: workspace.appId } : {}),
  };
}

async function saveChart(
  report: UsageReport,
  { parts: { ports }, ...chartParts }: ChartParts & { readonly parts: TurnParts },
): Promise<ReplyFile> {
  const chart = toChart(report, chartParts);
  const bytes = await ports.charts.paint(chart);
  return await saveFile([bytes], {
    spool: ports.spool,
    name: "usage.png",
    mediaType: "image/png",
    altText: toAltText(report, { chart, say: chartParts.say }),
  });
}

async function* sendCsv(intent: UsageIntent, parts: TurnParts): AsyncGenerator<ReplyEvent> {
  const { spool, store, wording } = parts.ports;
  const query = toQuery(intent, parts);
  const { fromDay, toDay } = query;
  const file = await saveFile(toCsv(store.ledger.entries(query)), {
    spool,
    name: `usage-${fromDay}-${toDay}.csv`,
    mediaType: "text/csv",
  });
  yield { type: "file", file };
  const sentence = { key: "usageFile", fromDay, toDay } as const;
  const text = wording(sentence, parts.context.request.locale);
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}
