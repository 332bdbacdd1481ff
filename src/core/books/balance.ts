import { AppError } from "../model/errors.ts";
import type { JsonValue } from "../model/reply.ts";
import type { Workspace } from "../model/workspace.ts";
import type { Clock } from "../ports/logger.ts";
import type { Balance, Lunos, LunosCallOptions } from "../ports/lunos.ts";
import type { NoticeRepository } from "../ports/store.ts";

/** A balance, and how old it is. */
export interface KnownBalance {
  readonly balance: Balance;
  /** When Lunos said it, in milliseconds since the epoch. */
  readonly atMs: number;
  /** Whether Lunos just said it. */
  readonly isFresh: boolean;
}

export interface BalanceOptions {
  readonly lunos: Pick<Lunos, "loadBalance">;
  readonly notices: Pick<NoticeRepository, "saveFact" | "loadFact">;
  readonly clock: Clock;
}

/** Names the account whose balance it is: the workspace's own, or the operator's. */
export function toAccount({ id, sealedLunosKey }: Workspace): string {
  return sealedLunosKey === undefined ? "operator" : id;
}

/**
 * The balance from Lunos, else the last that it told.
 * @throws what Lunos throws when nothing is known.
 */
export async function loadKnownBalance(
  account: string,
  { lunos, notices, clock, call }: BalanceOptions & { readonly call: LunosCallOptions },
): Promise<KnownBalance> {
  const key = `balance:${account}`;
  try {
    const balance = await lunos.loadBalance(call);
    const atMs = clock();
    await notices.saveFact(key, { value: { ...balance }, atMs });
    return { balance, atMs, isFresh: true };
  } catch (error) {
    if (call.signal.aborted || !(error instanceof AppError)) throw error;
    const fact = await notices.loadFact(key);
    const balance = fact === undefined ? undefined : readBalance(fact.value);
    if (fact === undefined || balance === undefined) throw error;
    return { balance, atMs: fact.atMs, isFresh: false };
  }
}

/** What an older version may have saved in another form is as good as unknown. */
function readBalance(value: JsonValue): Balance | undefined {
  if (typeof value !== "object" || value === null || !("credits" in value)) return undefined;
  const { credits, alertCredits, isAlertEnabled, isLow } = value;
  if (typeof credits !== "string") return undefined;
  return {
    credits,
    ...(typeof alertCredits === "string" ? { alertCredits } : {}),
    isAlertEnabled: isAlertEnabled === true,
    isLow: isLow === true,
  };
}
