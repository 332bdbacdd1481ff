import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatEvent,
  listReadings,
  OperationalError,
  pickReceipts,
  toButtonRows,
  UserError,
} from "#core";
import { finish } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";
import {
  book,
  cafe,
  listLines,
  openExpenseWorld,
  place,
  post,
  toAnswer,
  toFile,
  untilOver,
} from "./expense-world.ts";

const dinner = { ...cafe, shop: "Moon Diner", total: "$30.00", items: "", tax: "" };

describe("a receipt that is posted where books are kept", () => {
  it("becomes a line, is told in one line with its buttons, and is paid for once", async () => {
    await using world = await openExpenseWorld();
    const turn = await post(world, [toFile("a.png")], { messageId: "m" });
    const view = await world.platform.final(turn.id);
    expect(view.text).toBe(
      "Added: **Harbour Café** · Nov 19, 2026 · **$12.40** · Restaurants · incl. $1.10 tax",
    );
    const [line] = await listLines(world);
    expect(line).toMatchObject({
      ...{ shop: "Harbour Café", day: "2026-11-19", total: "12.4", currency: "USD", tax: "1.1" },
      ...{ category: "restaurant", checks: [], state: "kept", turnId: turn.id },
      ...{ person: { id: turn.person.id, name: "Ava" } },
      message: { id: "m", url: "https://chat.test/m" },
    });
    expect(view.status).toEqual({ type: "done", expenses: [{ id: line?.id, state: "kept" }] });
    expect(world.platform.shown).toEqual([]);
    const year = { workspaceId: book.workspaceId, fromDay: "2026-01-01", toDay: "2026-12-31" };
    const books = await Array.fromAsync(world.store.ledger.entries(year));
    expect(books).toMatchObject([
      { intent: "extract", personName: "Ava", credits: "0.04", outcome: "answered" },
    ]);
  });

  it("is read once however often its event comes", async () => {
    await using world = await openExpenseWorld();
    const deduplicationKey = "discord:expense:m:0";
    const turn = await post(world, [toFile("a.png")], { deduplicationKey, messageId: "m" });
    await world.platform.final(turn.id);
    await post(world, [toFile("a.png")], { deduplicationKey, messageId: "m" });
    await world.moonlens.stop({ signal: patience() });
    expect(world.lunos.requests).toHaveLength(1);
    expect(await listLines(world)).toHaveLength(1);
  });

  it("isn't told of where it is none, and nothing of it is kept", async () => {
    await using world = await openExpenseWorld({ answers: [toAnswer([])] });
    const turn = await post(world, [toFile("cat.png")]);
    await untilOver(world, turn.id);
    expect(world.platform.finished).toEqual([]);
    expect(await world.store.turns.load(turn.id)).toBeUndefined();
    expect(await listLines(world)).toEqual([]);
  });

  it("is only wanted in the channel that keeps books, its threads included", async () => {
    await using world = await openExpenseWorld();
    const { keepsBooks } = world.moonlens.expenses;
    const thread = { ...place, channelId: "t", parentChannelId: place.channelId };
    expect(await keepsBooks(place)).toBe(true);
    expect(await keepsBooks(thread)).toBe(true);
    expect(await keepsBooks({ ...place, channelId: "other" })).toBe(false);
  });

  it("is told in the language of the place, whatever its person's client speaks", async () => {
    await using world = await openExpenseWorld({ settings: { language: "de" } });
    world.moonlens.noteLanguage({ personId: createTurn().person.id, locale: "fr" });
    const { id } = await post(world, [toFile("a.png")]);
    expect((await world.platform.final(id)).text).toMatch(/^Eingetragen: \*\*Harbour Café\*\*/);
  });
});

describe("the same receipt again", () => {
  it("isn't added, nor paid for where the file is the same, and can be added all the same", async () => {
    await using world = await openExpenseWorld();
    const first = await post(world, [toFile("a.png")], { messageId: "first" });
    await world.platform.final(first.id);
    const again = await post(world, [toFile("a-2.png")]);
    const view = await world.platform.final(again.id);
    expect(view.text).toContain(
      "Already on the list ([see the first](https://chat.test/first)): **Harbour Café**",
    );
    expect(world.lunos.requests).toHaveLength(1);
    expect(await listLines(world)).toHaveLength(1);
    const [double] = await world.store.expenses.listForTurn(again.id);
    const asker = {
      ...{ expenseId: double?.id ?? "", workspaceId: book.workspaceId, locale: "en" },
      ...{ personId: again.person.id, isAdmin: false },
    };
    expect(await world.moonlens.expenses.act(asker, "add")).toEqual({ type: "done" });
    expect(await listLines(world)).toHaveLength(2);
  });

  it("is known by its shop, day and total, however its shop is written", async () => {
    const other = { ...cafe, shop: "HARBOUR CAFE", total: "12.40 USD" };
    await using world = await openExpenseWorld({ answers: [toAnswer([cafe]), toAnswer([other])] });
    await world.platform.final((await post(world, [toFile("a.png")])).id);
    const again = await post(world, [toFile("b.png")]);
    expect((await world.platform.final(again.id)).text).toContain("Already on the list");
    expect(await listLines(world)).toHaveLength(1);
  });

  it("is another one where it was removed before", async () => {
    await using world = await openExpenseWorld();
    const first = await post(world, [toFile("a.png")]);
    await world.platform.final(first.id);
    const [line] = await listLines(world);
    await world.store.expenses.setState(line?.id ?? "", "removed", { atMs: 1 });
    const again = await post(world, [toFile("a.png")]);
    expect((await world.platform.final(again.id)).text).toContain("Added");
  });
});

describe("several receipts in one message", () => {
  it("are a line each, with their numbers on what is told and on the buttons", async () => {
    await using world = await openExpenseWorld({ answers: [toAnswer([cafe, dinner])] });
    const { id } = await post(world, [toFile("a.png"), toFile("b.png")]);
    const { text } = await world.platform.final(id);
    expect(text.split("\n")).toEqual([
      expect.stringMatching(/^\*\*1\.\*\* Added: \*\*Harbour Café\*\*/),
      expect.stringMatching(/^\*\*2\.\*\* Added: \*\*Moon Diner\*\*/),
    ]);
    expect(world.lunos.requests).toHaveLength(1);
  });

  it("have the buttons of each in one row, be they two or one", () => {
    const toRows = (places: readonly number[]) => {
      const buttons = places.map((place) => ({
        id: { type: "expense", expenseId: `e${place}` },
        place,
      }));
      return toButtonRows(buttons, 5).map((row) => row.map(({ place }) => place));
    };
    expect(toRows([1, 1, 2, 2, 3, 3])).toEqual([
      [1, 1, 2, 2],
      [3, 3],
    ]);
    expect(toRows([1, 1, 2, 3, 3, 4, 4])).toEqual([
      [1, 1, 2, 3, 3],
      [4, 4],
    ]);
    expect(toRows([1, 1, 2, 2, 3, 4, 4])).toEqual([
      [1, 1, 2, 2, 3],
      [4, 4],
    ]);
    expect(toRows([1, 2, 2, 3, 3, 4])).toEqual([[1, 2, 2, 3, 3], [4]]);
    expect(toRows([1, 2, 3, 3, 4, 4])).toEqual([
      [1, 2, 3, 3],
      [4, 4],
    ]);
    expect(toButtonRows([{ id: { type: "retry" } }], 5)).toHaveLength(1);
  });

  it("are told of as far as one answer has room, with a word that there are more", async () => {
    const rows = Array.from({ length: 14 }, (_, index) => ({ ...dinner, shop: `Shop ${index}` }));
    const all = toAnswer(rows);
    const answer = { ...all, rows: all.rows.map((row) => ({ ...row, file: 1 })) };
    await using world = await openExpenseWorld({ answers: [answer] });
    const { id } = await post(world, [toFile("many.pdf", "document")]);
    const view = await world.platform.final(id);
    expect(view.notes).toEqual([{ key: "expensesMore", count: 10 }]);
    expect(await listLines(world)).toHaveLength(10);
  });

  it("don't go without those that can be read where one can't", async () => {
    await using world = await openExpenseWorld();
    const { id } = await post(world, [toFile("a.png"), toFile("long.pdf", "document")]);
    const view = await world.platform.final(id);
    expect(view.text).toContain("Harbour Café");
    expect(view.notes).toMatchObject([{ key: "fileTooManyPages", name: "long.pdf", pages: 40 }]);
  });
});

describe("what is read of a message", () => {
  it("is its pictures and PDFs, ten at once, and nothing that is hidden", () => {
    const files = Array.from({ length: 23 }, (_, index) => toFile(`${index}.png`));
    const others = [
      toFile("SPOILER_a.png"),
      toFile("a.docx", "document"),
      toFile("a.mp4", "video"),
      toFile("a.PDF", "document"),
    ];
    const readings = listReadings(pickReceipts([...files, ...others]), "m");
    expect(readings.map(({ firstPlace, media }) => [firstPlace, media.length])).toEqual([
      ...[
        [0, 10],
        [10, 10],
        [20, 4],
      ],
    ]);
    expect(readings[2]?.media.at(-1)?.name).toBe("a.PDF");
  });
});

describe("what doesn't fit in a receipt", () => {
  it.each([
    ["no total", { ...cafe, total: "" }, "**no total**", "it isn't in any sum"],
    [
      "a total that isn't the sum",
      { ...cafe, items: "$8.00 | $5.40" },
      "$12.40",
      "come to $13.40, $1.00 more",
    ],
    ["no date", { ...cafe, date: "" }, "Harbour Café", "counts for the day it was posted"],
    [
      "a year that may be another",
      { ...cafe, date: "11/19/2062" },
      "2062",
      "far from the day it was posted",
    ],
    ["two currencies", { ...cafe, items: "$8.00 | 4.40 EUR" }, "$12.40", "amounts in USD and EUR"],
  ])("is told beneath its line: %s", async (_, row, shown, remark) => {
    await using world = await openExpenseWorld({ answers: [toAnswer([row])] });
    const { id } = await post(world, [toFile("a.png")]);
    const { text } = await world.platform.final(id);
    expect(text.replaceAll("**", "")).toContain(shown.replaceAll("**", ""));
    expect(text).toContain(remark);
    expect(await listLines(world)).toHaveLength(1);
  });

  it("is told where it was hard to read, as in handwriting, or lies on its head", async () => {
    const answer = toAnswer([cafe], { unsure: ["total"], turned: 180 });
    await using world = await openExpenseWorld({ answers: [answer] });
    const { id } = await post(world, [toFile("a.png")]);
    const view = await world.platform.final(id);
    expect(view.text).toContain("Hard to read: Total.");
    expect(view.notes).toEqual([{ key: "tableTurned", name: "a.png" }]);
  });

  it("fits with a tax that comes on top, and with a discount", async () => {
    const totals = [
      { kind: "subtotal", written: "$13.40" },
      { kind: "tax", written: "$1.00" },
      { kind: "discount", written: "$2.00" },
    ];
    const row = { ...cafe, tax: "", items: "$9.00 | $4.40" };
    await using world = await openExpenseWorld({ answers: [toAnswer([row], { totals })] });
    await world.platform.final((await post(world, [toFile("a.png")])).id);
    expect(await listLines(world)).toMatchObject([{ tax: "1", checks: [] }]);
  });

  it("leads nowhere and calls nobody", async () => {
    const shop = "[Free](https://evil.test) **x** <@1> `y`";
    await using world = await openExpenseWorld({ answers: [toAnswer([{ ...cafe, shop }])] });
    const { id } = await post(world, [toFile("a.png")]);
    expect((await world.platform.final(id)).text).toContain("**(Free)(evil.test) x @1 y**");
  });
});

describe("a receipt that can't be read", () => {
  async function* refuses(): AsyncGenerator<ChatEvent> {
    yield finish("content_filter");
  }
  async function* breaks(): AsyncGenerator<ChatEvent> {
    yield* [];
    throw new OperationalError("no credit", {
      code: "out_of_credit",
      sentence: { key: "outOfCredit" },
    });
  }
  const damaged = async (): Promise<never> => {
    const sentence = { key: "fileDamaged", name: "a.png" } as const;
    throw new UserError("broken", { code: "file_damaged", sentence });
  };

  it.each([
    ["the model refuses", { say: refuses }, "declined"],
    ["there is no credit", { say: breaks }, "outOfCredit"],
    [
      "what the model writes is no JSON",
      { answers: ["I see a cat.", "Still a cat."] },
      "tableUnusable",
    ],
    ["the file is broken", { media: damaged }, "fileDamaged"],
    [
      "the channel's budget is used up",
      { settings: { channelCreditsPerMonth: "0" } },
      "channelBudgetUsed",
    ],
  ] as const)("is told, with a way to have it read again, when %s", async (_, opening, key) => {
    await using world = await openExpenseWorld(opening);
    const { id } = await post(world, [toFile("a.png")]);
    const { status } = await world.platform.final(id);
    expect(status).toMatchObject({
      type: "failed",
      failure: { sentence: { key } },
      canRetry: true,
    });
    // A button that can do nothing isn't offered.
    expect(status).not.toHaveProperty("otherModel");
    expect(await listLines(world)).toEqual([]);
  });

  it("is read when its person presses the button, who hears of it where there is none, too", async () => {
    await using world = await openExpenseWorld({ answers: ["No.", "No.", toAnswer([])] });
    const turn = await post(world, [toFile("a.png")]);
    await world.platform.final(turn.id);
    const { workspace, person } = turn;
    const asked = { workspaceId: workspace.id, personId: person.id };
    const found = await world.moonlens.findRetry({ turnId: turn.id, action: "retry", ...asked });
    if (found.type !== "found") throw new Error("there's no way to have it read again");
    const again = createTurn({ intent: found.intent });
    await world.moonlens.submit(again);
    expect((await world.platform.final(again.id)).text).toBe(
      "I don't see a receipt or an invoice there.",
    );
  });
});

it("a receipt that costs more than admins want to spend unasked is asked about first", async () => {
  await using world = await openExpenseWorld({ settings: { confirmAboveCredits: "0.000001" } });
  const turn = await post(world, [toFile("a.png")]);
  const question = await world.platform.asked(turn.id);
  expect(question.status.type).toBe("asking");
  expect(world.lunos.requests).toEqual([]);
  await world.moonlens.confirm({ turnId: turn.id, personId: turn.person.id });
  expect((await world.platform.final(turn.id)).text).toContain("Added: **Harbour Café**");
});

describe("a crash", () => {
  it("after the line was written leaves one line, which the next process tells of", async () => {
    await using folder = await createTemporaryFolder();
    const turn = createTurn({
      intent: {
        type: "expense",
        media: [toFile("a.png")],
        messageId: "m",
        firstPlace: 0,
        isUnasked: true,
      },
    });
    {
      await using world = await openExpenseWorld({ folder: folder.path });
      const { turns, expenses } = world.store;
      await turns.claim(turn);
      await turns.start(turn.id);
      await expenses.add([
        {
          ...{ id: "x", ...book, turnId: turn.id, person: { id: turn.person.id, name: "Ava" } },
          ...{ message: { id: "m" }, place: 0, postedAtMs: 1, bookedDay: "2026-11-21", checks: [] },
          ...{ shop: "Moon Diner", total: "30", currency: "USD" },
        },
      ]);
    }
    await using next = await openExpenseWorld({ folder: folder.path });
    expect((await next.platform.final(turn.id)).text).toContain("Added: **Moon Diner**");
    expect(next.lunos.requests).toEqual([]);
    expect(await listLines(next)).toHaveLength(1);
  });
});
