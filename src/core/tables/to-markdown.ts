import type { CellValue, Column, ReadTable } from "../model/tables/table.ts";
import { withoutLinks } from "../tools/plain-words.ts";

/** What a message shows of a table, so that it stays one that people read; the rest is in the files. */
const maxShownColumns = 7;
const maxShownRows = 15;
const maxCellLength = 32;
/** The least that any platform takes is 2000; room is left for what is said beneath. */
const maxTogether = 1_250;

export interface ShownTable {
  /** In Markdown. */
  readonly text: string;
  readonly shownRows: number;
  readonly shownColumns: number;
}

/** A table as far as it fits into a message, with a question mark behind what is to be looked at again. */
export function toMarkdownTable(
  { columns, rows }: ReadTable,
  tell: (value: CellValue) => string,
): ShownTable {
  const shown = columns.slice(0, maxShownColumns);
  const lines = rows.slice(0, maxShownRows).map(({ cells }) =>
    toLine(
      shown.map((_, place) => {
        const { value, marks = [] } = cells[place] ?? {};
        const words = value === undefined ? "" : clean(tell(value));
        return marks.length === 0 ? words : `${words} (?)`.trim();
      }),
    ),
  );
  const head = [toLine(shown.map(({ name }) => clean(name))), toLine(shown.map(toRule))];
  const fitting = countFitting(head, lines);
  return {
    text: [...head, ...lines.slice(0, fitting)].join("\n"),
    shownRows: fitting,
    shownColumns: shown.length,
  };
}

function countFitting(head: readonly string[], lines: readonly string[]): number {
  let length = head.join("\n").length;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > maxTogether;
  });
  return end < 0 ? lines.length : Math.max(1, end);
}

const rightAligned: ReadonlySet<Column["type"]> = new Set(["number", "money", "percent"]);

function toRule({ type }: Column): string {
  return rightAligned.has(type) ? "---:" : "---";
}

function toLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Words that mean nothing in Markdown: what stands in a picture formats nothing, links nowhere and calls nobody. */
function clean(words: string): string {
  // An amount keeps its sign beside it: spaces that don't break stay.
  const line = withoutLinks(words)
    .replace(/(?:[\p{Cc}\p{Bidi_Control}]|[^\S\u00a0\u202f])+/gu, " ")
    .trim();
  const short =
    [...line].length > maxCellLength
      ? `${[...line]
          .slice(0, maxCellLength - 1)
          .join("")
          .trimEnd()}…`
      : line;
  return short.replace(/[\\`*_~|<>#]/g, "\\$&");
}
