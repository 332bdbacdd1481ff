import type { Column, ColumnType } from "../model/tables/table.ts";
import { findCurrency, toCurrency } from "./currencies.ts";

/** More than these make no table that people read, and no answer that a model gives whole. */
export const maxColumns = 20;
export const maxChoices = 30;
const maxNameLength = 60;

/** What a column holds, by a word of its name, in the languages that we speak. */
const nameWords: readonly (readonly [ColumnType, RegExp])[] = [
  ["date", toWords("date|datum|fecha|data|tanggal|tgl", "日付|年月日|日時|期日")],
  [
    "money",
    toWords(
      "price|amount|cost|total|sum|fee|tax|vat|preis|betrag|kosten|summe|gesamt|steuer|mwst|precio|importe|coste|impuesto|iva|prix|montant|coût|taxe|tva|preço|valor|custo|imposto|harga|biaya|pajak|ppn",
      "価格|金額|値段|料金|合計|税",
    ),
  ],
  [
    "percent",
    toWords(
      "percent|percentage|prozent|porcentaje|pourcentage|porcentagem|persen",
      "%|パーセント|割合",
    ),
  ],
  [
    "number",
    toWords(
      "quantity|qty|count|pieces|menge|anzahl|stück|cantidad|unidades|quantité|quantidade|qtd|jumlah|banyaknya",
      "数量|個数",
    ),
  ],
];

/** Words for the types themselves. They don't count within names: a phone number isn't one, and a day may be a Monday. */
const typeWords: readonly (readonly [ColumnType, RegExp])[] = [
  ["text", toWords("text|words?|texto|texte|palabras|teks|kata", "文字|テキスト")],
  ["number", toWords("number|zahl|número|numero|nombre|angka|bilangan", "数値|数$")],
  ["date", toWords("day|tag|día|dia|jour|hari", "日$")],
  ["money", toWords("money|geld|dinero|argent|dinheiro|uang", "お金")],
];

/** @param unspaced of languages that don't set words apart. */
function toWords(words: string, unspaced: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})|${unspaced}`, "iu");
}

/** Between a name and its currency. */
const inWords = /\s+(?:in|en|em|dalam)\s+(\S+)$/iu;

/**
 * Reads the columns that a person wants, as they type them in a line: `name, price in EUR, date`. A type can stand behind a
 * name, in brackets or after a colon; else the name says it, and what says nothing is text.
 */
export function readColumns(line: string): readonly Column[] {
  return splitList(line).map((words, index) => toColumn(words, index));
}

/** `classes: cat, dog, none`: the line without the word that it begins with; nothing where it has none. */
export function findClasses(line: string): string | undefined {
  return /^\s*(?:classes|labels|klassen|clases|etiquetas|classes?|étiquettes|kelas|label|分類|クラス|ラベル)\s*[:：]\s*(.+)$/isu.exec(
    line,
  )?.[1];
}

/** What is between commas, semicolons and line breaks, each once. */
export function splitList(line: string): readonly string[] {
  const parts = splitOutsideBrackets(line)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const known = new Set<string>();
  return parts.filter((part) => {
    const bare = part.toLowerCase();
    if (known.has(bare)) return false;
    known.add(bare);
    return true;
  });
}

function splitOutsideBrackets(line: string): readonly string[] {
  return line.normalize("NFC").match(/(?:[(（][^)）]*[)）]|[^,;\n、，；])+/gu) ?? [];
}

function toColumn(words: string, index: number): Column {
  const [, name = words, inBrackets] = /^(.*\S)\s*[(（]([^)）]*)[)）]$/u.exec(words) ?? [];
  const [, beforeColon = name, afterColon] = /^([^:：]+)[:：]\s*(.+)$/u.exec(name) ?? [];
  const said = inBrackets ?? afterColon;
  const [, currencyWord] = inWords.exec(beforeColon) ?? [];
  const behind = toCurrencyOf(currencyWord);
  const shown = behind === undefined ? beforeColon : beforeColon.replace(inWords, "");
  const currency = toCurrencyOf(said) ?? behind;
  return {
    key: toKey(shown, index),
    name: shown.slice(0, maxNameLength).trim(),
    ...(currency === undefined
      ? { type: findType(said ?? "", [...typeWords, ...nameWords]) ?? findType(shown) ?? "text" }
      : { type: "money", currency }),
  };
}

function toCurrencyOf(words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  return toCurrency(words) ?? findCurrency(words)?.currency;
}

function findType(words: string, known = nameWords): ColumnType | undefined {
  return known.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What a model names it by: some models write only such keys faithfully. */
export function toKey(name: string, index: number): string {
  const ascii = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 30);
  return `c${index + 1}${ascii === "" ? "" : `_${ascii}`}`;
}
