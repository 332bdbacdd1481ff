import { createReceipt, type ReceiptLanguage } from "@moonlens/sandbox/receipts";
import { type ReceiptForm, readReceipt, receiptForms } from "../test/receipts/receipt-accuracy.ts";
import { openWholeWorld } from "../test/support/whole-world.ts";
import type { Bench } from "./bench.ts";

const languages: readonly ReceiptLanguage[] = ["en", "de", "fr", "id"];
const seeds = [11, 12, 13];

export const bench: Bench = {
  name: "extract",
  about:
    "cells of receipts with known numbers that come back as they were printed, read by the sandbox's OCR",
  async run(report) {
    await using world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
    for (const form of Object.keys(receiptForms) as ReceiptForm[]) {
      for (const language of languages) {
        let [right, all] = [0, 0];
        for (const seed of seeds) {
          const receipt = createReceipt(seed, { language, items: 5 });
          const read = await readReceipt(world, { receipt, form });
          [right, all] = [right + read.right, all + read.all];
        }
        const value = (100 * right) / all;
        report({ case: `${form}, ${language}`, metric: "cells right", value, unit: "%" });
      }
    }
  },
};
