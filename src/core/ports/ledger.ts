import type { BudgetKind } from "../model/sentences/workspace-sentences.ts";
import type { UsageDimension, UsageLine, UsageSum } from "../model/usage.ts";
import type { PlatformName } from "../model/workspace.ts";

/** Replaces, in the books, the id of everyone who asked to be forgotten. */
export const forgottenPersonId = "deleted";

/** How a turn ended, for the books. `refused`: it never began. */
export type TurnOutcome = "answered" | "declined" | "failed" | "cancelled" | "refused";

/** The kind of work, for reports. */
export type LedgerIntent =
  | "see"
  | "draw"
  | "listen"
  | "alt-text"
  | "extract"
  | "scan"
  | "prompt"
  | "gallery"
  | "other";

/** A turn as the ledger begins it. */
export interface LedgerOpening {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
  readonly personName: string;
  readonly platform: PlatformName;
  readonly channelId: string;
  readonly intent: LedgerIntent;
  readonly appId: string;
  /** The day in the workspace's time zone, such as `2026-11-21`; days and months of all sums. */
  readonly day: string;
  readonly startedAtMs: number;
  /** Credits held back for it until it is settled, as a decimal string. */
  readonly reserved: string;
}

/** The most that can be spent, including reservations. Credits as decimal strings; absent: no limit. */
export interface BudgetLimits {
  readonly personPerDay?: string;
  readonly personPerMonth?: string;
  readonly workspacePerMonth?: string;
  /** In the channel that the turn is in. */
  readonly channelPerMonth?: string;
  /** How many declined or cancelled turns may be paid for per day without counting against their person. */
  readonly unansweredPerDay?: number;
}

/** The limits of credits that there are, each with what it limits; the first that is used up is the one that is told. */
export function listBudgets({
  personPerDay,
  personPerMonth,
  workspacePerMonth,
  channelPerMonth,
}: BudgetLimits): readonly { readonly budget: BudgetKind; readonly limit: string }[] {
  const all: readonly (readonly [BudgetKind, string | undefined])[] = [
    ["person-day", personPerDay],
    ["person-month", personPerMonth],
    ["workspace-month", workspacePerMonth],
    ["channel-month", channelPerMonth],
  ];
  return all.flatMap(([budget, limit]) => (limit === undefined ? [] : [{ budget, limit }]));
}

export type ReservationResult =
  | { readonly type: "reserved" }
  | { readonly type: "exceeded"; readonly budget: BudgetKind; readonly limit: string }
  /** Too many paid requests came to nothing today. */
  | { readonly type: "unanswered"; readonly limit: number };

/** One paid call to Lunos. A turn makes none, one or several. */
export interface ChargeOpening {
  readonly id: string;
  readonly turnId: string;
  readonly model: string;
  /** Lunos' name for it, by which a missing cost can be asked for. */
  readonly generationId?: string;
  readonly atMs: number;
}

export interface ChargeSettlement {
  readonly model: string;
  readonly generationId?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  /** Credits as a decimal string. Absent: unknown, which is not zero. */
  readonly credits?: string;
  readonly creditsAre: "measured" | "estimated" | "unknown";
}

/** A charge whose cost hasn't arrived. */
export interface OpenCharge extends ChargeOpening {
  readonly workspaceId: string;
  readonly appId: string;
}

export interface TurnSettlement {
  readonly outcome: TurnOutcome;
  /** Whether its person saw any words, pictures or files of an answer. */
  readonly isShown?: boolean;
  readonly pictureCount: number;
  readonly settledAtMs: number;
  /** What was measured of its work. */
  readonly time?: NotedTime;
}

/** How long a piece of work took. `work` names its kind, model and size, in words that only the core reads. */
export interface NotedTime {
  readonly work: string;
  readonly tookMs: number;
}

/** One line of the books, as it is exported. */
export interface LedgerEntry {
  readonly turnId: string;
  readonly personId: string;
  readonly personName: string;
  readonly channelId: string;
  readonly intent: LedgerIntent;
  readonly appId: string;
  readonly day: string;
  readonly startedAtMs: number;
  readonly settledAtMs?: number;
  readonly outcome?: TurnOutcome;
  /** The models that were paid, in order of their calls. */
  readonly models: readonly string[];
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly pictureCount: number;
  /** The known part, as a decimal string. */
  readonly credits: string;
  readonly creditsAre: "measured" | "estimated" | "unknown";
  readonly generationIds: readonly string[];
}

/** What the calls of one turn add up to. */
export type TurnCost = Pick<
  LedgerEntry,
  "models" | "promptTokens" | "completionTokens" | "credits" | "creditsAre" | "generationIds"
>;

/** What is summed: of a workspace, or of one person in it; days are inclusive and local to the workspace. */
export interface UsageQuery {
  readonly workspaceId: string;
  readonly personId?: string;
  readonly fromDay: string;
  readonly toDay: string;
}

/** Whose budgets, on a day that is local to the workspace. */
export type BudgetPlace = Pick<LedgerOpening, "workspaceId" | "personId" | "channelId" | "day">;

/** Credits as decimal strings. */
export type BudgetUse = Readonly<Record<BudgetKind, string>>;

/** Who pays: the operator, or a workspace with its own key. */
export interface AccountQuery {
  readonly account:
    | { readonly type: "operator" }
    | { readonly type: "own"; readonly workspaceId: string };
  readonly sinceMs: number;
}

export interface AccountSum {
  /** Decimal string: the known part. */
  readonly credits: string;
  /** Whether any call's cost is unknown. */
  readonly hasUnknown: boolean;
  /** When the first call was made: `sinceMs` where there were any before. Absent: none was made. */
  readonly firstAtMs?: number;
}

/**
 * The books: what every turn took and cost. Sums are exact decimal numbers. Port of `src/store`.
 */
export interface LedgerRepository {
  /**
   * Opens a turn's line and holds back its expected cost, unless that would exceed a limit, or a limit is used
   * up: then whatever asks a model is refused, also what is expected to be free. Atomic: parallel
   * requests, of several processes too, can't overrun a budget together. A turn that is open already
   * stays as it is. Not urgent (see `WriteOptions`): the turn's start follows.
   */
  reserve(
    opening: LedgerOpening,
    limits: BudgetLimits,
    options?: {
      /** Ends the line in the same act, where no turn would: what is charged to it afterwards is added. */
      readonly settlement?: TurnSettlement;
    },
  ): Promise<ReservationResult>;
  /**
   * Holds back more for an open turn, on top of what its calls have cost so far, unless that would exceed a
   * limit. Atomic like `reserve`. `opening.reserved` is what is still to come.
   */
  reserveMore(opening: LedgerOpening, limits: BudgetLimits): Promise<ReservationResult>;
  /** Says what an open turn's work is after all, before it is paid for. */
  changeIntent(turnId: string, intent: LedgerIntent): Promise<void>;
  /** Whether a turn has its line: then it was admitted. */
  has(turnId: string): Promise<boolean>;
  /** Records that a call has begun, before its cost is known; not urgent. Recording it again adds what wasn't known. */
  openCharge(charge: ChargeOpening): Promise<void>;
  /**
   * Records what a call cost, once: a settled charge stays as it is, except for an estimate, which a
   * measured cost replaces. Not urgent: its turn's end follows.
   */
  settleCharge(id: string, settlement: ChargeSettlement): Promise<void>;
  /**
   * Ends a turn's line, once, and frees what was held back. What answered, or was shown, counts against its
   * person, with what it cost as far as that comes later too; until a cost is known, what was held back counts.
   */
  settle(turnId: string, settlement: TurnSettlement): Promise<void>;
  /** Charges of settled turns, or of turns begun before then, whose cost hasn't arrived. */
  listOpenCharges(options: {
    readonly beforeMs: number;
    readonly limit: number;
  }): Promise<readonly OpenCharge[]>;
  /** Charges with a name whose cost is an estimate, begun in between; some of them, others each time. */
  listEstimates(options: {
    readonly sinceMs: number;
    readonly beforeMs: number;
    readonly limit: number;
  }): Promise<readonly OpenCharge[]>;
  sum(query: UsageQuery): Promise<UsageSum>;
  /** What counts against each kind of limit on a day, with what is held back for open turns, as `reserve` counts it. */
  loadBudgetUse(place: BudgetPlace): Promise<BudgetUse>;
  /** By cost, highest first; days in order. At most `limit` lines; the rest is summed up under the value ``. */
  report(
    query: UsageQuery,
    options: { readonly by: UsageDimension; readonly limit: number },
  ): Promise<readonly UsageLine[]>;
  /** Every line of the books, oldest first, without holding them all in memory. */
  entries(query: UsageQuery): AsyncIterable<LedgerEntry>;
  /** What one Lunos account was charged since a moment, across all workspaces it pays for. */
  sumAccount(account: AccountQuery): Promise<AccountSum>;
  /** The latest times that were measured, newest first, of all workspaces: how long work usually takes. */
  listTimes(options: { readonly limit: number }): Promise<readonly NotedTime[]>;
  /** What one turn took and cost so far: the known part. */
  loadTurnCost(turnId: string): Promise<TurnCost>;
  /**
   * What the latest calls of this kind cost each in this workspace, newest first, for expectations. Calls of turns
   * of which nothing was seen are left out, and free ones unless the model has only those.
   */
  listRecentCosts(options: {
    readonly workspaceId: string;
    readonly intent: LedgerIntent;
    readonly model?: string;
    readonly limit: number;
  }): Promise<readonly string[]>;
}
