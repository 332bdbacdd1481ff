import { eventually, patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { OperationalError, type TurnRequest } from "#core";
import {
  book,
  cafe,
  type ExpenseWorld,
  listLines,
  openExpenseWorld,
  post,
  toAnswer,
  toFile,
  untilOver,
} from "./expense-world.ts";

async function postCafe(world: ExpenseWorld) {
  const turn = await post(world, [toFile("a.png")], { messageId: "m" });
  await world.platform.final(turn.id);
  const [line] = await listLines(world);
  if (line === undefined) throw new Error("there's no line");
  return { turn, line, asker: toAsker(turn, line.id) };
}

function toAsker({ person }: Pick<TurnRequest, "person">, expenseId: string) {
  const { workspaceId } = book;
  return { expenseId, workspaceId, personId: person.id, isAdmin: false, locale: "en-US" };
}

/** What the answer that tells of the lines says last. */
const untilSaid = async (world: ExpenseWorld, words: string) =>
  await eventually(() => expect(world.platform.finished.at(-1)?.text).toContain(words));

describe("a line that somebody corrects", () => {
  it("opens in a form with what it says, and its answer changes to what is true", async () => {
    await using world = await openExpenseWorld();
    const { asker, line } = await postCafe(world);
    const opened = await world.moonlens.expenses.openForm(asker);
    expect(opened.type === "form" && opened.form.fields.map(({ text }) => text)).toEqual([
      ...["Harbour Café", "2026-11-19", "12.40 USD", "1.10 USD", "restaurant"],
    ]);
    const texts = {
      shop: "Harbour Inn",
      day: "11/20/2026",
      total: "€1,234.50",
      tax: "",
      category: "travel",
    };
    expect(await world.moonlens.expenses.correct(asker, texts)).toEqual({ type: "done" });
    await untilSaid(world, "**Harbour Inn** · Nov 20, 2026 · **€1,234.50** · Travel");
    expect(await world.store.expenses.load(line.id)).toMatchObject({
      ...{ shop: "Harbour Inn", day: "2026-11-20", bookedDay: "2026-11-20", total: "1234.5" },
      ...{ currency: "EUR", category: "travel" },
    });
    expect(world.lunos.requests).toHaveLength(1);
  });

  it("takes days as the person's language writes them, years first in Japanese", async () => {
    await using world = await openExpenseWorld();
    const { asker, line } = await postCafe(world);
    const inJapanese = { ...asker, locale: "ja" };
    await world.moonlens.expenses.correct(inJapanese, { shop: "Inn", day: "26/11/12" });
    expect(await world.store.expenses.load(line.id)).toMatchObject({ day: "2026-11-12" });
  });

  it("stays as it is where something can't be read, and each field says what", async () => {
    await using world = await openExpenseWorld();
    const { asker, line } = await postCafe(world);
    const texts = { shop: "x", day: "yesterday", total: "lots", tax: "1" };
    const outcome = await world.moonlens.expenses.correct(asker, texts);
    expect(outcome).toEqual({
      type: "wrong",
      problems: {
        day: { key: "expenseDayWrong", written: "yesterday" },
        total: { key: "expenseAmountWrong", written: "lots" },
      },
    });
    const mixed = { shop: "x", total: "€12.40", tax: "1.10 USD" };
    expect(await world.moonlens.expenses.correct(asker, mixed)).toEqual({
      type: "wrong",
      problems: { tax: { key: "expenseTaxCurrency", tax: "USD", total: "EUR" } },
    });
    expect(await world.moonlens.expenses.correct(asker, {})).toMatchObject({
      problems: { shop: { key: "expenseEmpty" } },
    });
    expect(await world.store.expenses.load(line.id)).toEqual(line);
    const again = await world.moonlens.expenses.openForm(asker, texts);
    expect(again.type === "form" && again.form.fields[2]?.text).toBe("lots");
  });

  it("is its poster's to change, and admins', and nobody else's, nor of another server", async () => {
    await using world = await openExpenseWorld();
    const { asker } = await postCafe(world);
    const { expenses } = world.moonlens;
    const refusal = (key: string) => ({ type: "refused", sentence: { key } });
    const other = { ...asker, personId: "discord:9" };
    expect(await expenses.openForm(other)).toEqual(refusal("expenseNotAllowed"));
    expect(await expenses.act(other, "remove")).toEqual(refusal("expenseNotAllowed"));
    expect((await expenses.openForm({ ...other, isAdmin: true })).type).toBe("form");
    const elsewhere = { ...asker, workspaceId: "discord:guild:1", isAdmin: true };
    expect(await expenses.openForm(elsewhere)).toEqual(refusal("expenseGone"));
  });

  it("is told to whoever corrects it where its answer isn't kept any more", async () => {
    await using world = await openExpenseWorld();
    const { asker, turn } = await postCafe(world);
    await world.moonlens.stop({ signal: patience() });
    await world.store.turns.forget(turn.id);
    const outcome = await world.moonlens.expenses.correct(asker, { shop: "Inn", total: "5" });
    expect(outcome).toEqual({ type: "done", told: "Added: **Inn** · **$5.00**" });
  });
});

describe("a line that is taken out", () => {
  it("can be put back by the button that takes the place of the others", async () => {
    await using world = await openExpenseWorld();
    const { asker, line } = await postCafe(world);
    await world.moonlens.expenses.act(asker, "remove");
    await untilSaid(world, "Taken off the list: ~~**Harbour Café**");
    expect(world.platform.finished.at(-1)?.status).toEqual({
      ...{ type: "done", expenses: [{ id: line.id, state: "removed" }] },
    });
    expect(await listLines(world)).toEqual([]);
    await world.moonlens.expenses.act(asker, "put-back");
    await untilSaid(world, "Added: **Harbour Café**");
    expect(await listLines(world)).toHaveLength(1);
  });

  it("goes with the message that shows it", async () => {
    await using world = await openExpenseWorld();
    await postCafe(world);
    await world.moonlens.expenses.noteDeleted({ ...book, messageIds: ["other", "m"] });
    await untilSaid(world, "Taken off the list");
    expect(await listLines(world)).toEqual([]);
  });

  it("goes with it though the store is away at that moment", async () => {
    await using world = await openExpenseWorld();
    await postCafe(world);
    const { expenses } = world.store;
    const { removeOfMessages } = expenses;
    let refusals = 1;
    Object.assign(expenses, {
      removeOfMessages: async (...asked: Parameters<typeof removeOfMessages>) => {
        if (refusals-- > 0)
          throw new OperationalError("store: away", { code: "away", retryable: true });
        return await removeOfMessages(...asked);
      },
    });
    await world.moonlens.expenses.noteDeleted({ ...book, messageIds: ["m"] });
    await untilSaid(world, "Taken off the list");
    expect(await listLines(world)).toEqual([]);
  });

  it("is not said of a double, whose message takes nothing out of the books", async () => {
    await using world = await openExpenseWorld();
    await postCafe(world);
    const again = await post(world, [toFile("a.png")], { messageId: "m2" });
    const { text } = await world.platform.final(again.id);
    expect(text).toContain("Already on the list");
    await world.moonlens.expenses.noteDeleted({ ...book, messageIds: ["m2"] });
    expect(await world.store.expenses.listForTurn(again.id)).toEqual([]);
    await world.moonlens.stop({ signal: patience() });
    expect(world.platform.finished.at(-1)?.text).toBe(text);
    const [line] = await listLines(world);
    expect(line?.message?.id).toBe("m");
  });

  it("never comes to be where its message is gone before it was read", async () => {
    const begun = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    await using world = await openExpenseWorld({
      async *say() {
        begun.resolve();
        await gone.promise;
        yield { type: "text-delta", text: JSON.stringify(toAnswer([cafe])) };
      },
    });
    const turn = await post(world, [toFile("a.png")], { messageId: "m" });
    await begun.promise;
    await world.moonlens.expenses.noteDeleted({ ...book, messageIds: ["m"] });
    gone.resolve();
    await untilOver(world, turn.id);
    expect(world.platform.finished).toEqual([]);
    expect(await listLines(world)).toEqual([]);
  });

  it("isn't paid for where its message was gone before it was looked at", async () => {
    await using world = await openExpenseWorld();
    await world.moonlens.expenses.noteDeleted({ ...book, messageIds: ["m"] });
    const turn = await post(world, [toFile("a.png")], { messageId: "m" });
    await untilOver(world, turn.id);
    expect(world.lunos.requests).toEqual([]);
    expect(world.platform.finished).toEqual([]);
  });

  it("goes with its channel", async () => {
    await using world = await openExpenseWorld();
    const { line } = await postCafe(world);
    await world.moonlens.expenses.noteChannelGone(book);
    expect(await world.store.expenses.load(line.id)).toBeUndefined();
  });
});
