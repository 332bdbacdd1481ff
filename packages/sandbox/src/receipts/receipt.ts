import { createRandom, type Random } from "./seeded-numbers.ts";

/** What is printed on a receipt, so that whoever reads it can be checked. Amounts are in the smallest coin. */
export interface Receipt {
  readonly language: ReceiptLanguage;
  readonly currency: string;
  readonly shop: string;
  readonly street: string;
  /** Such as `2026-11-21`. */
  readonly day: string;
  readonly items: readonly ReceiptItem[];
  /** As printed; absent: none is. */
  readonly total?: number;
}

export interface ReceiptItem {
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
  /** Another currency than the receipt's. */
  readonly currency?: string;
}

export type ReceiptLanguage = "en" | "de" | "fr" | "id";

/** What is unusual about one. */
export interface ReceiptOptions {
  readonly language?: ReceiptLanguage;
  readonly items?: number;
  /** `wrong`: it isn't the sum of the amounts. */
  readonly total?: "right" | "wrong" | "missing";
  readonly hasTwoCurrencies?: boolean;
}

/** How receipts of a language are printed. */
export interface ReceiptPrint {
  readonly currency: string;
  /** Of the currency, after the point. */
  readonly digits: number;
  readonly decimal: "." | ",";
  readonly thousands: "," | "." | " ";
  readonly total: string;
  readonly thanks: string;
  writeDay(day: string): string;
  writeMoney(amount: string): string;
}

const dayFirst = (mark: string) => (day: string) => day.split("-").toReversed().join(mark);

export const prints: Readonly<Record<ReceiptLanguage, ReceiptPrint>> = {
  en: {
    ...{ currency: "USD", digits: 2, decimal: ".", thousands: ",", total: "TOTAL" },
    thanks: "Thank you, come again",
    writeDay: (day) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`,
    writeMoney: (amount) => `$${amount}`,
  },
  de: {
    ...{ currency: "EUR", digits: 2, decimal: ",", thousands: ".", total: "SUMME" },
    thanks: "Vielen Dank und auf Wiedersehen",
    writeDay: dayFirst("."),
    writeMoney: (amount) => `${amount} EUR`,
  },
  fr: {
    ...{ currency: "EUR", digits: 2, decimal: ",", thousands: " ", total: "TOTAL" },
    thanks: "Merci de votre visite",
    writeDay: dayFirst("/"),
    writeMoney: (amount) => `${amount} EUR`,
  },
  id: {
    ...{ currency: "IDR", digits: 0, decimal: ",", thousands: ".", total: "TOTAL" },
    thanks: "Terima kasih",
    writeDay: dayFirst("/"),
    writeMoney: (amount) => `Rp ${amount}`,
  },
};

interface Stock {
  readonly shops: readonly string[];
  readonly street: string;
  /** With a usual price, in the smallest coin. */
  readonly goods: readonly (readonly [name: string, price: number])[];
}

const stocks: Readonly<Record<ReceiptLanguage, Stock>> = {
  en: {
    shops: ["HARBOUR CAFE", "CORNER GROCERY", "PAPER AND PEN"],
    street: "12 Market Street",
    goods: [
      ["Coffee beans", 1295],
      ["Oat milk", 349],
      ["Butter croissant", 280],
      ["Orange juice", 425],
      ["Notebook", 799],
      ["Blue pen", 215],
      ["Granola", 640],
      ["Espresso machine", 134900],
    ],
  },
  de: {
    shops: ["MOND BACKEREI", "SCHREIBWAREN KLEIN", "MARKT AM HAFEN"],
    street: "Hafenstrasse 12",
    goods: [
      ["Roggenbrot", 420],
      ["Apfelsaft", 199],
      ["Butter", 289],
      ["Kaffee gemahlen", 799],
      ["Tomaten", 345],
      ["Bleistift", 95],
      ["Kopierpapier", 649],
      ["Kaffeemaschine", 124900],
    ],
  },
  fr: {
    shops: ["BOULANGERIE DU PORT", "EPICERIE LUNE", "LIBRAIRIE NORD"],
    street: "12 rue du Port",
    goods: [
      ["Baguette", 130],
      ["Croissant", 145],
      ["Beurre doux", 310],
      ["Jus de pomme", 265],
      ["Fromage", 590],
      ["Cahier", 375],
      ["Stylo noir", 220],
      ["Machine a pain", 112900],
    ],
  },
  id: {
    shops: ["TOKO BULAN", "WARUNG PELABUHAN", "TOKO BUKU UTARA"],
    street: "Jalan Pelabuhan 12",
    goods: [
      ["Kopi bubuk", 42500],
      ["Susu segar", 21000],
      ["Roti tawar", 18500],
      ["Teh melati", 12750],
      ["Buku tulis", 9500],
      ["Pulpen biru", 6000],
      ["Gula pasir", 17900],
      ["Blender", 389000],
    ],
  },
};

/** A receipt that nobody has printed. The same seed gives the same. */
export function createReceipt(seed: number, options: ReceiptOptions = {}): Receipt {
  const { language = "en", items: count = 4, total = "right", hasTwoCurrencies = false } = options;
  const random = createRandom(seed);
  const { shops, street, goods } = stocks[language];
  const { currency } = prints[language];
  const items = random.pick(goods, count).map(([name, price], index): ReceiptItem => {
    const quantity = random.whole(1, 4);
    const isOther = hasTwoCurrencies && index === count - 1;
    return {
      ...{ name, quantity, price, amount: quantity * price },
      ...(isOther ? { currency: currency === "USD" ? "EUR" : "USD" } : {}),
    };
  });
  const sum = items.reduce((all, { amount }) => all + amount, 0);
  const printed = { right: sum, wrong: sum + 100, missing: undefined }[total];
  return {
    ...{
      language,
      currency,
      street,
      items,
      shop: random.pick(shops, 1)[0] ?? "",
      day: toDay(random),
    },
    ...(printed === undefined ? {} : { total: printed }),
  };
}

function toDay(random: Random): string {
  const two = (value: number) => String(value).padStart(2, "0");
  // Days that can't be taken for months.
  return `2026-${two(random.whole(1, 12))}-${two(random.whole(13, 28))}`;
}

/** An amount as its receipt prints it, without its currency. */
export function writeAmount(amount: number, print: ReceiptPrint): string {
  const digits = String(amount).padStart(print.digits + 1, "0");
  const whole = digits.slice(0, digits.length - print.digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, print.thousands);
  return print.digits === 0 ? grouped : `${grouped}${print.decimal}${digits.slice(-print.digits)}`;
}
