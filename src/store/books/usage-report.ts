import { type Kysely, sql } from "kysely";
import type { LedgerRepository, UsageDimension, UsageLine, UsageQuery, UsageSum } from "#core";
import { fromPico } from "../engine/credits.ts";
import { type Period, splitPeriod, toDays, toLastDay } from "../engine/periods.ts";
import type { Schema } from "../engine/schema.ts";

/** The repository's sums: read from `usage_sums`, whole months from one row each. */
export function createUsageReports(
  database: Kysely<Schema>,
): Pick<LedgerRepository, "sum" | "report"> {
  return {
    async sum(query) {
      return toSum(await loadTotal(database, { query, dimension: "total" }));
    },
    async report(asked, { by, limit }) {
      if (by === "day") return await reportDays(database, { query: asked, limit });
      const query = await toWholeMonth(database, asked);
      if (by === "person" && query.personId !== undefined) {
        return await reportSelf(database, { ...query, personId: query.personId });
      }
      return await reportDearest(database, { query, by, limit });
    },
  };
}

/** Sums as they come from the database: numbers of any size, as text. */
interface RawSum {
  readonly turns: string;
  readonly images: string;
  readonly tokens: string;
  readonly credits: string;
  readonly inexact: string;
}

interface RawLine extends RawSum {
  readonly value: string;
}

type Selection = { readonly query: UsageQuery; readonly dimension: string };

const columns = [
  sql<string>`cast(coalesce(sum(turns), 0) as text)`.as("turns"),
  sql<string>`cast(coalesce(sum(images), 0) as text)`.as("images"),
  sql<string>`cast(coalesce(sum(tokens), 0) as text)`.as("tokens"),
  sql<string>`cast(coalesce(sum(credits_pico), 0) as text)`.as("credits"),
  sql<string>`cast(coalesce(sum(estimated + unknown), 0) as text)`.as("inexact"),
] as const;

/**
 * The same query up to the end of its last month, where nothing is known of the days between: a period up to today
 * is then read from the sums of months alone.
 */
async function toWholeMonth(database: Kysely<Schema>, query: UsageQuery): Promise<UsageQuery> {
  if (query.personId !== undefined) return query;
  const toDay = toLastDay(query.toDay);
  const later = await database
    .selectFrom("usage_sums")
    .select("period")
    .where("workspace_id", "=", query.workspaceId)
    .where("dimension", "=", "total")
    .where("person_id", "=", "")
    .where("grain", "=", "day")
    .where("period", ">", query.toDay)
    .where("period", "<=", toDay)
    .limit(1)
    .executeTakeFirst();
  return later === undefined ? { ...query, toDay } : query;
}

/** The rows whose periods together are the query's, none of them twice. */
function selectRows(database: Kysely<Schema>, { query, dimension }: Selection) {
  const selectPeriod = ({ grain, from, to }: Period) =>
    database
      .selectFrom("usage_sums")
      .selectAll()
      .where("workspace_id", "=", query.workspaceId)
      .where("dimension", "=", dimension)
      .where("person_id", "=", query.personId ?? "")
      .where("grain", "=", grain)
      .where("period", ">=", from)
      .where("period", "<=", to);
  const [first, ...others] = query.personId === undefined ? splitPeriod(query) : [toDays(query)];
  return others.reduce((all, other) => all.unionAll(selectPeriod(other)), selectPeriod(first));
}

async function loadTotal(database: Kysely<Schema>, selection: Selection): Promise<RawSum> {
  return await database
    .selectFrom(selectRows(database, selection).as("rows"))
    .select(columns)
    .executeTakeFirstOrThrow();
}

async function reportDearest(
  database: Kysely<Schema>,
  { query, by, limit }: { query: UsageQuery; by: UsageDimension; limit: number },
): Promise<readonly UsageLine[]> {
  const selection = { query, dimension: by };
  const rows: readonly RawLine[] = await database
    .selectFrom(selectRows(database, selection).as("rows"))
    .select(["value", ...columns])
    .groupBy("value")
    .orderBy(sql`sum(credits_pico)`, "desc")
    .orderBy(sql`sum(turns)`, "desc")
    .orderBy("value")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const labels = by === "person" ? await loadNames(database, { query, shown }) : new Map();
  const lines = shown.map((row) => toLine(row, labels.get(row.value)));
  if (rows.length <= limit) return lines;
  return [...lines, toRest(await loadTotal(database, selection), shown)];
}

/** The latest days, in order. */
async function reportDays(
  database: Kysely<Schema>,
  { query, limit }: { query: UsageQuery; limit: number },
): Promise<readonly UsageLine[]> {
  const rows: readonly RawLine[] = await database
    .selectFrom("usage_sums")
    .select(["period as value", ...columns])
    .where("workspace_id", "=", query.workspaceId)
    .where("dimension", "=", "total")
    .where("person_id", "=", query.personId ?? "")
    .where("grain", "=", "day")
    .where("period", ">=", query.fromDay)
    .where("period", "<=", query.toDay)
    .groupBy("period")
    .orderBy("period", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit).toReversed();
  const lines = shown.map((row) => toLine(row));
  if (rows.length <= limit) return lines;
  return [...lines, toRest(await loadTotal(database, { query, dimension: "total" }), shown)];
}

/** Divided by person, one person's own use is one line. */
async function reportSelf(
  database: Kysely<Schema>,
  query: UsageQuery & { readonly personId: string },
): Promise<readonly UsageLine[]> {
  const total = await loadTotal(database, { query, dimension: "total" });
  if (total.turns === "0" && total.credits === "0") return [];
  const row = { ...total, value: query.personId };
  const names = await loadNames(database, { query, shown: [row] });
  return [toLine(row, names.get(row.value))];
}

/** The names under which people were last seen. */
async function loadNames(
  database: Kysely<Schema>,
  { query, shown }: { query: UsageQuery; shown: readonly RawLine[] },
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { value } of shown) {
    const row = await database
      .selectFrom("ledger")
      .select("person_name")
      .where("workspace_id", "=", query.workspaceId)
      .where("person_id", "=", value)
      .orderBy("day", "desc")
      .orderBy("started_at", "desc")
      .orderBy("turn_id", "desc")
      .limit(1)
      .executeTakeFirst();
    if (row?.person_name) names.set(value, row.person_name);
  }
  return names;
}

function toLine(row: RawLine, label?: string): UsageLine {
  return { value: row.value, ...(label === undefined ? {} : { label }), ...toSum(row) };
}

/** What a total has beyond the lines that are shown. */
function toRest(total: RawSum, shown: readonly RawLine[]): UsageLine {
  const subtract = (name: keyof RawSum) =>
    String(shown.reduce((rest, row) => rest - BigInt(row[name]), BigInt(total[name])));
  return {
    value: "",
    ...toSum({
      turns: subtract("turns"),
      images: subtract("images"),
      tokens: subtract("tokens"),
      credits: subtract("credits"),
      inexact: subtract("inexact"),
    }),
  };
}

function toSum(row: RawSum): UsageSum {
  return {
    turns: Number(row.turns),
    pictures: Number(row.images),
    tokens: Number(row.tokens),
    credits: fromPico(BigInt(row.credits)),
    isExact: row.inexact === "0",
  };
}
