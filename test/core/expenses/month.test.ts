import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import type { NewExpense } from "#core";
import { readMonth } from "../../../src/core/intents/expenses/read-month.ts";
import { createTurn } from "../../support/turns.ts";
import { book, type ExpenseWorld, noonMs, openExpenseWorld } from "./expense-world.ts";

let added = 0;

function toLine(changes: Partial<NewExpense>): NewExpense {
  added += 1;
  const { day = "2026-11-05" } = changes;
  return {
    ...{ id: `e${added}`, ...book, turnId: `t${added}`, place: 0, postedAtMs: noonMs, checks: [] },
    ...{
      person: { id: "p", name: "Ava" },
      message: { id: `m${added}`, url: "https://chat.test/m" },
    },
    ...{ shop: `Shop ${added}`, day, bookedDay: day, total: "10", currency: "USD" },
    ...changes,
  };
}

async function ask(world: ExpenseWorld, month?: string, locale = "en") {
  const intent = { type: "expenses", ...(month === undefined ? {} : { month }) } as const;
  const turn = createTurn({ intent, locale });
  await world.moonlens.submit(turn);
  const view = await world.platform.final(turn.id);
  const read = async (ending: string) => {
    const key = view.files?.find(({ name }) => name.endsWith(ending))?.spoolKey ?? "";
    const pieces: Uint8Array[] = [];
    for await (const piece of (await world.spool.open(key)).open()) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  return { view, read };
}

describe("a month of a channel's books", () => {
  it("is a spreadsheet with its sums and a CSV, in which two currencies are never added", async () => {
    await using world = await openExpenseWorld();
    await world.store.expenses.add([
      toLine({
        category: "travel",
        total: "100.5",
        tax: "10.5",
        checks: [{ type: "no-currency" }],
      }),
      toLine({ category: "travel", total: "0.1" }),
      toLine({ category: "office", total: "20", currency: "EUR", shop: "=1+1" }),
      toLine({ category: "office", total: undefined as never }),
      toLine({ day: "2026-10-31" }),
    ]);
    const { view, read } = await ask(world);
    expect(view.text.split("\n")).toEqual([
      "**November 2026**, 4 receipts",
      "- Travel: $100.60",
      "- Office: €20.00",
      "**Total: $100.60 and €20.00**",
      "-# 1 receipt has no total and isn't in any sum.",
      "-# 1 receipt is worth a second look: see the column “Check”.",
    ]);
    expect(view.files?.map(({ name }) => name)).toEqual([
      ...["expenses-2026-11.xlsx", "expenses-2026-11.csv"],
    ]);
    const { sheets } = await readXlsx(await read(".xlsx"), { readStyles: true });
    expect(sheets.map(({ name }) => name)).toEqual(["Receipts", "Sums"]);
    expect(sheets[0]?.rows?.[1]?.slice(0, 6)).toEqual([
      ...[
        new Date("2026-11-05T00:00:00Z"),
        expect.stringContaining("Shop"),
        "Travel",
        100.5,
        10.5,
        "USD",
      ],
    ]);
    expect(sheets[1]?.rows?.slice(1)).toEqual([
      ["Travel", "USD", 2, 100.6, 10.5],
      ["Office", "EUR", 1, 20, 0],
      ["Total", "USD", 2, 100.6, 10.5],
      ["Total", "EUR", 1, 20, 0],
    ]);
    const csv = (await read(".csv")).toString();
    expect(csv).toContain(
      "2026-11-05,'=1+1,Office,20,,EUR,Ava,2026-11-21 12:00,,https://chat.test/m",
    );
    expect(csv.trim().split("\r\n")).toHaveLength(5);
  });

  it("is kindly said to be empty, with the months that aren't, or how books are begun", async () => {
    await using world = await openExpenseWorld();
    expect((await ask(world)).view.text).toBe(
      "No receipts in November 2026. Post one here and it becomes the first line.",
    );
    await world.store.expenses.add([toLine({ day: "2026-03-05" })]);
    expect((await ask(world)).view.text).toContain("There are some in March 2026.");
    const elsewhere = createTurn({
      intent: { type: "expenses" },
      channelId: "other",
      locale: "en",
    });
    await world.moonlens.submit(elsewhere);
    expect((await world.platform.final(elsewhere.id)).text).toContain("doesn't collect receipts");
  });

  it("is found by its name in the person's language, and what is none is said so", async () => {
    await using world = await openExpenseWorld();
    await world.store.expenses.add([toLine({ day: "2026-10-05" })]);
    expect((await ask(world, "Oktober", "de")).view.text).toContain("**Oktober 2026**, 1 Beleg");
    expect((await ask(world, "Last month")).view.text).toContain("October 2026");
    const { status } = (await ask(world, "Smarch")).view;
    expect(status).toMatchObject({
      failure: { sentence: { key: "expensesMonthUnknown", written: "Smarch" } },
    });
    const odd = `[March](https://evil.example) ${"🌙".repeat(40)}`;
    const told = JSON.stringify((await ask(world, odd)).view.status);
    expect(told).toContain('"written":"(March)(evil.example) 🌙');
    expect(told).not.toContain("\\ud83c");
  });

  it("has a thread's receipts with its channel's, and nobody else's", async () => {
    await using world = await openExpenseWorld();
    await world.store.expenses.add([toLine({}), toLine({ channelId: "other" })]);
    const thread = createTurn({
      ...{ intent: { type: "expenses" }, channelId: "t", parentChannelId: book.channelId },
      locale: "en",
    });
    await world.moonlens.submit(thread);
    expect((await world.platform.final(thread.id)).text).toContain("November 2026**, 1 receipt");
  });
});

describe("a month as people write it", () => {
  it.each([
    ["11", "2026-11"],
    ["12", "2025-12"],
    ["3/2025", "2025-03"],
    ["03.25", "2025-03"],
    ["2025-3", "2025-03"],
    ["2025年3月", "2025-03"],
    ["3月", "2026-03"],
    ["november", "2026-11"],
    ["Dez.", "2025-12"],
    ["março de 2024", "2024-03"],
    ["août 24", "2024-08"],
    ["Desember 2025", "2025-12"],
    ["13", undefined],
    ["0", undefined],
    ["", undefined],
    ["soon", undefined],
  ])("%j is %s", (text, month) => {
    expect(readMonth(text, "2026-11-21")).toBe(month);
  });
});
