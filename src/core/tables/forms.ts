import type { Column, ColumnId, ColumnType, TableForm } from "../model/tables/table.ts";

/** A column of a ready form, before it has a name in somebody's language. */
export interface FormColumn extends Pick<Column, "role"> {
  readonly id: ColumnId;
  readonly type: ColumnType;
  /** What a model is told that it is. */
  readonly meaning: string;
}

const item: FormColumn = { id: "item", type: "text", meaning: "what it is, as printed" };
const date: FormColumn = { id: "date", type: "date", meaning: "the day it was issued" };
const lines: readonly FormColumn[] = [
  item,
  { id: "quantity", type: "number", role: "quantity", meaning: "how many, or how much of it" },
  { id: "price", type: "money", role: "price", meaning: "the price of one" },
  { id: "amount", type: "money", role: "amount", meaning: "what this line comes to" },
];

/** The columns of each form that has its own; each says what one row of it is. */
export const formColumns: Readonly<
  Record<Exclude<TableForm, "table" | "labels">, readonly FormColumn[]>
> = {
  receipt: [{ id: "shop", type: "text", meaning: "the shop's name" }, date, ...lines],
  invoice: [
    { id: "seller", type: "text", meaning: "who sends the invoice" },
    { id: "number", type: "text", meaning: "the invoice's number" },
    date,
    ...lines,
  ],
  "price-list": [
    item,
    { id: "unit", type: "text", meaning: "the size, weight or unit that the price is for" },
    { id: "price", type: "money", meaning: "its price" },
  ],
  "business-card": [
    { id: "person", type: "text", meaning: "the person's name" },
    { id: "company", type: "text", meaning: "where they work" },
    { id: "position", type: "text", meaning: "what they are there" },
    { id: "phone", type: "text", meaning: "phone numbers, separated by commas" },
    { id: "email", type: "text", meaning: "e-mail address" },
    { id: "website", type: "text", meaning: "website" },
    { id: "address", type: "text", meaning: "postal address in one line" },
  ],
};
