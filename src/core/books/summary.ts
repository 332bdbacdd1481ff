import type { TurnSummary, Usage } from "../model/reply.ts";
import type { ChatFinish } from "../ports/lunos.ts";
import { sumDecimals } from "../tools/decimal.ts";
import { defined } from "../tools/defined.ts";

/** What one call to Lunos took. */
export function toSummary(finish: ChatFinish): TurnSummary {
  return {
    model: finish.model,
    elapsedMs: finish.elapsedMs,
    ...(finish.usage === undefined ? {} : { usage: finish.usage }),
  };
}

/** What several calls of one turn took, under the model of the last. Unknown costs make the sum unknown. */
export function combineSummaries(
  summaries: readonly TurnSummary[],
  elapsedMs: number,
): TurnSummary | undefined {
  const last = summaries.at(-1);
  if (last === undefined) return undefined;
  const usages = summaries.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  const isWhole = usages.length === summaries.length;
  return { model: last.model, elapsedMs, ...(isWhole ? { usage: combineUsage(usages) } : {}) };
}

function combineUsage(usages: readonly Usage[]): Usage {
  const [only] = usages;
  if (only !== undefined && usages.length === 1) return only;
  const credits = usages.flatMap((usage) => (usage.credits === undefined ? [] : [usage.credits]));
  const isMeasured = usages.every(({ creditsAre }) => creditsAre === "measured");
  return {
    ...sumTokens(usages),
    ...(credits.length === usages.length
      ? { credits: sumDecimals(credits), creditsAre: isMeasured ? "measured" : "estimated" }
      : {}),
  };
}

function sumTokens(usages: readonly Usage[]): Usage {
  const sum = (read: (usage: Usage) => number | undefined) =>
    usages.reduce<number | undefined>((total, usage) => {
      const count = read(usage);
      return total === undefined || count === undefined ? undefined : total + count;
    }, 0);
  const promptTokens = sum((usage) => usage.promptTokens);
  const completionTokens = sum((usage) => usage.completionTokens);
  const totalTokens = sum((usage) => usage.totalTokens);
  return defined({ promptTokens, completionTokens, totalTokens });
}
