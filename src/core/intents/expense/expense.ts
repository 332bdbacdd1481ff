import type { ExpenseIntent } from "../../model/turn.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { performExpense } from "./perform-expense.ts";

/** The receipts that a message shows, as lines of the books of its channel. */
export const expense: IntentKind<"expense"> = {
  work: () => "extract",
  access: "guarded",
  refuse: ({ media }: ExpenseIntent) =>
    media.length === 0 ? { key: "nothingToUse", need: "page", found: [] } : undefined,
  model: (_intent, preferences) => preferences.see[0],
  perform: performExpense,
};
