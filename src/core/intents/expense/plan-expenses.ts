import { expenseCategories } from "../../model/expenses.ts";
import type { TablePlan } from "../extract/plan-table.ts";

/** Between what the items of a receipt come to. */
export const itemMark = "|";

/** A row for each receipt. Its names are a model's alone: people read them by the words of a line. */
export const expensePlan = {
  isPerFile: false,
  rowRule: [
    "Give one row for each receipt, bill or invoice that the files show, whichever way it lies and also where it is handwritten,",
    "and none for anything else, such as photos, chats, menus, price lists, offers and order forms.",
    "One that goes over several pages or pictures is one row.",
  ].join(" "),
  columns: [
    {
      key: "shop",
      name: "shop",
      type: "text",
      meaning: "who was paid: the shop, or who sends the invoice",
    },
    { key: "date", name: "date", type: "date", meaning: "the day it was issued" },
    { key: "total", name: "total", type: "money", meaning: "what is to be paid in all" },
    {
      key: "tax",
      name: "tax",
      type: "money",
      meaning: "how much of it is tax, where that is written there",
    },
    {
      key: "category",
      name: "category",
      type: "choice",
      meaning: "what it is for, which you judge yourself",
      choices: expenseCategories,
    },
    {
      key: "items",
      name: "items",
      type: "text",
      meaning: `what each of its lines comes to, in their order, with “${itemMark}” between`,
    },
  ],
} as const satisfies TablePlan;
