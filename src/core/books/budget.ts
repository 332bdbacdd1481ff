import { startOfNextDay, startOfNextMonth, toDay } from "../model/calendar.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import {
  type BudgetLimits,
  forgottenPersonId,
  type LedgerIntent,
  type LedgerOpening,
  type ReservationResult,
} from "../ports/ledger.ts";
import { toSettingsChannel } from "../settings/layers.ts";
import { defined } from "../tools/defined.ts";

/**
 * What is declined, or cancelled before anything of it was seen, costs its person nothing, and whoever pays for it
 * something: this many a day are more than honest bad luck.
 */
const maxUnansweredPerDay = 20;

/** The limits of a workspace's settings, and the operator's where it has none, as the books take them. */
export function toBudgetLimits(
  settings: WorkspaceSettings,
  { creditsPerDay }: Pick<PersonLimits, "creditsPerDay">,
): BudgetLimits {
  const { personCreditsPerDay = creditsPerDay } = settings;
  const { personCreditsPerMonth, workspaceCreditsPerMonth, channelCreditsPerMonth } = settings;
  const limits = {
    personPerDay: personCreditsPerDay,
    personPerMonth: personCreditsPerMonth,
    workspacePerMonth: workspaceCreditsPerMonth,
    channelPerMonth: channelCreditsPerMonth,
  };
  return { ...defined(limits), unansweredPerDay: maxUnansweredPerDay };
}

/** What nobody asked for is on nobody's own budget. */
export function toSharedLimits(settings: WorkspaceSettings): BudgetLimits {
  const { personPerDay: _day, personPerMonth: _month, ...shared } = toBudgetLimits(settings, {});
  return shared;
}

/** A turn's line in the books, before anything is paid. */
export function toOpening(
  request: TurnRequest,
  {
    workspace,
    reserved,
    work,
    isAnonymous = false,
  }: {
    readonly workspace: Workspace;
    readonly reserved: string;
    readonly work: LedgerIntent;
    /** Whoever asks to be forgotten isn't written down in asking. */
    readonly isAnonymous?: boolean;
  },
): LedgerOpening {
  return {
    turnId: request.id,
    workspaceId: workspace.id,
    ...(isAnonymous ? nobody : toName(request)),
    platform: workspace.platform,
    channelId: toSettingsChannel(request),
    intent: work,
    appId: workspace.appId,
    day: toDay(request.receivedAtMs, workspace.settings.timeZone),
    startedAtMs: request.receivedAtMs,
    reserved,
  };
}

const nobody = { personId: forgottenPersonId, personName: "" } as const;

function toName({ person }: TurnRequest): Pick<LedgerOpening, "personId" | "personName"> {
  return { personId: person.id, personName: person.displayName };
}

/** Which budget is used up, when it frees up, and who can change it. */
export function explainExceeded(
  result: Exclude<ReservationResult, { type: "reserved" }>,
  { atMs, timeZone }: { readonly atMs: number; readonly timeZone: string | undefined },
): Sentence {
  if (result.type === "unanswered") {
    const waitMs = startOfNextDay(atMs, timeZone) - atMs;
    return { key: "tooManyUnanswered", limit: result.limit, waitMs };
  }
  const { budget, limit } = result;
  const untilNextMonthMs = startOfNextMonth(atMs, timeZone) - atMs;
  switch (budget) {
    case "person-day":
      return { key: "personDayBudgetUsed", limit, waitMs: startOfNextDay(atMs, timeZone) - atMs };
    case "person-month":
      return { key: "personMonthBudgetUsed", limit, waitMs: untilNextMonthMs };
    case "workspace-month":
      return { key: "workspaceBudgetUsed", limit, waitMs: untilNextMonthMs };
    case "channel-month":
      return { key: "channelBudgetUsed", limit, waitMs: untilNextMonthMs };
    default:
      throw new Error(`unknown budget ${budget satisfies never}`);
  }
}
