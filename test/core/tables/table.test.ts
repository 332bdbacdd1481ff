import { describe, expect, it } from "vitest";
import type { Column } from "#core";
import {
  checkProducts,
  checkSums,
  listChecks,
  sumByCurrency,
  type WrittenTotal,
} from "../../../src/core/tables/check-table.ts";
import { findStyles, readTable, type WrittenTable } from "../../../src/core/tables/read-table.ts";
import { toTableCsv } from "../../../src/core/tables/to-csv.ts";
import { toTableJson } from "../../../src/core/tables/to-json.ts";
import { toMarkdownTable } from "../../../src/core/tables/to-markdown.ts";
import { toRecords } from "../../../src/core/tables/to-records.ts";

const columns = {
  date: { key: "date", name: "Date", type: "date" },
  item: { key: "item", name: "Item", type: "text" },
  quantity: { key: "quantity", name: "Quantity", type: "number", role: "quantity" },
  price: { key: "price", name: "Price", type: "money", role: "price" },
  amount: { key: "amount", name: "Amount", type: "money", role: "amount" },
  rate: { key: "rate", name: "Rate", type: "percent" },
} as const satisfies Record<string, Column>;

const bill = [columns.item, columns.quantity, columns.price, columns.amount];

function write(
  chosen: readonly Column[],
  rows: readonly (readonly string[])[],
  more: Partial<WrittenTable> = {},
): WrittenTable {
  return {
    columns: chosen,
    rows: rows.map((cells) => ({ file: 0, cells, unsure: new Set<number>() })),
    files: [{}],
    ...more,
  };
}

const read = (table: WrittenTable, locale: string) => readTable(table, findStyles(table, locale));
const valuesOf = (table: WrittenTable, locale = "en-US") =>
  read(table, locale).rows.map(({ cells }) => cells.map(({ value }) => value));
const marksOf = (table: WrittenTable, locale = "en-US") =>
  listChecks(checkProducts(read(table, locale))).map(({ row, column, marks }) => [
    row,
    column,
    ...marks.map(({ type }) => type),
  ]);

function sums(table: WrittenTable, totals: readonly Omit<WrittenTotal, "file">[]) {
  const styles = findStyles(table, "en-US");
  const said = totals.map((total) => ({ ...total, file: 0 }));
  return checkSums(checkProducts(readTable(table, styles)), { totals: said, styles });
}

describe("the cells of a table", () => {
  it("are read by the way of their document, which other cells show", () => {
    const table = write(
      [columns.date, columns.quantity],
      [
        ["03/04/2026", "1.234"],
        ["25/12/2026", "0,5"],
      ],
    );
    expect(valuesOf(table)).toEqual([
      [
        { type: "date", day: "2026-04-03" },
        { type: "number", number: "1234" },
      ],
      [
        { type: "date", day: "2026-12-25" },
        { type: "number", number: "0.5" },
      ],
    ]);
    expect(marksOf(table)).toEqual([]);
  });

  it("are marked where nothing shows it, and read as the document's language, then the person's does", () => {
    const table = write([columns.date, columns.quantity], [["03/04/2026", "1.234"]]);
    expect(valuesOf(table)[0]?.[0]).toEqual({ type: "date", day: "2026-03-04" });
    expect(marksOf(table)).toEqual([
      [1, "Date", "either"],
      [1, "Quantity", "either"],
    ]);
    const german = { ...table, files: [{ language: "de" }] };
    expect(valuesOf(german)[0]).toEqual([
      { type: "date", day: "2026-04-03" },
      { type: "number", number: "1234" },
    ]);
    expect(valuesOf(table, "de")).toEqual(valuesOf(german));
    const british = { ...table, files: [{ language: "en", currency: "GBP" }] };
    expect(valuesOf(british)[0]?.[0]).toEqual({ type: "date", day: "2026-04-03" });
  });

  it("that don't fit stay as they are written, and empty ones stay empty", () => {
    const table = write(
      [columns.date, columns.amount, columns.rate],
      [
        ["soon", "l2,40", "many"],
        ["", " ", ""],
        ["2026-02-01", "free", "19 %"],
      ],
    );
    expect(marksOf(table)).toEqual([
      [1, "Date", "not-date"],
      [1, "Amount", "not-number"],
      [1, "Rate", "not-number"],
      [3, "Amount", "not-number"],
    ]);
    expect(valuesOf(table)).toEqual([
      [
        { type: "text", text: "soon" },
        { type: "text", text: "l2,40" },
        { type: "text", text: "many" },
      ],
      [undefined, undefined, undefined],
      [
        { type: "date", day: "2026-02-01" },
        { type: "text", text: "free" },
        { type: "percent", number: "19" },
      ],
    ]);
  });

  it("that the model was unsure of are marked, empty ones as well", () => {
    const rows = [{ file: 0, cells: ["Milk", ""], unsure: new Set([0, 1]) }];
    expect(marksOf(write([columns.item, columns.quantity], [], { rows }))).toEqual([
      [1, "Item", "unsure"],
      [1, "Quantity", "unsure"],
    ]);
  });

  it("have the currency of their column or document, and say where they have another", () => {
    const inEuros = { ...columns.amount, currency: "EUR" };
    const table = write([inEuros], [["4.50"], ["$3.00"], ["2,00 €"]]);
    expect(valuesOf(table).flat()).toEqual([
      { type: "money", amount: "4.5", currency: "EUR" },
      { type: "money", amount: "3", currency: "USD" },
      { type: "money", amount: "2", currency: "EUR" },
    ]);
    expect(marksOf(table)).toEqual([[2, "Amount", "other-currency"]]);
    const german = write([inEuros], [["4.50"]], { files: [{ currency: "USD" }] });
    expect(valuesOf(german)).toEqual([[{ type: "money", amount: "4.5", currency: "USD" }]]);
    expect(marksOf(german)).toEqual([[1, "Amount", "other-currency"]]);
    const australian = write([{ ...columns.amount, currency: "AUD" }], [["$4.50"]]);
    expect(marksOf(australian)).toEqual([]);
    const yen = write([columns.amount], [["1,280"]], { files: [{ currency: "JPY" }] });
    expect(valuesOf(yen)).toEqual([[{ type: "money", amount: "1280", currency: "JPY" }]]);
  });

  it("hold one of the choices, however it is written, or are marked", () => {
    const choice = {
      key: "class",
      name: "Class",
      type: "choice",
      choices: ["Cat", "dog"],
    } as const;
    const table = write([choice], [["cat"], ["bird"]]);
    expect(valuesOf(table)[0]).toEqual([{ type: "text", text: "Cat" }]);
    expect(marksOf(table)).toEqual([[2, "Class", "not-choice"]]);
  });
});

describe("quantity times price", () => {
  it("is the amount, rounded to the smallest coin, or the amount is marked", () => {
    const table = write(bill, [
      ["Milk", "2", "1,20 €", "2,40 €"],
      ["Tomatoes", "0,734 kg", "2,99 €", "2,19 €"],
      ["Bread", "2", "3,00 €", "5,00 €"],
      ["Deposit", "", "", "0,25 €"],
      ["Gift", "1", "$3", "2,80 €"],
    ]);
    expect(marksOf(table)).toEqual([[3, "Amount", "not-product"]]);
  });
});

describe("a sum", () => {
  const table = write(bill, [
    ["Milk", "2", "1,20", "2,40"],
    ["Bread", "1", "3,10", "3,10"],
  ]);

  it.each([
    [[{ kind: "total", written: "5,50" }], { stated: "5.5" }],
    [[{ kind: "total", written: "6,50" }], { stated: "6.5", difference: "-1" }],
    [[{ kind: "total", written: "5,00" }], { stated: "5", difference: "0.5" }],
    [[], {}],
    [[{ kind: "total", written: "?" }], {}],
    [
      [
        { kind: "subtotal", written: "5,50" },
        { kind: "tax", written: "1,05" },
        { kind: "total", written: "6,55" },
      ],
      { stated: "6.55" },
    ],
    [
      [
        { kind: "tax", written: "1,05" },
        { kind: "total", written: "6,55" },
      ],
      { stated: "6.55" },
    ],
    [
      [
        { kind: "discount", written: "-0,50" },
        { kind: "total", written: "5,00" },
      ],
      { stated: "5" },
    ],
  ] as const)("against %j is %j", (totals, outcome) => {
    expect(sums(table, totals)).toEqual([{ file: 0, sum: "5.5", ...outcome }]);
  });

  it("of a column that only may add up is told where a total stands there alone", () => {
    const own = write(
      [columns.item, { key: "c2", name: "Betrag", type: "money" }],
      [
        ["a", "2"],
        ["b", "3"],
      ],
    );
    expect(sums(own, [{ kind: "total", written: "5" }])).toEqual([
      { ...{ file: 0, sum: "5", stated: "5" } },
    ]);
    expect(sums(own, [{ kind: "total", written: "?" }])).toEqual([]);
    expect(sums(own, [])).toEqual([]);
  });

  it("is never of two currencies, nor of amounts that can't be read", () => {
    const total = [{ kind: "total", written: "5" }] as const;
    const mixed = write(bill, [
      ["Milk", "", "", "2 €"],
      ["Bread", "", "", "$3"],
    ]);
    expect(sums(mixed, total)).toEqual([]);
    expect(sumByCurrency(read(mixed, "en"))).toEqual(
      new Map([
        ["EUR", "2"],
        ["USD", "3"],
      ]),
    );
    const unread = write(bill, [
      ["Milk", "", "", "2"],
      ["Bread", "", "", "?"],
    ]);
    expect(sums(unread, total)).toEqual([]);
  });

  it("takes rows of digits that no price has for no amount", () => {
    const endless = write(bill, [
      ["Milk", "", "", `,${"5".repeat(119)}`],
      ["Bread", "", "", "9".repeat(120)],
    ]);
    expect(sums(endless, [{ kind: "total", written: "5" }])).toEqual([]);
    expect(marksOf(endless)).toEqual([
      [1, "Amount", "not-number"],
      [2, "Amount", "not-number"],
    ]);
  });

  it("is exact where floating point drifts", () => {
    const many = write(
      bill,
      Array.from({ length: 10 }, () => ["x", "", "", "0.10"]),
    );
    expect(sums(many, [{ kind: "total", written: "1.00" }])[0]).toEqual({
      ...{ file: 0, sum: "1", stated: "1" },
    });
  });
});

describe("a table as a file", () => {
  const table = read(
    write(
      [columns.item, columns.date, columns.amount],
      [
        ['=HYPERLINK("http://evil.example")', "2026-02-01", "-1.234,50 €"],
        ["@me, “you”", "soon", "$3.00"],
        ["", "", ""],
      ],
    ),
    "de",
  );
  const records = toRecords(table, (column) => `${column} (currency)`);

  it("is CSV for programs, from which nothing is run", () => {
    const csv = toTableCsv(records, { heading: "Check", rows: ["", "Date: no date", ""] });
    expect(csv).toBe(
      [
        "\ufeffItem,Date,Amount,Amount (currency),Check",
        `"'=HYPERLINK(""http://evil.example"")",2026-02-01,-1234.5,EUR,`,
        `"'@me, “you”",soon,3,USD,Date: no date`,
        ",,,,",
        "",
      ].join("\r\n"),
    );
  });

  it("names the currency in the heading where there is one, and no check where there is none", () => {
    const plain = read(write([columns.amount], [["3 €"]]), "de");
    const csv = toTableCsv(toRecords(plain, String), { heading: "Check", rows: [""] });
    expect(csv).toBe("\ufeffAmount (EUR)\r\n3\r\n");
  });

  it("is JSON with numbers, and says what to look at again", () => {
    const json = toTableJson(records, {
      files: ["a.png"],
      checks: listChecks(table),
      sums: [{ file: 0, sum: "5", currency: "EUR" }],
    });
    expect(JSON.parse(json)).toEqual({
      files: ["a.png"],
      rows: [
        {
          Item: '=HYPERLINK("http://evil.example")',
          Date: "2026-02-01",
          Amount: -1234.5,
          "Amount (currency)": "EUR",
        },
        { Item: "@me, “you”", Date: "soon", Amount: 3, "Amount (currency)": "USD" },
        { Item: null, Date: null, Amount: null, "Amount (currency)": null },
      ],
      checks: [{ row: 2, column: "Date", written: "soon", reasons: ["not-date"] }],
      sums: [{ file: "a.png", sum: "5", currency: "EUR" }],
    });
  });

  it("keeps columns of one name apart", () => {
    const twice = read(write([columns.item, columns.item], [["a", "b"]]), "en");
    expect(toRecords(twice, String).headings).toEqual(["Item", "Item 2"]);
    const second = { ...columns.item, name: "Item 2" };
    const taken = read(write([columns.item, columns.item, second], [["a", "b", "c"]]), "en");
    expect(toRecords(taken, String).headings).toEqual(["Item", "Item 3", "Item 2"]);
  });
});

describe("a table in a message", () => {
  const tell = (value: { readonly type: string }) => ("text" in value ? String(value.text) : "5");

  it("shows what stands there as words alone, with a question mark at what is to be checked", () => {
    const rows = [
      { file: 0, cells: ["**@all** | [x](https://evil.example) `y`"], unsure: new Set([0]) },
    ];
    const { text } = toMarkdownTable(read(write([columns.item], [], { rows }), "en"), tell);
    expect(text).toBe("| Item |\n| --- |\n| \\*\\*@all\\*\\* \\| (x)(evil.example) \\`y\\` (?) |");
  });

  it("keeps an amount on one line with its sign", () => {
    const { text } = toMarkdownTable(
      read(write([columns.item], [["x"]]), "en"),
      () => "4,20\u00a0€",
    );
    expect(text).toBe("| Item |\n| --- |\n| 4,20\u00a0€ |");
  });

  it("is short, however long and wide it is", () => {
    const wide = Array.from({ length: 20 }, (_, index) => ({ ...columns.item, key: `c${index}` }));
    const long = write(
      wide,
      Array.from({ length: 300 }, () => wide.map(() => "many words ".repeat(9))),
    );
    const { text, shownRows, shownColumns } = toMarkdownTable(read(long, "en"), tell);
    expect(text.length).toBeLessThan(1_500);
    expect(shownRows).toBeGreaterThan(0);
    expect(shownColumns).toBe(7);
  });
});
