/** What stands on a till's receipt, a price list or an invoice, as it is written there. */
export interface ReadPage {
  readonly heading: string;
  readonly date: string;
  readonly currency: string;
  readonly items: readonly ReadItem[];
  readonly totals: readonly {
    readonly kind: "total" | "subtotal" | "tax";
    readonly written: string;
  }[];
}

interface ReadItem {
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
}

const number = [
  String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?`,
  String.raw`\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?`,
  String.raw`\d{1,3}(?: \d{3})+(?:,\d{1,2})?`,
  String.raw`\d+(?:[.,]\d{1,2})?`,
].join("|");
const currency = "(?:EUR|USD|IDR|GBP|JPY|CHF|Rp|[$€£¥])";
const money = new RegExp(
  String.raw`^(.*?)\s*(?<![\d.,])(${currency}?\s?(?:${number})\s?${currency}?)$`,
  "u",
);
const times = new RegExp(String.raw`^(.*?)\s+(\d+)\s*[x×]\s*(${currency}?\s?(?:${number}))$`, "iu");
const dates = /\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b/;

const sums: readonly (readonly [ReadPage["totals"][number]["kind"], RegExp])[] = [
  ["subtotal", /^(sub-?total|zwischensumme|sous-total)\b/i],
  ["tax", /^(tax|vat|mwst|tva|ppn|iva)\b/i],
  ["total", /^(total|summe|gesamt\w*|jumlah|importe)\b/i],
];

/** Reads lines by rules: there is nothing behind them that understands anything. */
export function readPage(text: string): ReadPage {
  const lines = joinAmounts(text.split("\n").map((line) => line.trim()));
  const read = lines.map(readLine);
  return {
    heading: lines[0] ?? "",
    date: dates.exec(text)?.[1] ?? "",
    currency: findCurrency(text),
    items: read.flatMap((line) => (line?.type === "item" ? [line.item] : [])),
    totals: read.flatMap((line) => (line?.type === "sum" ? [line.sum] : [])),
  };
}

/** What stands at the right edge comes as a line after what it belongs to. */
function joinAmounts(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines.filter((one) => one !== "")) {
    const [, before = "", amount] = money.exec(line) ?? [];
    const last = joined.at(-1);
    if (amount !== undefined && before === "" && last !== undefined && !dates.test(line)) {
      joined.splice(-1, 1, `${last} ${line}`);
    } else joined.push(line);
  }
  return joined;
}

function readLine(line: string) {
  const [, before = "", amount = ""] = money.exec(line) ?? [];
  if (amount === "" || dates.test(line)) return undefined;
  const kind = sums.find(([, words]) => words.test(before))?.[0];
  if (kind !== undefined) return { type: "sum", sum: { kind, written: amount } } as const;
  const [, item, quantity = "", price = ""] = times.exec(before) ?? [];
  const isPriced = item !== undefined || /[.,]\d{2}|[$€£¥]|EUR|USD|Rp/.test(amount);
  if (!isPriced || before === "") return undefined;
  return { type: "item", item: { item: item ?? before, quantity, price, amount } } as const;
}

const signs = [
  ["EUR", /€|\bEUR\b/],
  ["USD", /\$|\bUSD\b/],
  ["GBP", /£|\bGBP\b/],
  ["JPY", /¥|\bJPY\b/],
  ["IDR", /\bRp\b|\bIDR\b/],
] as const;

/** The one that the sum is in, where there is one; else the first. */
function findCurrency(text: string): string {
  const sum = /^.*\b(?:total|summe)\b.*(?:\n.*)?$/im.exec(text)?.[0] ?? "";
  const find = (words: string) => signs.find(([, sign]) => sign.test(words))?.[0];
  return find(sum) ?? find(text) ?? "";
}
