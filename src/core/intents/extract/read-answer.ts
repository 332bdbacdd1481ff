import { z } from "zod";
import type { Column } from "../../model/tables/table.ts";
import type { WrittenTotal } from "../../tables/check-table.ts";
import { toCurrency } from "../../tables/currencies.ts";
import { maxColumns, toKey } from "../../tables/read-columns.ts";
import { readLooseJson } from "../../tables/read-loose-json.ts";
import type { WrittenFile, WrittenRow, WrittenTable } from "../../tables/read-table.ts";
import type { TablePlan } from "./plan-table.ts";

/** More rows than any answer has room for. */
const maxRows = 1_000;

/** What a model wrote, as far as it can be made out. */
export interface ReadAnswer extends WrittenTable {
  readonly totals: readonly WrittenTotal[];
  /** The places of files that don't stand upright. */
  readonly turned: readonly number[];
  /** The model found more columns than are taken. */
  readonly isCut: boolean;
}

const cell = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? "" : String(value)));
/** Loosely: a field of the wrong kind counts as missing. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) => items.flatMap((one) => item.safeParse(one).data ?? []));

const answerSchema = z.object({
  files: list(
    z.object({
      file: z.coerce.number().int().catch(1),
      language: z.string().catch(""),
      currency: z.string().catch(""),
      turned: z.coerce.number().catch(0),
      totals: list(
        z.object({ kind: z.enum(["total", "subtotal", "tax", "discount"]), written: cell }),
      ),
    }),
  ),
  columns: list(
    z.object({
      name: cell,
      type: z.enum(["text", "number", "money", "percent", "date"]).catch("text"),
      role: z.enum(["quantity", "price", "amount"]).optional().catch(undefined),
    }),
  ),
  rows: z.array(z.unknown()),
});

type Answer = z.infer<typeof answerSchema>;

const rowSchema = z.object({
  file: z.coerce.number().int().catch(1),
  cells: z.union([z.array(cell), z.record(z.string(), cell)]),
  unsure: list(z.union([z.string(), z.number()])),
});

/**
 * The table in an answer that was asked for as JSON. Models write prose around it, forget a bracket or are cut off in the
 * middle: what can be made out is taken. Nothing where it is no such table.
 * @param isUnfinished it was cut off, so that its last row can't be trusted.
 */
export function readAnswer(
  answer: string,
  {
    plan,
    fileCount,
    isUnfinished,
  }: { readonly plan: TablePlan; readonly fileCount: number; readonly isUnfinished: boolean },
): ReadAnswer | undefined {
  const { data } = answerSchema.safeParse(readLooseJson(answer));
  if (data === undefined) return undefined;
  const columns = plan.columns ?? nameColumns(data.columns);
  const rows = data.rows
    .slice(0, isUnfinished ? -1 : maxRows)
    .flatMap((row) => readRow(row, { columns, fileCount }) ?? []);
  // Rows that are all in another shape are no table.
  if (data.rows.length > 0 && rows.length === 0 && !isUnfinished) return undefined;
  if (rows.length > 0 && columns.length === 0) return undefined;
  return {
    columns,
    rows: rows.filter(({ cells }) => plan.isPerFile || cells.some((text) => text.trim() !== "")),
    files: Array.from({ length: fileCount }, (_, file) => readFile(data, file)),
    totals: data.files.flatMap(({ file, totals }) =>
      totals.map((total) => ({ ...total, file: toPlace(file, fileCount) })),
    ),
    turned: data.files
      .filter(({ turned }) => [90, 180, 270].includes(turned))
      .map(({ file }) => toPlace(file, fileCount)),
    isCut: plan.columns === undefined && data.columns.length > maxColumns,
  };
}

function nameColumns(columns: Answer["columns"]): readonly Column[] {
  return columns.slice(0, maxColumns).map(({ name, type, role }, index) => ({
    key: toKey(name, index),
    name: name.trim() === "" ? String(index + 1) : name.trim().slice(0, 60),
    type,
    ...(role === undefined ? {} : { role }),
  }));
}

function readRow(
  row: unknown,
  { columns, fileCount }: { readonly columns: readonly Column[]; readonly fileCount: number },
): WrittenRow | undefined {
  const { data } = rowSchema.safeParse(withCells(row));
  if (data === undefined) return undefined;
  const { cells } = data;
  const texts = columns.map(({ key, name }, place) =>
    isList(cells) ? cells[place] : (cells[key] ?? cells[name]),
  );
  if (texts.every((text) => text === undefined)) return undefined;
  return {
    file: toPlace(data.file, fileCount),
    cells: texts.map((text = "") => text),
    unsure: new Set(data.unsure.map((word) => findPlace(word, columns))),
  };
}

function isList(
  cells: readonly string[] | Readonly<Record<string, string>>,
): cells is readonly string[] {
  return Array.isArray(cells);
}

/** Some models put the cells beside the row's number, or write the row as a list. */
function withCells(row: unknown): unknown {
  if (Array.isArray(row)) return { cells: row };
  if (typeof row !== "object" || row === null || "cells" in row) return row;
  const { file, unsure, ...cells } = Object.fromEntries(Object.entries(row));
  return { file, unsure, cells };
}

function findPlace(word: string | number, columns: readonly Column[]): number {
  const place = columns.findIndex(({ key, name }) => key === word || name === word);
  return place >= 0 ? place : Number(word) - 1;
}

function toPlace(number: number, fileCount: number): number {
  return Math.min(Math.max(number, 1), fileCount) - 1;
}

function readFile({ files }: Answer, place: number): WrittenFile {
  const said = files.find(({ file }) => file === place + 1);
  const currency = toCurrency(said?.currency ?? "");
  const language = said?.language.trim() ?? "";
  const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language);
  return {
    ...(isTag ? { language } : {}),
    ...(currency === undefined ? {} : { currency }),
  };
}
