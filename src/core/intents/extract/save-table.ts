import { saveFile } from "../../keeping/save-file.ts";
import type { ReplyFile } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { CellMark } from "../../model/tables/table.ts";
import type { Spool } from "../../ports/spool.ts";
import type { SpreadsheetWriter } from "../../ports/spreadsheet.ts";
import { toTableCsv } from "../../tables/to-csv.ts";
import { toTableJson } from "../../tables/to-json.ts";
import { toRecords } from "../../tables/to-records.ts";
import type { CheckedTable } from "./understand-table.ts";

interface SavingParts {
  readonly spool: Spool;
  readonly spreadsheets: SpreadsheetWriter;
  readonly say: (sentence: Sentence) => string;
  readonly fileNames: readonly string[];
}

/** The table as files: for a spreadsheet, for whatever takes CSV, and for programs. */
export async function saveTable(
  checked: CheckedTable,
  { spool, spreadsheets, say, fileNames }: SavingParts,
): Promise<readonly ReplyFile[]> {
  const { table, checks, sums } = checked;
  const word = (name: "table" | "check" | "currency") => say({ key: "tableWord", word: name });
  const tell = (marks: readonly CellMark[]) =>
    marks.map((mark) => say({ key: "cellMark", mark })).join("; ");
  const title = word("table");
  const bytes = await spreadsheets.write([
    {
      name: title,
      columns: table.columns.map(({ name: heading, type }) => ({ heading, type })),
      rows: table.rows.map(({ cells }) =>
        cells.map(({ value, marks }) => ({
          ...(value === undefined ? {} : { value }),
          ...(marks.length === 0 ? {} : { note: tell(marks) }),
        })),
      ),
    },
  ]);
  const records = toRecords(table, (column) => `${column} (${word("currency")})`);
  const rows = table.rows.map((_, row) =>
    checks
      .filter((check) => check.row === row + 1)
      .map(({ column, marks }) => `${column}: ${tell(marks)}`)
      .join(" | "),
  );
  const csv = toTableCsv(records, { heading: word("check"), rows });
  const json = toTableJson(records, { files: fileNames, checks, sums });
  const save = (ending: string, content: Uint8Array, mediaType: string) =>
    saveFile([content], { spool, name: `table.${ending}`, mediaType });
  const encoder = new TextEncoder();
  return [
    await save("xlsx", bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    await save("csv", encoder.encode(csv), "text/csv"),
    await save("json", encoder.encode(json), "application/json"),
  ];
}
