import { type Kysely, sql, type Transaction } from "kysely";
import {
  type Expense,
  type ExpensePlace,
  type ExpenseRepository,
  type NewExpense,
  toExpenseKey,
} from "#core";
import type { Books } from "../engine/engine.ts";
import type { ExpenseRow, Schema } from "../engine/schema.ts";
import { toExpense, toExpenseRow, toFactColumns } from "./expense-rows.ts";

export function createExpenseRepository(books: Books): ExpenseRepository {
  const { database, lockBooks } = books;
  return {
    async add(expenses) {
      const [first] = expenses;
      if (first === undefined) return [];
      return await database.transaction().execute(async (transaction) => {
        await lockBooks(transaction, { type: "workspace", id: first.workspaceId });
        const added: Expense[] = [];
        for (const expense of expenses) added.push(await addOne(transaction, expense));
        return added;
      });
    },
    ...createReads(database),
    ...createChanges(database),
  };
}

type Reads = "load" | "listForTurn" | "findFiles" | "list" | "listMonths";

function createReads(database: Kysely<Schema>): Pick<ExpenseRepository, Reads> {
  const ofBook = ({ workspaceId, channelId }: ExpensePlace) =>
    database
      .selectFrom("expenses")
      .where("workspace_id", "=", workspaceId)
      .where("channel_id", "=", channelId)
      .where("state", "=", "kept");
  return {
    async load(id) {
      const rows = database.selectFrom("expenses").selectAll().where("id", "=", id);
      const row = await rows.executeTakeFirst();
      return row === undefined ? undefined : toExpense(row);
    },
    async listForTurn(turnId) {
      const rows = database.selectFrom("expenses").selectAll().where("turn_id", "=", turnId);
      return (await rows.orderBy("place").execute()).map(toExpense);
    },
    async findFiles(place, digests) {
      if (digests.length === 0) return [];
      const rows = await ofBook(place)
        .selectAll()
        .where("file_digest", "in", [...digests])
        .orderBy("posted_at")
        .orderBy("place")
        .execute();
      return rows.flatMap((row) => {
        const { fileDigest, ...expense } = toExpense(row);
        return fileDigest === undefined ? [] : [{ ...expense, fileDigest }];
      });
    },
    async list(place, { fromDay, toDay, limit }) {
      const rows = await ofBook(place)
        .selectAll()
        .where("booked_day", ">=", fromDay)
        .where("booked_day", "<=", toDay)
        .orderBy("booked_day")
        .orderBy("posted_at")
        .orderBy("place")
        .limit(limit)
        .execute();
      return rows.map(toExpense);
    },
    async listMonths(place, { limit }) {
      const rows = await ofBook(place)
        .select(sql<string>`substr(booked_day, 1, 7)`.as("month"))
        .distinct()
        .orderBy("month", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ month }) => month);
    },
  };
}

function createChanges(database: Kysely<Schema>): Omit<ExpenseRepository, Reads | "add"> {
  return {
    async correct(id, { bookedDay, ...facts }) {
      await database
        .updateTable("expenses")
        .set({ ...toFactColumns(facts), booked_day: bookedDay })
        .where("id", "=", id)
        .execute();
    },
    async setState(id, state, { atMs }) {
      const { numUpdatedRows } = await database
        .updateTable("expenses")
        .set({ state, removed_at: state === "removed" ? atMs : null })
        .where("id", "=", id)
        .where("state", "!=", state)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    removeOfMessages: (place, at) => removeOfMessages(database, { ...place, ...at }),
    async dropRemoved({ beforeMs }) {
      await database
        .deleteFrom("expenses")
        .where("state", "=", "removed")
        .where("removed_at", "<", beforeMs)
        .execute();
    },
    async forgetChannel({ workspaceId, channelId }) {
      await database
        .deleteFrom("expenses")
        .where("workspace_id", "=", workspaceId)
        .where("channel_id", "=", channelId)
        .execute();
    },
  };
}

/** Nearly no message shows a receipt: a look waits for no disk, as a change does that changes nothing. */
async function removeOfMessages(
  database: Kysely<Schema>,
  {
    workspaceId,
    messageIds,
    atMs,
  }: {
    readonly workspaceId: string;
    readonly messageIds: readonly string[];
    readonly atMs: number;
  },
): Promise<readonly Expense[]> {
  if (messageIds.length === 0) return [];
  const rows = await database
    .selectFrom("expenses")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("message_id", "in", [...messageIds])
    .where("state", "!=", "removed")
    .execute();
  const { double = [], kept = [] } = Object.groupBy(rows, ({ state }) => state);
  const toIds = (some: readonly ExpenseRow[]) => some.map(({ id }) => id);
  if (double.length > 0) {
    await database.deleteFrom("expenses").where("id", "in", toIds(double)).execute();
  }
  if (kept.length === 0) return [];
  await database
    .updateTable("expenses")
    .set({ state: "removed", removed_at: atMs })
    .where("id", "in", toIds(kept))
    .execute();
  return kept.map((row) => toExpense({ ...row, state: "removed" }));
}

async function addOne(transaction: Transaction<Schema>, expense: NewExpense): Promise<Expense> {
  const there = await findSamePlace(transaction, expense);
  if (there !== undefined) return there;
  const firstId = await findFirst(transaction, expense);
  const row = toExpenseRow(expense, { firstId });
  await transaction.insertInto("expenses").values(row).execute();
  return toExpense(row);
}

/** What was read of the same message before, as by a process that died. */
async function findSamePlace(
  database: Kysely<Schema>,
  { workspaceId, message, place }: NewExpense,
): Promise<Expense | undefined> {
  if (message === undefined) return undefined;
  const row = await database
    .selectFrom("expenses")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("message_id", "=", message.id)
    .where("place", "=", place)
    .executeTakeFirst();
  return row === undefined ? undefined : toExpense(row);
}

/** The line of the channel that says the same, the earliest. One file may show several receipts. */
async function findFirst(
  database: Kysely<Schema>,
  expense: NewExpense,
): Promise<string | undefined> {
  const key = toExpenseKey(expense);
  const { fileDigest } = expense;
  if (key === undefined && fileDigest === undefined) return undefined;
  const row = await database
    .selectFrom("expenses")
    .select("id")
    .where("workspace_id", "=", expense.workspaceId)
    .where("channel_id", "=", expense.channelId)
    .where("state", "=", "kept")
    .where(({ eb, or, and }) =>
      or([
        ...(key === undefined ? [] : [eb("expense_key", "=", key)]),
        ...(fileDigest === undefined
          ? []
          : [and([eb("file_digest", "=", fileDigest), eb("turn_id", "!=", expense.turnId)])]),
      ]),
    )
    .orderBy("posted_at")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
