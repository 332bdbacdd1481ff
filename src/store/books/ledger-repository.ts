import type { Clock, LedgerRepository } from "#core";
import type { Books } from "../engine/engine.ts";
import { sumAccount } from "./account-sum.ts";
import { createChargeRepository } from "./charges.ts";
import { listEntries, listTimes, loadTurnCost } from "./ledger-entries.ts";
import { changeIntent, isOpen, loadBudgetUse, reserve, reserveMore } from "./reservation.ts";
import { settleLine } from "./settlement.ts";
import { createUsageReports } from "./usage-report.ts";

export function createLedgerRepository(
  books: Books,
  options: { readonly clock: Clock },
): LedgerRepository {
  const { database, lockBooks } = books;
  return {
    ...createChargeRepository(books, options),
    ...createUsageReports(database),
    reserve: (opening, limits, { settlement } = {}) =>
      reserve(books, { opening, limits, settlement }),
    reserveMore: (opening, limits) => reserveMore(books, { opening, limits }),
    changeIntent: (turnId, intent) => changeIntent(books, { turnId, intent }),
    loadBudgetUse: (place) => loadBudgetUse(books, place),
    has: (turnId) => isOpen(database, turnId),
    async settle(turnId, settlement) {
      await database.transaction().execute(async (transaction) => {
        await lockBooks(transaction, { type: "turn", id: turnId });
        await settleLine(transaction, { turnId, settlement });
      });
    },
    entries: (query) => listEntries(database, query),
    sumAccount: (query) => sumAccount(database, query),
    listTimes: ({ limit }) => listTimes(database, limit),
    loadTurnCost: (turnId) => loadTurnCost(database, turnId),
  };
}
