import { toCsv } from "../../books/csv.ts";
import { saveFile } from "../../keeping/save-file.ts";
import { toDay, toDays } from "../../model/calendar.ts";
import type { ReplyEvent, ReplyFile } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences.ts";
import type { UsageIntent } from "../../model/turn.ts";
import type { UsageLine, UsageSum } from "../../model/usage.ts";
import type { UsageScope } from "../../model/workspace-sentences.ts";
import type { TurnContext, TurnParts, TurnPorts } from "../../performing/turn-parts.ts";
import type { BarChart } from "../../ports/chart.ts";
import type { UsageQuery } from "../../ports/ledger.ts";

/** The most table lines, and chart bars, people still read; days have more room. */
const maxLines = 15;
const maxDays = 62;

/** Tells what was spent, as a chart, a table or a file of every line in the books. */
export async function* performUsage(
  intent: UsageIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const query = toQuery(intent, { context, ports });
  if (intent.format === "csv") {
    yield* sendCsv(query, { context, ports });
    return;
  }
  const { ledger } = ports.store;
  const sum = await ledger.sum(query);
  const limit = intent.by === "day" ? maxDays : maxLines;
  const report = await ledger.report(query, { by: intent.by, limit });
  const lines = intent.by === "channel" ? nameChannels(report, { context, ports }) : report;
  const say = (sentence: Sentence) => ports.wording(sentence, context.request.locale);
  if (intent.format === "chart" && lines.length > 0) {
    const chart = toChart({ intent, sum, lines, say, context });
    yield { type: "file", file: await saveChart(chart, { ports, say }) };
  }
  const { appId } = context.workspace;
  yield {
    type: "text-delta",
    author: "moonlens",
    text: say({
      key: "usage",
      ...query,
      scope: toScope(intent, context),
      by: intent.by,
      isTable: intent.format === "table",
      appId,
      sum,
      lines,
    }),
  };
  yield { type: "done" };
}

/** Channels by the name people know, if this process knows it. */
function nameChannels(
  lines: readonly UsageLine[],
  { context, ports }: TurnParts,
): readonly UsageLine[] {
  const { platform } = context.workspace;
  const host = ports.platforms.find(({ name }) => name === platform);
  return lines.map((line) => {
    const label = host?.nameChannel?.(line.value);
    return label === undefined ? line : { ...line, label };
  });
}

function toQuery(intent: UsageIntent, { context, ports }: TurnParts): UsageQuery {
  const { request, workspace } = context;
  const today = toDay(ports.clock(), workspace.settings.timeZone);
  return {
    workspaceId: workspace.id,
    ...(toScope(intent, context) === "own" ? { personId: request.person.id } : {}),
    ...toDays(intent.period, today),
  };
}

/** A member sees their own usage, an admin the workspace's unless they want only theirs. */
function toScope({ scope }: UsageIntent, { request }: TurnContext): UsageScope {
  return scope === "widest" && request.person.isAdmin ? "workspace" : "own";
}

async function saveChart(
  chart: BarChart,
  { ports, say }: { ports: TurnPorts; say: (sentence: Sentence) => string },
): Promise<ReplyFile> {
  const bytes = await ports.charts.paint(chart);
  const bars = chart.bars.map(({ label, text }) => ({ label, text }));
  return await saveFile([bytes], {
    spool: ports.spool,
    name: "usage.png",
    mediaType: "image/png",
    altText: say({ key: "usageAltText", title: chart.title, subtitle: chart.subtitle, bars }),
  });
}

function toChart({
  intent,
  sum,
  lines,
  say,
  context,
}: {
  intent: UsageIntent;
  sum: UsageSum;
  lines: readonly UsageLine[];
  say: (sentence: Sentence) => string;
  context: TurnContext;
}): BarChart {
  const { workspace, request } = context;
  const scope = toScope(intent, context);
  const name = scope === "own" ? request.person.displayName : (workspace.name ?? "");
  return {
    title: say({ key: "usageTitle", name }),
    subtitle: say({ key: "usageSubtitle", period: intent.period, by: intent.by, sum }),
    layout: intent.by === "day" ? "time" : "list",
    bars: lines.map((line) => ({
      label: say({ key: "usageLabel", by: intent.by, value: line.value, label: line.label ?? "" }),
      value: Number(line.credits),
      text: say({ key: "creditsShort", credits: line.credits }),
      isEstimate: !line.isExact,
    })),
  };
}

async function* sendCsv(
  query: UsageQuery,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { spool, store, wording } = ports;
  const file = await saveFile(toCsv(store.ledger.entries(query)), {
    spool,
    name: `usage-${query.fromDay}-${query.toDay}.csv`,
    mediaType: "text/csv",
  });
  yield { type: "file", file };
  const { fromDay, toDay: lastDay } = query;
  const sentence = { key: "usageFile", fromDay, toDay: lastDay } as const;
  yield { type: "text-delta", author: "moonlens", text: wording(sentence, context.request.locale) };
  yield { type: "done" };
}
