import type { CellMark, CellValue } from "#core";
import type { Formatter } from "./formatter.ts";
import type { Language } from "./language.ts";
import type { Speech } from "./speech.ts";

export function createTableSpeech(
  { tables: { marks } }: Pick<Language, "tables">,
  format: Formatter,
): Pick<Speech, "cellValue" | "cellMarks"> {
  const cellValue = (value: CellValue): string => {
    switch (value.type) {
      case "text":
        return value.text;
      case "number":
        return format.number(value.number);
      case "percent":
        return `${format.number(value.number)} %`;
      case "money":
        return format.money(value.amount, value.currency);
      case "date":
        return format.day(value.day);
      default:
        return value satisfies never;
    }
  };
  const cellMark = <Type extends CellMark["type"]>(
    mark: Extract<CellMark, { readonly type: Type }>,
  ): string => {
    // TypeScript can't follow that a mark and its words belong together across the union.
    const say = marks[mark.type] as (facts: CellMark, told: (value: CellValue) => string) => string;
    return say(mark, cellValue);
  };
  return { cellValue, cellMarks: (all) => all.map((mark) => cellMark(mark)).join(", ") };
}
