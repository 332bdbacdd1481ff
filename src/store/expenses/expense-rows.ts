import { z } from "zod";
import { type Expense, type NewExpense, toExpenseKey } from "#core";
import { readJson } from "../engine/json.ts";
import type { ExpenseRow } from "../engine/schema.ts";

const stateSchema = z.enum(["kept", "double", "removed"]);

/** What of a line is kept as JSON. */
type ExpenseWords = Pick<
  Expense,
  "shop" | "day" | "total" | "currency" | "tax" | "category" | "checks"
>;

export function toExpense(row: ExpenseRow): Expense {
  const message =
    row.message_id === null
      ? {}
      : {
          message: {
            id: row.message_id,
            ...(row.message_url === null ? {} : { url: row.message_url }),
          },
        };
  return {
    ...readJson<ExpenseWords>(row.facts_json),
    id: row.id,
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    turnId: row.turn_id,
    person: { id: row.person_id, name: row.person_name },
    ...message,
    place: row.place,
    postedAtMs: Number(row.posted_at),
    bookedDay: row.booked_day,
    state: stateSchema.parse(row.state),
    ...(row.first_id === null ? {} : { firstId: row.first_id }),
    ...(row.file_digest === null ? {} : { fileDigest: row.file_digest }),
  };
}

export function toExpenseRow(
  expense: NewExpense,
  { firstId }: { readonly firstId: string | undefined },
): ExpenseRow {
  const { person, message } = expense;
  return {
    id: expense.id,
    workspace_id: expense.workspaceId,
    channel_id: expense.channelId,
    turn_id: expense.turnId,
    person_id: person.id,
    person_name: person.name,
    message_id: message?.id ?? null,
    message_url: message?.url ?? null,
    place: expense.place,
    posted_at: expense.postedAtMs,
    booked_day: expense.bookedDay,
    ...toFactColumns(expense),
    file_digest: expense.fileDigest ?? null,
    state: firstId === undefined ? "kept" : "double",
    first_id: firstId ?? null,
    removed_at: null,
  };
}

/** What a line says, and by what the same is known. */
export function toFactColumns({
  shop,
  day,
  total,
  currency,
  tax,
  category,
  checks,
}: ExpenseWords): Pick<ExpenseRow, "facts_json" | "expense_key"> {
  const words = { shop, day, total, currency, tax, category, checks };
  return { facts_json: JSON.stringify(words), expense_key: toExpenseKey(toKnown(words)) ?? null };
}

/** Without what is absent. */
function toKnown(words: { readonly [Key in keyof ExpenseWords]: ExpenseWords[Key] | undefined }) {
  return readJson<ExpenseWords>(JSON.stringify(words));
}
