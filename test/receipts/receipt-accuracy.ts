import { drawReceipt, prints, type Receipt } from "@moonlens/sandbox/receipts";
import type { WholeWorld } from "../support/whole-world.ts";

/** What is asked for, as people type it, and what each row should then say. */
export const receiptForms = {
  receipt: {
    options: { form: "receipt" },
    tell: ({ shop, day }: Receipt, item: ExpectedItem) => [shop, day, ...Object.values(item)],
  },
  "as it stands": {
    options: {},
    tell: (_: Receipt, item: ExpectedItem) => Object.values(item),
  },
  "own columns": {
    options: { columns: "item, amount, date" },
    tell: ({ day }: Receipt, { name, amount }: ExpectedItem) => [name, amount, day],
  },
} as const;
export type ReceiptForm = keyof typeof receiptForms;

interface ExpectedItem {
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
}

export interface Accuracy {
  readonly right: number;
  readonly all: number;
}

/** Posts a receipt whose numbers are known, and counts the cells that come back as they were printed. */
export async function readReceipt(
  world: WholeWorld,
  { receipt, form }: { readonly receipt: Receipt; readonly form: ReceiptForm },
): Promise<Accuracy> {
  const { options, tell } = receiptForms[form];
  const coins = 10 ** prints[receipt.language].digits;
  const expected = receipt.items.map(({ name, quantity, price, amount }) =>
    tell(receipt, { name, quantity, price: price / coins, amount: amount / coins }),
  );
  const found = await extractRows(world, { receipt, options });
  const right = expected.map((row) => Math.max(0, ...found.map((cells) => countSame(row, cells))));
  return { right: right.reduce((sum, count) => sum + count, 0), all: expected.flat().length };
}

function countSame(row: readonly unknown[], cells: readonly unknown[]): number {
  return row.filter((value, place) => value === cells[place]).length;
}

async function extractRows(
  world: WholeWorld,
  { receipt, options }: { readonly receipt: Receipt; readonly options: Record<string, string> },
): Promise<readonly (readonly unknown[])[]> {
  const place = { as: "ava", channelId: world.channelId };
  const bytes = await drawReceipt(receipt);
  const files = { file: { name: "receipt.png", bytes } };
  const { responseMessageId } = await world.discord.runCommand({
    ...{ ...place, name: "extract", options, files },
  });
  const answer = await world.discord.waitForMessage({
    ...place,
    until: ({ id, attachments, content }) =>
      id === responseMessageId && (attachments.length > 0 || content.includes("credits")),
  });
  const { url } = answer.attachments.find(({ filename }) => filename === "table.json") ?? {};
  if (url === undefined) return [];
  const { rows } = (await (await fetch(url)).json()) as { rows: Record<string, unknown>[] };
  return rows.map((row) => Object.values(row));
}
