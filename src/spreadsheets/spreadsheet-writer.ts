import type { Cell, CellStyle, CellValue as SheetValue, WriteSheet } from "hucre/xlsx";
import type { CellValue, Sheet, SheetCell, SpreadsheetWriter } from "#core";
import { toNumberFormat } from "./number-format.ts";

/** The library is loaded for the first file. */
export function createSpreadsheetWriter(): SpreadsheetWriter {
  return { write };
}

/** Excel's own bounds: https://support.microsoft.com/en-us/office/excel-specifications-and-limits */
const maxNameLength = 31;
const maxTextLength = 32_767;

async function write(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  return await writeXlsx({ sheets: sheets.map(toWritten) });
}

function toWritten({ name, columns, rows }: Sheet): WriteSheet {
  const headings = columns.map(({ heading }) => heading);
  return {
    name: name.replace(/[[\]*?:/\\]/g, " ").slice(0, maxNameLength),
    columns: columns.map(({ heading }, place) => ({
      width: toWidth([heading, ...rows.map((row) => toText(row[place]))]),
    })),
    rows: [headings, ...rows.map((row) => row.map(({ value }) => toSheetValue(value)))],
    cells: new Map([
      ...headings.map((_, place) => [`0,${place}`, { style: headStyle }] as const),
      ...rows.flatMap((row, index) =>
        row.flatMap((cell, place) => {
          const extra = toExtra(cell);
          return extra === undefined ? [] : [[`${index + 1},${place}`, extra] as const];
        }),
      ),
    ]),
    freezePane: { rows: 1 },
  };
}

const headStyle: CellStyle = { font: { bold: true } };

/** Light amber, on which black is easy to read. */
const markedStyle: CellStyle = {
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE699" } },
};

function toExtra({ value, note }: SheetCell): Partial<Cell> | undefined {
  const numFmt = value === undefined ? undefined : toNumberFormat(value);
  if (numFmt === undefined && note === undefined) return undefined;
  return {
    style: {
      ...(numFmt === undefined ? {} : { numFmt }),
      ...(note === undefined ? {} : markedStyle),
    },
    ...(note === undefined ? {} : { comment: { author: "Moonlens", text: note } }),
  };
}

function toSheetValue(value: CellValue | undefined): SheetValue {
  switch (value?.type) {
    case undefined:
      return null;
    case "text":
      return value.text.slice(0, maxTextLength);
    case "number":
      return Number(value.number);
    case "percent":
      return Number(value.number) / 100;
    case "money":
      return Number(value.amount);
    case "date":
      return new Date(`${value.day}T00:00:00Z`);
    default:
      return value satisfies never;
  }
}

function toText(cell: SheetCell | undefined): string {
  const value = toSheetValue(cell?.value);
  return value instanceof Date ? "2026-11-21" : String(value ?? "");
}

const widthBounds = { min: 8, max: 50, beside: 3 };

/** In characters, about. */
function toWidth(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => [...text].length)) + widthBounds.beside;
  return Math.min(widthBounds.max, Math.max(widthBounds.min, longest));
}
