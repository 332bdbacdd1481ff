import { toBudgetLimits } from "../../books/budget.ts";
import { roundAmounts } from "../../books/rounded-amounts.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { UsagePeriod } from "../../model/turn.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Gauge } from "../../ports/chart.ts";
import { listBudgets } from "../../ports/ledger.ts";
import { toSettingsChannel } from "../../settings/layers.ts";
import { isLess, toPercent } from "../../tools/decimal.ts";
import type { UsageReport } from "./usage-report.ts";

type Say = (sentence: Sentence) => string;

/** How it compares with the time before; nothing where nothing was spent then. */
export function tellTrend({ before, credits }: UsageReport, say: Say): string | undefined {
  if (before === undefined || !isLess("0", before.credits)) return undefined;
  const { digits, sum } = roundAmounts([before.credits]);
  const { fromDay, toDay } = before.query;
  const percent = toPercent(credits, before.credits) - 100;
  return say({ key: "usageTrend", percent, credits: sum, digits, fromDay, toDay });
}

/** What is used up of the limits that hold for these days: a person's own, or everyone's together. */
export async function loadGauges(
  { scope, today }: UsageReport,
  {
    period,
    say,
    parts: { context, ports },
  }: { readonly period: UsagePeriod; readonly say: Say; readonly parts: TurnParts },
): Promise<readonly Gauge[]> {
  if (period === "last-month") return [];
  const { workspace, request } = context;
  const limits = toBudgetLimits(workspace.settings, ports.limits);
  const budgets = listBudgets(limits).filter(
    ({ budget }) => budget.startsWith("person") === (scope === "own"),
  );
  if (budgets.length === 0) return [];
  const place = {
    workspaceId: workspace.id,
    personId: request.person.id,
    channelId: toSettingsChannel(request),
    day: today,
  };
  const use = await ports.store.ledger.loadBudgetUse(place);
  return budgets.map(({ budget, limit }) => {
    const percent = toPercent(use[budget], limit);
    return {
      text: say({ key: "usageBudget", budget, spent: use[budget], limit, percent }),
      share: percent / 100,
    };
  });
}
