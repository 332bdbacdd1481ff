import type { Expense } from "../model/expenses.ts";
import type { ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { ExpenseRepository } from "../ports/expenses.ts";
import type { Store } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";
import { toQuoted } from "../tools/plain-words.ts";

type Say = (sentence: Sentence) => string;

const maxShownShop = 60;

/** The lines that a turn has read, as its answer tells of them: as they stand now. */
export async function tellExpenses(
  expenses: readonly Expense[],
  { books, say }: { readonly books: Pick<ExpenseRepository, "load">; readonly say: Say },
): Promise<Pick<ReplyView, "text"> & { readonly shown: readonly Pick<Expense, "id" | "state">[] }> {
  const told = await Promise.all(
    expenses.map(async (expense, index) => {
      const { firstId } = expense;
      const first = firstId === undefined ? undefined : await books.load(firstId);
      const lines = tellOne(expense, { firstUrl: first?.message?.url, say });
      return expenses.length === 1 ? lines : `**${index + 1}.** ${lines}`;
    }),
  );
  return { text: told.join("\n"), shown: expenses.map(({ id, state }) => ({ id, state })) };
}

/** The final view of a turn as its lines stand now; nothing where it has none. */
export async function showExpenses(
  view: ReplyView,
  {
    store: { expenses: books },
    say,
  }: { readonly store: Pick<Store, "expenses">; readonly say: Say },
): Promise<ReplyView | undefined> {
  const lines = await books.listForTurn(view.turnId);
  if (lines.length === 0) return undefined;
  const { text, shown } = await tellExpenses(lines, { books, say });
  return { ...view, text, author: "moonlens", status: { type: "done", expenses: shown } };
}

function tellOne(
  expense: Expense,
  { firstUrl, say }: { readonly firstUrl: string | undefined; readonly say: Say },
): string {
  const { state, currency, checks } = expense;
  const line = sayLine(expense, say);
  const told = say({ key: "expenseState", line, state, ...defined({ firstUrl }) });
  if (state !== "kept") return told;
  const remarks = checks.map((check) =>
    say({ key: "expenseCheck", check, ...defined({ currency }) }),
  );
  return remarks.length === 0 ? told : `${told}\n-# ⚠️ ${remarks.join(" ")}`;
}

/** A line in one line; a stranger's words in it format nothing and lead nowhere. */
export function sayLine({ shop, day, total, currency, tax, category }: Expense, say: Say): string {
  const name = shop === undefined ? undefined : toQuoted(shop, maxShownShop);
  return say({
    key: "expenseLine",
    ...defined({ shop: name, day, total, currency, tax, category }),
  });
}
