import type { Sentences } from "#core";
import type { Formatter } from "./formatter.ts";
import type { ExpenseWords } from "./language.ts";

interface Saying {
  readonly words: ExpenseWords;
  readonly speech: Pick<Formatter, "day" | "list" | "money">;
}

/** A line of a channel's books in one line. */
export function sayExpense(
  { shop, day, total, currency, tax, category }: Sentences["expenseLine"],
  { words, speech }: Saying,
): string {
  const parts = [
    `**${shop ?? words.noShop}**`,
    ...(day === undefined ? [] : [speech.day(day)]),
    total === undefined ? words.noTotal : `**${speech.money(total, currency)}**`,
    ...(category === undefined ? [] : [words.categories[category]]),
    ...(tax === undefined ? [] : [words.tax(speech.money(tax, currency))]),
  ];
  return parts.join(" · ");
}

/** Why a line is to be looked at again. */
export function sayCheck(
  { check, currency }: Sentences["expenseCheck"],
  { words, speech }: Saying,
): string {
  switch (check.type) {
    case "missing":
      return words.missing[check.field];
    case "odd-day":
      return words.oddDay;
    case "no-currency":
      return words.noCurrency;
    case "unsure":
      return words.unsure(words.columns[check.field]);
    case "either-day":
      return words.eitherDay(speech.day(check.other));
    case "sum": {
      const isLess = check.difference.startsWith("-");
      const by = speech.money(check.difference.replace(/^-/, ""), currency);
      return words[isLess ? "itemsLess" : "itemsMore"](speech.money(check.sum, currency), by);
    }
    case "mixed":
      return words.mixed(speech.list(check.currencies));
    default:
      throw new Error(`unknown check ${check satisfies never}`);
  }
}

/** What a category comes to, or all of them. */
export function saySums(
  { category, sums }: Sentences["expensesSum"],
  { words, speech }: Saying,
): string {
  const amounts = speech.list(sums.map(({ amount, currency }) => speech.money(amount, currency)));
  return category === undefined
    ? `**${words.sum}: ${amounts}**`
    : `${words.categories[category]}: ${amounts}`;
}
