import type { Seen } from "./describe.ts";
import { type ReadPage, readPage } from "./read-receipt.ts";

/** Whether a model is told to copy what stands in files into a table, as JSON. */
export function wantsTable(instructions: string): boolean {
  return /\btable\b/i.test(instructions) && /"rows"\s*:/.test(instructions);
}

/** The table as JSON in the shape that the instructions show. */
export function copyTable(seen: readonly Seen[], instructions: string): string {
  const wanted = readWanted(instructions);
  if (isOfReceipts(wanted)) return copyReceipts(seen);
  if (wanted.choices !== undefined) return sortFiles(seen, { ...wanted, choices: wanted.choices });
  const pages = seen.map((medium) => readPage(textOf(medium)));
  const rows = pages.flatMap((page, index) =>
    toRows(page, { text: textOf(seen[index]), keys: wanted.keys }).map((cells) => ({
      file: index + 1,
      cells,
      unsure: [],
    })),
  );
  const files = pages.map(({ currency, totals }, index) => ({
    ...{ file: index + 1, language: "", currency, turned: 0 },
    totals,
  }));
  if (wanted.keys !== undefined) return JSON.stringify({ files, rows });
  const columns = rows.length === 0 ? [] : nameColumns(instructions);
  return JSON.stringify({ files, columns, rows });
}

const receiptColumns = [
  { type: "text", role: "" },
  { type: "number", role: "quantity" },
  { type: "money", role: "price" },
  { type: "money", role: "amount" },
];

const columnNames: Readonly<Record<string, readonly string[]>> = {
  de: ["Artikel", "Menge", "Preis", "Betrag"],
  en: ["Item", "Quantity", "Price", "Amount"],
  es: ["Artículo", "Cantidad", "Precio", "Importe"],
  fr: ["Article", "Quantité", "Prix", "Montant"],
  id: ["Barang", "Jumlah", "Harga", "Total"],
  ja: ["品目", "数量", "単価", "金額"],
  pt: ["Item", "Quantidade", "Preço", "Valor"],
};

/** A receipt has no headings: they are in the language that the instructions name by its code. */
function nameColumns(instructions: string) {
  const [, code = "en"] = /\blanguage\b[^.]*"([a-z]{2})\b/i.exec(instructions) ?? [];
  const names = columnNames[code.toLowerCase()] ?? columnNames.en;
  return receiptColumns.map((column, place) => ({ name: names?.[place] ?? "", ...column }));
}

interface Wanted {
  /** Absent: the columns that stand there. */
  readonly keys?: readonly string[];
  /** Files are to be sorted into these. */
  readonly choices?: readonly string[];
}

function readWanted(instructions: string): Wanted {
  const [, object] = /"cells":\s*\{([^}]*)\}/.exec(instructions) ?? [];
  const keys = [...(object ?? "").matchAll(/"(\w+)":/g)].map(([, key = ""]) => key);
  const [, list] = /one of (\[[^\]]*\])/.exec(instructions) ?? [];
  return {
    ...(object === undefined ? {} : { keys }),
    ...(list === undefined ? {} : { choices: parseWords(list) }),
  };
}

/** A row is wanted for each receipt, and none for what is none. */
function isOfReceipts({ keys = [] }: Wanted): boolean {
  return ["shop", "total", "items"].every((key) => keys.includes(key));
}

function copyReceipts(seen: readonly Seen[]): string {
  const pages = seen.map((medium) => readPage(textOf(medium)));
  const files = pages.map(({ currency, totals }, index) => ({
    ...{ file: index + 1, language: "", currency, turned: 0 },
    totals,
  }));
  const rows = pages.flatMap((page, index) =>
    page.items.length === 0 ? [] : [{ file: index + 1, cells: toReceipt(page), unsure: [] }],
  );
  return JSON.stringify({ files, rows });
}

function toReceipt({ heading: shop, date, totals, items }: ReadPage) {
  const find = (kind: ReadPage["totals"][number]["kind"]) =>
    totals.findLast((one) => one.kind === kind)?.written ?? "";
  const words = [shop, ...items.map(({ item }) => item)].join(" ");
  return {
    ...{ shop, date, total: find("total"), tax: find("tax"), category: findCategory(words) },
    items: items.map(({ amount }) => amount).join(" | "),
  };
}

const categories = [
  ["restaurant", /cafe|warung|restaurant|espresso/i],
  ["office", /paper|pen\b|schreibwaren|librairie|buku|notebook|cahier/i],
  ["groceries", /grocery|backerei|markt|boulangerie|epicerie|toko|milk|brot/i],
] as const;

function findCategory(words: string): string {
  return categories.find(([, hints]) => hints.test(words))?.[0] ?? "other";
}

function parseWords(list: string): readonly string[] {
  try {
    const words: unknown = JSON.parse(list);
    return Array.isArray(words) ? words.map(String) : [];
  } catch {
    return [];
  }
}

/** By a word on the picture, or a colour that it has. */
function sortFiles(
  seen: readonly Seen[],
  { keys = [], choices }: Wanted & { readonly choices: readonly string[] },
): string {
  const [key = "class"] = keys;
  const rows = seen.map((medium, index) => {
    const text = textOf(medium).toLowerCase();
    const colours = medium.type === "image" ? medium.colours.map(({ name }) => `${name}`) : [];
    const chosen =
      choices.find((choice) => text.includes(choice.toLowerCase())) ??
      choices.find((choice) => colours.includes(choice.toLowerCase()));
    const unsure = chosen === undefined ? [key] : [];
    return { file: index + 1, cells: { [key]: chosen ?? "" }, unsure };
  });
  return JSON.stringify({ rows });
}

function toRows(
  page: ReadPage,
  { text, keys }: { readonly text: string; readonly keys: readonly string[] | undefined },
): readonly (readonly string[] | Readonly<Record<string, string>>)[] {
  if (keys === undefined) {
    return page.items.map(({ item, quantity, price, amount }) => [item, quantity, price, amount]);
  }
  const once = Object.fromEntries(keys.map((key) => [key, findOnce(key, { page, text })]));
  const hasItems = keys.some((key) =>
    /item|article|product|produ|artikel|quantity|amount/i.test(key),
  );
  if (!hasItems && page.items.length < 2) return Object.values(once).some(Boolean) ? [once] : [];
  return page.items.map((item) =>
    Object.fromEntries(keys.map((key) => [key, findInItem(key, item) ?? once[key] ?? ""])),
  );
}

/** What is said once for a whole page. */
function findOnce(
  key: string,
  { page, text }: { readonly page: ReadPage; readonly text: string },
): string {
  const found = onceOf.find(([words]) => words.test(key))?.[1];
  return found?.(page, text) ?? "";
}

type Find = (page: ReadPage, text: string) => string | undefined;

const onceOf: readonly (readonly [RegExp, Find])[] = [
  [/e_?mail/i, (_, text) => /[\w.+-]+@[\w.-]+\.\w+/.exec(text)?.[0]],
  [/phone|telefon/i, (_, text) => /\+?\d[\d ()/-]{6,}\d/.exec(text)?.[0]],
  [/web/i, (_, text) => /\b(?:www\.)[\w.-]+\.\w+/.exec(text)?.[0]],
  [/date|datum|fecha|tanggal/i, ({ date }) => date],
  [/total|sum/i, ({ totals }) => totals.at(-1)?.written],
  [/number/i, (_, text) => /\b(?:no\.?|nr\.?|#)\s*(\S+)/i.exec(text)?.[1]],
  [/company|firma/i, (_, text) => text.split("\n")[1]],
  [/shop|store|seller|person|name|laden|toko/i, ({ heading }) => heading],
];

const inItem = [
  [/quantity|qty|menge|jumlah/i, "quantity"],
  [/amount|betrag|montant/i, "amount"],
  [/price|preis|prix|harga/i, "price"],
  [/item|article|product|artikel|name/i, "item"],
] as const;

/** A price that stands alone is that of one. */
function findInItem(key: string, item: ReadPage["items"][number]): string | undefined {
  const part = inItem.find(([words]) => words.test(key))?.[1];
  if (part === undefined) return undefined;
  return part === "price" && item.price === "" && item.quantity === "" ? item.amount : item[part];
}

function textOf(medium: Seen | undefined): string {
  return medium?.type === "image" || medium?.type === "pdf" ? medium.text : "";
}
