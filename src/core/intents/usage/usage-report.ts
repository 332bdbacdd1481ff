import { roundAmounts } from "../../books/rounded-amounts.ts";
import { toDay, toDays, toDaysBefore } from "../../model/calendar.ts";
import type { UsageScope } from "../../model/sentences/workspace-sentences.ts";
import type { UsageIntent } from "../../model/turn.ts";
import type { UsageGrouping, UsageLine, UsageSum } from "../../model/usage.ts";
import type { TurnContext, TurnParts } from "../../performing/turn-parts.ts";
import type { UsageQuery } from "../../ports/ledger.ts";
import { sumDecimals } from "../../tools/decimal.ts";

/** The most table lines, and chart bars, people still read. */
const maxLines = 15;
/** A year's, before they are summed up by month. */
const maxDays = 366;

/** What people read of the books: lines that had use, and their sum. */
export interface UsageReport {
  readonly query: UsageQuery;
  readonly scope: UsageScope;
  readonly by: UsageGrouping;
  readonly today: string;
  /** Credits of the sum and of the lines are rounded so that they add up. */
  readonly sum: UsageSum;
  readonly lines: readonly UsageLine[];
  readonly digits: number;
  /** What was spent in the same days before; exact. Absent: nothing was asked for then. */
  readonly before?: { readonly query: UsageQuery; readonly credits: string };
  /** Exact. */
  readonly credits: string;
}

export async function loadReport(intent: UsageIntent, parts: TurnParts): Promise<UsageReport> {
  const { ledger } = parts.ports.store;
  const today = toToday(parts);
  const query = toQuery(intent, parts);
  const total = await ledger.sum(query);
  const limit = intent.by === "day" ? maxDays : maxLines;
  const found = await ledger.report(query, { by: intent.by, limit });
  const isLong = intent.by === "day" && intent.period === "year";
  const exact = isLong ? sumMonths(found) : found;
  const { amounts, sum, digits } = roundAmounts(exact.map(({ credits }) => credits));
  const named = intent.by === "channel" ? nameChannels(exact, parts) : exact;
  const isExact = exact.every((line) => line.isExact);
  return {
    query,
    scope: toScope(intent, parts.context),
    by: isLong ? "month" : intent.by,
    today,
    // A charge may have come between the two questions: what is shown together comes from one of them.
    sum: { ...total, credits: sum, isExact },
    lines: named.map((line, index) => ({ ...line, credits: amounts[index] ?? line.credits })),
    digits,
    credits: sumDecimals(exact.map(({ credits }) => credits)),
    ...(await loadBefore({ intent, query, today }, parts)),
  };
}

async function loadBefore(
  { intent, query, today }: { intent: UsageIntent; query: UsageQuery; today: string },
  { ports }: TurnParts,
): Promise<Pick<UsageReport, "before">> {
  const earlier = { ...query, ...toDaysBefore(intent.period, today) };
  const { turns, credits } = await ports.store.ledger.sum(earlier);
  return turns === 0 ? {} : { before: { query: earlier, credits } };
}

function sumMonths(days: readonly UsageLine[]): readonly UsageLine[] {
  const months = Map.groupBy(days, ({ value }) => value.slice(0, 7));
  const count = (lines: readonly UsageLine[], key: "turns" | "pictures" | "tokens") =>
    lines.reduce((sum, line) => sum + line[key], 0);
  return [...months].map(([value, lines]) => ({
    value,
    turns: count(lines, "turns"),
    pictures: count(lines, "pictures"),
    tokens: count(lines, "tokens"),
    credits: sumDecimals(lines.map(({ credits }) => credits)),
    isExact: lines.every(({ isExact }) => isExact),
  }));
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

export function toQuery(intent: UsageIntent, parts: TurnParts): UsageQuery {
  const { request, workspace } = parts.context;
  return {
    workspaceId: workspace.id,
    ...(toScope(intent, parts.context) === "own" ? { personId: request.person.id } : {}),
    ...toDays(intent.period, toToday(parts)),
  };
}

function toToday({ context, ports }: TurnParts): string {
  return toDay(ports.clock(), context.workspace.settings.timeZone);
}

/** A member sees their own usage, an admin the workspace's unless they want only theirs. */
function toScope({ scope }: UsageIntent, { request }: TurnContext): UsageScope {
  return scope === "widest" && request.person.isAdmin ? "workspace" : "own";
}
