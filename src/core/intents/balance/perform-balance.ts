import { loadKnownBalance, toAccount } from "../../books/balance.ts";
import { toDay, toDays, toMonth } from "../../model/calendar.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { BalanceFacts } from "../../model/workspace-sentences.ts";
import { type Performance, type TurnContext, toCallOptions } from "../../performing/performance.ts";
import { parseDecimal } from "../../tools/decimal.ts";

interface Performing {
  readonly context: TurnContext;
  readonly performance: Performance;
}

/**
 * Tells an admin how much credit is left and what this workspace spends. Never the account's e-mail
 * address, which the port doesn't carry.
 */
export async function* performBalance({
  context,
  performance,
}: Performing): AsyncGenerator<ReplyEvent> {
  const { wording, isSandbox } = performance;
  const spend = await loadSpend({ context, performance });
  const account = await loadAccount({ context, performance });
  const days = await projectDays(account.credits, { context, performance });
  const text = wording(
    {
      key: "balance",
      ...spend,
      ...account,
      ...days,
      isSandbox,
    },
    context.request.locale,
  );
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}

async function loadSpend({ context, performance }: Performing) {
  const { id: workspaceId, settings, appId } = context.workspace;
  const { ledger } = performance.store;
  const today = toDay(performance.clock(), settings.timeZone);
  const sum = async (days: { fromDay: string; toDay: string }) =>
    (await ledger.sum({ workspaceId, ...days })).credits;
  const { workspaceCreditsPerMonth: monthLimit } = settings;
  return {
    appId,
    today: await sum(toDays("today", today)),
    week: await sum(toDays("week", today)),
    month: await sum(toMonth(today)),
    ...(monthLimit === undefined ? {} : { monthLimit }),
  };
}

/** The account's own figures, where admins may see them. */
async function loadAccount({
  context,
  performance,
}: Performing): Promise<
  Partial<Pick<BalanceFacts, "credits" | "alertCredits" | "isLow" | "ageMs">>
> {
  const { workspace } = context;
  const isOwn = workspace.sealedLunosKey !== undefined;
  if (!isOwn && !performance.isBalanceVisible) return {};
  const { balance, atMs, isFresh } = await loadKnownBalance(toAccount(workspace), {
    ...performance,
    notices: performance.store.notices,
    call: toCallOptions(context),
  });
  const isAlertSet = balance.isAlertEnabled && balance.alertCredits !== undefined;
  return {
    credits: balance.credits,
    ...(isAlertSet ? { alertCredits: balance.alertCredits } : {}),
    isLow: balance.isLow,
    ...(isFresh ? {} : { ageMs: performance.clock() - atMs }),
  };
}

const dayMs = 24 * 60 * 60_000;
const windowMs = 7 * dayMs;

/**
 * How long the credit lasts at the pace at which the whole account was spent from, over the last seven days or as many as
 * there were; nothing where that can't be known: not a day is over, nothing was spent, or some costs are unknown.
 */
async function projectDays(
  credits: string | undefined,
  { context, performance }: Performing,
): Promise<{ readonly daysLeft?: number }> {
  if (credits === undefined) return {};
  const { id: workspaceId, sealedLunosKey } = context.workspace;
  const nowMs = performance.clock();
  const account =
    sealedLunosKey === undefined
      ? ({ type: "operator" } as const)
      : ({ type: "own", workspaceId } as const);
  const sum = await performance.store.ledger.sumAccount({ account, sinceMs: nowMs - windowMs });
  const seenMs = nowMs - (sum.firstAtMs ?? nowMs);
  const [left, spent] = [toNumber(credits), toNumber(sum.credits)];
  if (seenMs < dayMs || spent <= 0 || sum.hasUnknown) return {};
  return { daysLeft: Math.floor((left * seenMs) / dayMs / spent) };
}

/** For an estimate of days a floating-point number is exact enough. */
function toNumber(text: string): number {
  const decimal = parseDecimal(text);
  return decimal === undefined ? 0 : Number(decimal.units) / 10 ** decimal.scale;
}
