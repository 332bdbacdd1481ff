import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { SheetCell } from "#core";
import { createSpreadsheetWriter } from "#spreadsheets";

async function writeRow(...cells: readonly SheetCell[]) {
  const columns = cells.map((_, place) => ({ heading: `C${place}`, type: "text" as const }));
  const bytes = await createSpreadsheetWriter().write([
    { name: "A/B: [1]", columns, rows: [cells] },
  ]);
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  const [sheet] = sheets;
  return {
    name: sheet?.name,
    rows: sheet?.rows,
    cell: (place: number) => sheet?.cells?.get(`1,${place}`),
    text: Buffer.from(bytes).toString("latin1"),
  };
}

describe("a spreadsheet", () => {
  it("has dates, amounts, shares and numbers as what they are, with their formats", async () => {
    const sheet = await writeRow(
      { value: { type: "date", day: "2026-03-04" } },
      { value: { type: "money", amount: "1234.5", currency: "EUR" } },
      { value: { type: "money", amount: "12500", currency: "IDR" } },
      { value: { type: "percent", number: "19" } },
      { value: { type: "number", number: "0.734" } },
      {},
    );
    expect(sheet.rows?.[1]).toEqual([
      ...[new Date("2026-03-04T00:00:00Z"), 1234.5, 12500, 0.19, 0.734, null],
    ]);
    const formats = [0, 1, 2, 3].map((place) => sheet.cell(place)?.style?.numFmt);
    expect(formats).toEqual(["yyyy-mm-dd", "[$EUR] #,##0.00", "[$IDR] #,##0", "0%"]);
  });

  it("hides no digit of an amount, and shows as many as its currency has", async () => {
    const sheet = await writeRow(
      { value: { type: "money", amount: "0.1895" } },
      { value: { type: "money", amount: "0.1895", currency: "EUR" } },
      { value: { type: "money", amount: "1.25", currency: "KWD" } },
      { value: { type: "money", amount: "3" } },
    );
    const formats = [0, 1, 2, 3].map((place) => sheet.cell(place)?.style?.numFmt);
    expect(formats).toEqual(["#,##0.0000", "[$EUR] #,##0.0000", "[$KWD] #,##0.000", "#,##0"]);
  });

  it("runs nothing that stands in a picture, and keeps what looks like a number a text", async () => {
    const sheet = await writeRow(
      { value: { type: "text", text: '=HYPERLINK("http://evil.example")' } },
      { value: { type: "text", text: "007" } },
      { value: { type: "text", text: "a\u0000b\ud800 <x/> & “y”" } },
    );
    expect(sheet.cell(0)?.formula).toBeUndefined();
    expect(sheet.rows?.[1]?.slice(0, 2)).toEqual(['=HYPERLINK("http://evil.example")', "007"]);
    expect(String(sheet.rows?.[1]?.[2])).toContain("<x/> & “y”");
  });

  it("colours a cell to look at again, and says why in a comment", async () => {
    const sheet = await writeRow(
      { value: { type: "text", text: "l2,40" }, note: "not a number" },
      { value: { type: "text", text: "Milk" } },
    );
    expect(sheet.cell(0)?.comment?.text).toBe("not a number");
    expect(sheet.cell(0)?.style?.fill).toMatchObject({ fgColor: { rgb: "FFE699" } });
    expect(sheet.cell(1)?.comment).toBeUndefined();
  });

  it("is called as Excel allows", async () => {
    expect((await writeRow({})).name).toBe("A B   1 ");
  });
});
