import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Settings with their audit trail, the books, installations, notices; indexes for forgetting. */
export const moneyAndSettings: Migration = {
  async up(database: Kysely<unknown>) {
    await extendWorkspaces(database);
    await createLedger(database);
    await createUsageSums(database);
    await createOthers(database);
    await database.schema
      .createIndex("turns_by_workspace")
      .on("turns")
      .columns(["workspace_id", "received_at"])
      .execute();
    await database.schema
      .createIndex("images_by_workspace")
      .on("images")
      .columns(["workspace_id", "created_at"])
      .execute();
  },
};

async function extendWorkspaces(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .alterTable("workspaces")
    .addColumn("settings_json", "text", (column) => column.notNull().defaultTo("{}"))
    .execute();
  await schema
    .alterTable("workspaces")
    .addColumn("revision", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable("workspaces").addColumn("sealed_lunos_key", "text").execute();
  await schema.alterTable("workspaces").addColumn("left_at", "bigint").execute();
  await schema
    .createTable("setting_changes")
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("person_name", "text", (column) => column.notNull())
    .addColumn("change_json", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("setting_changes_key", ["workspace_id", "revision", "position"])
    .execute();
}

async function createLedger(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("ledger")
    .addColumn("turn_id", "text", (column) => column.primaryKey())
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("person_name", "text")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("intent", "text", (column) => column.notNull())
    .addColumn("app_id", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("reserved_pico", "bigint", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("outcome", "text")
    .addColumn("image_count", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  const order = ["day", "started_at", "turn_id"];
  await createIndex(database, { name: "ledger_by_day", columns: ["workspace_id", ...order] });
  await createIndex(database, {
    name: "ledger_by_person",
    columns: ["workspace_id", "person_id", ...order],
  });
  await database.schema
    .createIndex("ledger_open")
    .on("ledger")
    .column("workspace_id")
    .where(sql.ref("settled_at"), "is", null)
    .execute();
  await createCharges(database);
}

async function createCharges(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("charges")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("turn_id", "text", (column) => column.notNull().references("ledger.turn_id"))
    .addColumn("intent", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("generation_id", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("prompt_tokens", "bigint")
    .addColumn("completion_tokens", "bigint")
    .addColumn("credits", "text")
    .addColumn("credits_pico", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("credits_are", "text")
    .addColumn("missed", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await createIndex(database, {
    name: "charges_by_turn",
    of: "charges",
    columns: ["turn_id", "at", "id"],
  });
  await database.schema
    .createIndex("charges_open")
    .on("charges")
    .column("at")
    .where(sql.ref("credits_are"), "is", null)
    .execute();
  for (const [name, columns] of [
    ["charges_by_intent", ["intent", "settled_at"]],
    ["charges_by_model", ["intent", "model", "settled_at"]],
  ] as const) {
    await database.schema
      .createIndex(name)
      .on("charges")
      .columns([...columns])
      .where(sql.ref("credits"), "is not", null)
      .execute();
  }
}

async function createUsageSums(database: Kysely<unknown>): Promise<void> {
  const table = database.schema
    .createTable("usage_sums")
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("dimension", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("grain", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("turns", "bigint", (column) => column.notNull())
    .addColumn("images", "bigint", (column) => column.notNull())
    .addColumn("tokens", "bigint", (column) => column.notNull())
    .addColumn("credits_pico", "bigint", (column) => column.notNull())
    .addColumn("estimated", "bigint", (column) => column.notNull())
    .addColumn("unknown", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("usage_sums_key", [
      "workspace_id",
      "dimension",
      "person_id",
      "grain",
      "period",
      "value",
    ]);
  await clustered(database, table).execute();
}

/**
 * SQLite keeps a table without row ids in the order of its key, so that a report reads neighbours. A sum that outgrows
 * 64 bits would quietly become a floating-point number there; PostgreSQL refuses it.
 */
function clustered<Builder extends CreateTableBuilder<string, string>>(
  database: Kysely<unknown>,
  table: Builder,
) {
  if (!(database.getExecutor().adapter instanceof SqliteAdapter)) return table;
  return table
    .addCheckConstraint("usage_sums_exact", sql`typeof(credits_pico) = 'integer'`)
    .modifyEnd(sql`without rowid`);
}

async function createOthers(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("installations")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("sealed_data", "text", (column) => column.notNull())
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("installations_key", ["platform", "external_id"])
    .execute();
  await database.schema
    .createTable("notices")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("facts")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value_json", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
}

async function createIndex(
  database: Kysely<unknown>,
  { name, of = "ledger", columns }: { name: string; of?: string; columns: readonly string[] },
): Promise<void> {
  await database.schema
    .createIndex(name)
    .on(of)
    .columns([...columns])
    .execute();
}
