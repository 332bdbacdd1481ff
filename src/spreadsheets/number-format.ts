import type { CellValue } from "#core";

/** How a spreadsheet shows a value; nothing for what it shows by itself. Days are shown in one order everywhere. */
export function toNumberFormat(value: CellValue): string | undefined {
  switch (value.type) {
    case "date":
      return "yyyy-mm-dd";
    case "percent":
      return value.number.includes(".") ? "0.0##%" : "0%";
    case "money":
      return toMoneyFormat(value);
    case "text":
      // Typed into again, it stays a text.
      return "@";
    case "number":
      return undefined;
    default:
      return value satisfies never;
  }
}

function toMoneyFormat({ amount, currency }: Extract<CellValue, { type: "money" }>): string {
  const written = amount.split(".")[1]?.length ?? 0;
  if (currency === undefined) return written === 0 ? "#,##0" : "#,##0.00";
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = Math.max(written, format.resolvedOptions().maximumFractionDigits ?? 2);
  const isWhole = currency === "IDR" && written === 0;
  const number = digits === 0 || isWhole ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return `[$${currency}] ${number}`;
}
