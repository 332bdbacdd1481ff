import { describe, expect, it } from "vitest";
import { readColumns, splitList } from "../../../src/core/tables/read-columns.ts";
import { findDayOrder, readDate } from "../../../src/core/tables/read-date.ts";
import { readMoney } from "../../../src/core/tables/read-money.ts";
import { findDecimalMark, readNumber } from "../../../src/core/tables/read-number.ts";

describe("a number", () => {
  it.each([
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1 234,56", "1234.56"],
    ["1\u202f234,5", "1234.5"],
    ["1'234.50", "1234.5"],
    ["1.234.567", "1234567"],
    ["12,34,567.89", "1234567.89"],
    ["0,734", "0.734"],
    ["12,5", "12.5"],
    ["-3", "-3"],
    ["3-", "-3"],
    ["(3.50)", "-3.5"],
    ["−7", "-7"],
    ["１２．５", "12.5"],
    [",99", "0.99"],
    ["1234.567", "1234.567"],
    ["007", "7"],
  ])("%s is read in one way", (text, number) => {
    expect(readNumber(text, { usual: "." })).toEqual({ number });
  });

  it.each(["", "-", "l2,40", "12 40 7", "1,2,3", "1.23.45", "a", "1.234,56.7", "12/4"])(
    "%j isn't one",
    (text) => {
      expect(readNumber(text, { usual: "." })).toBeUndefined();
    },
  );

  it("with three digits behind its only mark is read as its document or its language does", () => {
    expect(readNumber("1.234", { usual: "." })).toEqual({ number: "1.234", other: "1234" });
    expect(readNumber("1.234", { usual: "," })).toEqual({ number: "1234", other: "1.234" });
    expect(readNumber("1.234", { usual: ".", found: "," })).toEqual({ number: "1234" });
    expect(readNumber("1,234", { usual: ".", found: "." })).toEqual({ number: "1234" });
  });

  it.each([
    [["1.234", "3,50"], ","],
    [["1,234", "3.50"], "."],
    [["1.234.567"], ","],
    [["3,50", "3.50"], undefined],
    [["1.234"], undefined],
    [["12"], undefined],
  ] as const)("of %j shows the mark before fractions", (texts, mark) => {
    expect(findDecimalMark(texts)).toBe(mark);
  });
});

describe("an amount", () => {
  it.each([
    ["1.234,56 €", "1234.56", "EUR"],
    ["€ 1,234.56", "1234.56", "EUR"],
    ["12€40", "12.4", "EUR"],
    ["$1,234", "1234", "USD"],
    ["R$ 12,90", "12.9", "BRL"],
    ["C$5.00", "5", "CAD"],
    ["Rp 12.500", "12500", "IDR"],
    ["Rp12.500,00", "12500", "IDR"],
    ["￥1,280", "1280", "JPY"],
    ["1,280円", "1280", "JPY"],
    ["CHF 1'250.00", "1250", "CHF"],
    ["12,- EUR", "12", "EUR"],
    ["-3,50 €", "-3.5", "EUR"],
    ["1,99 A", "1.99", undefined],
    ["4.50*", "4.5", undefined],
    ["1.234", "1234", undefined],
    ["99 kr", "99", undefined],
    ["KWD 1.250", "1.25", "KWD"],
  ])("%s is %s in %s", (text, amount, currency) => {
    const read = readMoney(text, { style: { usual: "." } });
    expect(read).toEqual({ type: "money", amount, ...(currency && { currency }) });
  });

  it("without a currency is in the one that is expected, and a sign of many is of that one", () => {
    const expecting = (expected: string) => ({ expected, style: { usual: "." } as const });
    expect(readMoney("4.50", expecting("EUR"))).toMatchObject({ currency: "EUR" });
    expect(readMoney("$4.50", expecting("AUD"))).toMatchObject({ currency: "AUD" });
    expect(readMoney("$4.50", expecting("EUR"))).toMatchObject({ currency: "USD" });
    expect(readMoney("99 kr", expecting("NOK"))).toMatchObject({ currency: "NOK" });
  });

  it.each(["free", "l2,40 €", "€", "12:40", "two"])("%s isn't one", (text) => {
    expect(readMoney(text, { style: { usual: "." } })).toBeUndefined();
  });
});

describe("a date", () => {
  it.each([
    ["2026-03-04", "2026-03-04"],
    ["2026/3/4", "2026-03-04"],
    ["2026年3月4日", "2026-03-04"],
    ["2026年3月4日(水)", "2026-03-04"],
    ["令和8年3月4日", "2026-03-04"],
    ["04.03.2026", "2026-03-04"],
    ["4.3.26", "2026-03-04"],
    ["25/12/2025", "2025-12-25"],
    ["12/25/2025", "2025-12-25"],
    ["4 March 2026", "2026-03-04"],
    ["March 4th, 2026", "2026-03-04"],
    ["Mar 4, 2026", "2026-03-04"],
    ["4. März 2026", "2026-03-04"],
    ["4 mars 2026", "2026-03-04"],
    ["4 de marzo de 2026", "2026-03-04"],
    ["4 de março de 2026", "2026-03-04"],
    ["4 Maret 2026", "2026-03-04"],
    ["1er août 2026", "2026-08-01"],
    ["Mo, 04.03.2026 14:05", "2026-03-04"],
    ["04.03.2026, 14:05 Uhr", "2026-03-04"],
    ["2026-03-04T14:05:00Z", "2026-03-04"],
    ["04-MAR-26", "2026-03-04"],
    ["05/05/2026", "2026-05-05"],
  ])("%s is read in one way", (text, day) => {
    expect(readDate(text, { usual: "month-first" })).toEqual({ day });
  });

  it.each(["", "04.03.", "31.02.2026", "45/13/2026", "yesterday", "12,40", "2026", "4/2026"])(
    "%j isn't one, or doesn't say its year",
    (text) => {
      expect(readDate(text, { usual: "day-first" })).toBeUndefined();
    },
  );

  it("whose day can be its month is read as the document or the language does, and says the other", () => {
    const other = { day: "2026-04-03", other: "2026-03-04" };
    expect(readDate("03/04/2026", { usual: "day-first" })).toEqual(other);
    expect(readDate("03/04/2026", { usual: "month-first" })).toEqual({
      day: "2026-03-04",
      other: "2026-04-03",
    });
    expect(readDate("03/04/2026", { usual: "day-first", found: "month-first" })).toEqual({
      day: "2026-03-04",
    });
    expect(readDate("26/03/04", { usual: "day-first", isYearFirst: true })).toEqual({
      day: "2026-03-04",
    });
  });

  it("of a document shows the order of the others", () => {
    expect(findDayOrder(["03/04/2026", "25/12/2026"])).toBe("day-first");
    expect(findDayOrder(["03/04/2026", "12/25/2026"])).toBe("month-first");
    expect(findDayOrder(["25/12/2026", "12/25/2026"])).toBeUndefined();
  });
});

describe("columns in a line", () => {
  it.each([
    ["name, price in EUR, date", ["name:text", "price:money:EUR", "date:date"]],
    ["Name; Preis in €; Datum", ["Name:text", "Preis:money:EUR", "Datum:date"]],
    ["Nom, prix en EUR, quantité", ["Nom:text", "prix:money:EUR", "quantité:number"]],
    ["nama, harga dalam IDR, tanggal", ["nama:text", "harga:money:IDR", "tanggal:date"]],
    ["品名、価格（円）、日付", ["品名:text", "価格:money:JPY", "日付:date"]],
    ["due (date), rate: %, size: number", ["due:date", "rate:percent", "size:number"]],
    ["name, Name , , ,", ["name:text"]],
    ["height in cm, name in full", ["height in cm:text", "name in full:text"]],
    [
      "phone number, nombre, Wochentag, day",
      ["phone number:text", "nombre:text", "Wochentag:text", "day:text"],
    ],
    ["a (b, c), d", ["a:text", "d:text"]],
    ["Posição: texto, valor em BRL", ["Posição:text", "valor:money:BRL"]],
  ])("%s", (line, columns) => {
    const said = readColumns(line).map(({ name, type, currency }) =>
      [name, type, currency].filter((part) => part !== undefined).join(":"),
    );
    expect(said).toEqual(columns);
  });

  it("have keys of their own that every model writes faithfully", () => {
    const keys = readColumns("Größe, 価格, price, Price!").map(({ key }) => key);
    expect(keys).toEqual(["c1_grosse", "c2", "c3_price", "c4_price"]);
  });

  it("can be classes, of which each counts once", () => {
    expect(splitList("cat, dog,\nnone, Cat")).toEqual(["cat", "dog", "none"]);
  });
});
