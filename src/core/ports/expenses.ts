import type { Expense, ExpenseFacts, NewExpense } from "../model/expenses.ts";

/** A channel's books. */
export interface ExpensePlace {
  readonly workspaceId: string;
  readonly channelId: string;
}

/** The books of channels: what was posted there, a line each. A part of the store. */
export interface ExpenseRepository {
  /**
   * Adds lines in their order, in one act: what the books have already (the same file, or the same shop, day and total) becomes
   * a double. A line of the same place of the same message stays as it is.
   * @returns the lines as they stand now.
   */
  add(expenses: readonly NewExpense[]): Promise<readonly Expense[]>;
  load(id: string): Promise<Expense | undefined>;
  /** What was read by a turn, in its order, whatever became of it. */
  listForTurn(turnId: string): Promise<readonly Expense[]>;
  /** What is in the books of these files, each by its digest. */
  findFiles(
    place: ExpensePlace,
    digests: readonly string[],
  ): Promise<readonly (Expense & { readonly fileDigest: string })[]>;
  /** The lines that are in the books and count for these days, both inclusive, in order of their days. */
  list(
    place: ExpensePlace,
    days: { readonly fromDay: string; readonly toDay: string; readonly limit: number },
  ): Promise<readonly Expense[]>;
  /** The months that have lines, such as `2026-11`, the latest first. */
  listMonths(place: ExpensePlace, options: { readonly limit: number }): Promise<readonly string[]>;
  /** Saves what a line says now. Nothing of one that is gone. */
  correct(id: string, facts: ExpenseFacts & Pick<Expense, "bookedDay" | "checks">): Promise<void>;
  /** Puts a line into the books, or takes it out. False when it is gone, or was that already. */
  setState(
    id: string,
    state: "kept" | "removed",
    options: { readonly atMs: number },
  ): Promise<boolean>;
  /** Takes out what messages showed that are gone, and forgets their doubles. Resolves with the lines that were in the books. */
  removeOfMessages(
    place: Pick<ExpensePlace, "workspaceId"> & { readonly messageIds: readonly string[] },
    options: { readonly atMs: number },
  ): Promise<readonly Expense[]>;
  /** Forgets lines that were taken out before then. */
  dropRemoved(options: { readonly beforeMs: number }): Promise<void>;
  /** Forgets the books of a channel that is gone. */
  forgetChannel(place: ExpensePlace): Promise<void>;
}
