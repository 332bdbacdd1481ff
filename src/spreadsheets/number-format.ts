import { type CellValue, countShownDigits } from "#core";

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
  const digits = countShownDigits(amount, currency);
  const number = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return currency === undefined ? number : `[$${currency}] ${number}`;
}
