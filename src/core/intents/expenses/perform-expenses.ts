import { toDay, toDays, toMonth } from "../../model/calendar.ts";
import { UserError } from "../../model/errors.ts";
import type { Expense } from "../../model/expenses.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { Intent } from "../../model/turn.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { toSettingsChannel } from "../../settings/layers.ts";
import { toQuoted } from "../../tools/plain-words.ts";
import { readMonth } from "./read-month.ts";
import { type ExpenseTotals, sumByCategory, sumByCurrency } from "./sum-expenses.ts";
import { maxSheetLines, writeMonth } from "./write-month.ts";

/** More than a channel has in a month. */
const maxLines = 20_000;

const maxShownMonths = 6;
const maxShownMonth = 40;

type Say = (sentence: Sentence) => string;

/** Gives a month of a channel's books as files, with its sums in words. */
export async function* performExpenses(
  { month: written = "" }: Intent<"expenses">,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { request, workspace } = context;
  const { timeZone } = workspace.settings;
  const say: Say = (sentence) => ports.wording(sentence, request.locale);
  const month = findMonth(written, { today: toDay(ports.clock(), timeZone), say });
  const place = { workspaceId: workspace.id, channelId: toSettingsChannel(request) };
  const { expenses: books } = ports.store;
  const lines = await books.list(place, { ...toMonth(`${month}-01`), limit: maxLines });
  if (lines.length === 0) {
    const months = await books.listMonths(place, { limit: maxShownMonths });
    const isOff = months.length === 0 && workspace.settings.keepsBooks !== true;
    const empty = { key: "expensesEmpty", month, months } as const;
    const text = say(isOff ? { key: "expensesOff" } : empty);
    yield { type: "text-delta", author: "moonlens", text };
    yield { type: "done" };
    return;
  }
  const { spool, spreadsheets } = ports;
  const files = await writeMonth(lines, { month, timeZone, say, spool, spreadsheets });
  for (const file of files) yield { type: "file", file };
  yield { type: "text-delta", author: "moonlens", text: tellMonth(lines, { month, say }) };
  if (lines.length > maxSheetLines) {
    yield { type: "note", note: { key: "expensesLong", count: maxSheetLines } };
  }
  yield { type: "done" };
}

/** @throws {UserError} where it is no month. */
function findMonth(
  written: string,
  { today, say }: { readonly today: string; readonly say: Say },
): string {
  const thisMonth = today.slice(0, 7);
  const plain = written.trim();
  const named = (choice: "period.month" | "period.last-month") =>
    plain.toLowerCase() === say({ key: "choiceLabel", choice }).toLowerCase();
  if (plain === "" || named("period.month")) return thisMonth;
  if (named("period.last-month")) return toDays("last-month", today).fromDay.slice(0, 7);
  const month = readMonth(plain, today);
  if (month !== undefined) return month;
  throw new UserError("expenses: that's no month", {
    code: "month_unknown",
    sentence: { key: "expensesMonthUnknown", written: toQuoted(plain, maxShownMonth) },
  });
}

function tellMonth(
  lines: readonly Expense[],
  { month, say }: { readonly month: string; readonly say: Say },
): string {
  const categories = sumByCategory(lines);
  const isOne = categories.length < 2;
  const told = isOne ? [] : categories.map((sums) => `- ${saySums(sums, say)}`);
  const unsummed = lines.filter(({ total }) => total === undefined).length;
  const toCheck = lines.filter(({ checks }) => checks.length > 0).length;
  const all = sumByCurrency(lines).map(({ category: _, ...sum }) => sum);
  return [
    say({ key: "expensesTitle", month, count: lines.length }),
    ...told,
    ...(all.length === 0 ? [] : [saySums(all, say)]),
    ...(unsummed === 0 ? [] : [`-# ${say({ key: "expensesUnsummed", count: unsummed })}`]),
    ...(toCheck === 0 ? [] : [`-# ${say({ key: "expensesToCheck", count: toCheck })}`]),
  ].join("\n");
}

function saySums(sums: readonly ExpenseTotals[], say: Say): string {
  const [first] = sums;
  const category = first?.category;
  return say({
    key: "expensesSum",
    ...(category === undefined ? {} : { category }),
    sums: sums.map(({ total: amount, currency }) => ({
      amount,
      ...(currency === undefined ? {} : { currency }),
    })),
  });
}
