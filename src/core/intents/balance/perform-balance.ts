import { loadKnownBalance, toAccount } from "../../books/balance.ts";
import { toDay, toDays, toMonth } from "../../model/calendar.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { BalanceFacts } from "../../model/sentences/workspace-sentences.ts";
import { toCallOptions } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { parseDecimal } from "../../tools/decimal.ts";

/**
 * Tells an admin how much credit is left and what this workspace spends. Never the account's e-mail
 * address, which the port doesn't carry.
 */
export async function* performBalance({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const { wording, isSandbox } = ports;
  const spend = await loadSpend({ context, ports });
  const account = await loadAccount({ context, ports });
  const days = await projectDays(account.credits, { context, ports });
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

async function loadSpend({ context, ports }: TurnParts) {
  const { id: workspaceId, settings, appId } = context.workspace;
  const { ledger } = ports.store;
  const today = toDay(ports.clock(), settings.timeZone);
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
  ports,
}: TurnParts): Promise<
  Partial<Pick<BalanceFacts, "credits" | "alertCredits" | "isLow" | "ageMs">>
> {
  const { workspace } = context;
  const isOwn = workspace.sealedLunosKey !== undefined;
  if (!isOwn && !ports.isBalanceVisible) return {};
  const { balance, atMs, isFresh } = await loadKnownBalance(toAccount(workspace), {
    ...ports,
    notices: ports.store.notices,
    call: toCallOptions(context),
  });
  const isAlertSet = balance.isAlertEnabled && balance.alertCredits !== undefined;
  return {
    credits: balance.credits,
    ...(isAlertSet ? { alertCredits: balance.alertCredits } : {}),
    isLow: balance.isLow,
    ...(isFresh ? {} : { ageMs: ports.clock() - atMs }),
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
  { context, ports }: TurnParts,
): Promise<{ readonly daysLeft?: number }> {
  if (credits === undefined) return {};
  const { id: workspaceId, sealedLunosKey } = context.workspace;
  const nowMs = ports.clock();
  const account =
    sealedLunosKey === undefined
      ? ({ type: "operator" } as const)
      : ({ type: "own", workspaceId } as const);
  const sum = await ports.store.ledger.sumAccount({ account, sinceMs: nowMs - windowMs });
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
