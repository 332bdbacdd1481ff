import { toDay, toMonth } from "../model/calendar.ts";
import { AppError } from "../model/errors.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import type { PlatformName, Workspace } from "../model/workspace.ts";
import { type ChatPlatform, findWording } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import type { Lunos } from "../ports/lunos.ts";
import { openLunosKey, type SecretBox } from "../ports/secret-box.ts";
import type { Store } from "../ports/store.ts";
import { toPercent } from "../tools/decimal.ts";
import { type KnownBalance, loadKnownBalance, toAccount } from "./balance.ts";

/** A channel of the operator, where alerts about the installation go. */
export interface OperatorChannel {
  readonly platform: PlatformName;
  /** The platform's own id of the workspace, where channels alone don't say it. */
  readonly workspaceId?: string;
  readonly channelId: string;
}

export interface AlertOptions {
  readonly store: Pick<Store, "ledger" | "notices">;
  readonly lunos: Pick<Lunos, "loadBalance">;
  readonly platforms: readonly ChatPlatform[];
  readonly wording: Wording;
  readonly secretBox?: SecretBox;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly operatorChannel?: OperatorChannel;
}

/** Warnings to admins and the operator: each once for its threshold and period, whichever process finds it. */
export interface Alerts {
  /** Looks at what a turn may have changed. Never rejects. */
  afterTurn(workspace: Workspace, error: unknown): Promise<void>;
  /** Looks at the balance of the operator's account, or of a workspace's own. Never rejects. */
  checkBalance(workspace: Workspace): Promise<void>;
}

/** Shares of the workspace's budget that are worth a word, in per cent, highest first. */
const budgetThresholds = [100, 80];
/** The most that a balance is asked for because of turns. */
const balancePauseMs = 10 * 60_000;
const lunosTimeoutMs = 10_000;
const announceTimeoutMs = 20_000;

export function createAlerts(options: AlertOptions): Alerts {
  const { logger } = options;
  const askedAtMs = new Map<string, number>();

  /** Alerts are a courtesy: a failure to warn must not fail what it warns about. */
  async function attempt(what: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      logger.warn({ err: error }, `${what} failed`);
    }
  }

  return {
    async afterTurn(workspace, error) {
      await attempt("the budget's alert", () => alertBudget(workspace, options));
      if (error instanceof AppError && error.sentence.key === "keyRefused") {
        await attempt("the key's alert", () => alertKey(workspace, options));
      }
      const account = toAccount(workspace);
      const nowMs = options.clock();
      if (nowMs - (askedAtMs.get(account) ?? 0) < balancePauseMs) return;
      askedAtMs.set(account, nowMs);
      await attempt("the balance's alert", () => alertBalance(workspace, options));
    },
    checkBalance: (workspace) =>
      attempt("the balance's alert", () => alertBalance(workspace, options)),
  };
}

async function alertBudget(workspace: Workspace, options: AlertOptions): Promise<void> {
  const { workspaceCreditsPerMonth: limit, timeZone } = workspace.settings;
  if (limit === undefined) return;
  const { store, clock } = options;
  const month = toMonth(toDay(clock(), timeZone));
  const { credits: spent } = await store.ledger.sum({ workspaceId: workspace.id, ...month });
  const percent = toPercent(spent, limit);
  const threshold = budgetThresholds.find((candidate) => percent >= candidate);
  if (threshold === undefined) return;
  const sentence = { key: "alertBudget", name: nameOf(workspace), percent, spent, limit } as const;
  // A raised limit is another threshold, of which to warn anew.
  const key = `alert:budget:${workspace.id}:${month.fromDay}:${limit}:${threshold}`;
  await warnOnce(key, { workspace, sentence, ...options });
}

async function alertKey(workspace: Workspace, options: AlertOptions): Promise<void> {
  const day = toDay(options.clock(), workspace.settings.timeZone);
  const key = `alert:key:${toAccount(workspace)}:${day}`;
  await warnOnce(key, {
    workspace,
    sentence: { key: "alertKey", name: nameOf(workspace) },
    ...options,
  });
}

async function alertBalance(workspace: Workspace, options: AlertOptions): Promise<void> {
  const { lunos, store, clock } = options;
  const apiKey = openLunosKey(workspace, options.secretBox);
  const known: KnownBalance = await loadKnownBalance(toAccount(workspace), {
    lunos,
    notices: store.notices,
    clock,
    call: {
      appId: workspace.appId,
      ...(apiKey === undefined ? {} : { apiKey }),
      signal: AbortSignal.timeout(lunosTimeoutMs),
    },
  });
  const key = `alert:balance:${toAccount(workspace)}`;
  const { isLow, credits, alertCredits } = known.balance;
  if (!known.isFresh) return;
  if (!isLow) return await store.notices.release(key);
  const facts = { credits, ...(alertCredits === undefined ? {} : { alertCredits }) };
  await warnOnce(key, { workspace, sentence: { key: "alertBalance", ...facts }, ...options });
}

/** Warns where someone can act: in the workspace's channel of choice, else in the operator's. */
async function warnOnce(
  key: string,
  {
    workspace,
    sentence,
    ...options
  }: AlertOptions & { readonly workspace: Workspace; readonly sentence: Sentence },
): Promise<void> {
  const { store, clock, logger } = options;
  if (!(await store.notices.claim(key, { atMs: clock() }))) return;
  logger.warn({ workspace: workspace.id, alert: sentence.key }, "an alert is due");
  const target = findTarget(workspace, { sentence, ...options });
  if (target === undefined) return;
  try {
    await announce(target, { workspace, sentence, ...options });
  } catch (error) {
    // Whoever finds it next tries again.
    await store.notices.release(key);
    throw error;
  }
}

/** The operator's account concerns the operator alone. */
function findTarget(
  { platform, externalId, settings, sealedLunosKey }: Workspace,
  { operatorChannel, sentence }: AlertOptions & { readonly sentence: Sentence },
): OperatorChannel | undefined {
  const isOperators = sentence.key !== "alertBudget" && sealedLunosKey === undefined;
  if (isOperators || settings.alertChannel === undefined) return operatorChannel;
  return { platform, workspaceId: externalId, channelId: settings.alertChannel };
}

async function announce(
  target: OperatorChannel,
  {
    workspace,
    sentence,
    ...options
  }: AlertOptions & { readonly workspace: Workspace; readonly sentence: Sentence },
): Promise<void> {
  const platform = options.platforms.find(({ name }) => name === target.platform);
  const wording = findWording(target, options);
  const { workspaceId, channelId } = target;
  await platform?.announce?.(
    {
      ...(workspaceId === undefined ? {} : { workspaceId }),
      channelId,
      text: wording(sentence, workspace.settings.language ?? "en"),
    },
    { signal: AbortSignal.timeout(announceTimeoutMs) },
  );
}

function nameOf({ name, externalId }: Workspace): string {
  return name ?? externalId;
}
