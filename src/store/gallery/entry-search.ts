import { type Kysely, type RawBuilder, sql } from "kysely";
import type { GalleryRepository, GallerySight } from "#core";
import type { Schema } from "../engine/schema.ts";
import type { SearchLanguage } from "../engine/search-language.ts";
import { isNotHidden, toSightParts, toSightSql } from "./sight.ts";
import { compareBytes, toVectorBytes } from "./vector-bytes.ts";

type EntrySearch = Pick<
  GalleryRepository,
  "findLatest" | "findByMessage" | "findByWords" | "findNear" | "hasVectors"
>;

/** Of those whose codes are nearest, so many are compared by their bytes: enough that hardly any of the nearest is missed. */
const minCompared = 240;

export function createEntrySearch(
  database: Kysely<Schema>,
  { latestFirst, matching, distanceTo, isAsLongAs }: SearchLanguage,
): EntrySearch {
  async function select(query: RawBuilder<{ readonly id: string }>): Promise<readonly string[]> {
    const { rows } = await query.execute(database);
    return rows.map(({ id }) => id);
  }

  async function selectWords(
    sight: GallerySight,
    { words, needed, limit }: WordQuery,
  ): Promise<readonly string[]> {
    const { from, where, order } = matching(words, needed);
    return await select(sql`
      select e.id from ${from}
      where ${where} and ${toSightSql(sight)} and ${isNotHidden}
      order by ${order}, e.created_at desc limit ${limit}
    `);
  }

  return {
    findLatest: (sight, { limit }) =>
      select(sql`
        select e.id from ${latestFirst}
        where ${toSightSql(sight)} and ${isNotHidden}
        order by e.created_at desc, e.id desc limit ${limit}
      `),
    findByMessage: (sight, messageUrl) =>
      select(sql`
        select e.id from gallery_entries as e
        where ${toSightSql(sight)} and e.message_url = ${messageUrl} and ${isNotHidden}
        order by e.created_at, e.id
      `),
    async hasVectors(sight, model) {
      const found = await select(sql`
        select e.id from gallery_entries as e
        where ${toSightSql(sight)} and e.vector_model = ${model} and ${isNotHidden} limit 1
      `);
      return found.length > 0;
    },
    async findByWords(sight, { words, limit }) {
      if (words.length === 0) return [];
      const whole = await selectWords(sight, { words, needed: "all", limit });
      if (whole.length >= limit || words.length === 1) return whole;
      const some = await selectWords(sight, { words, needed: "any", limit });
      return [...new Set([...whole, ...some])].slice(0, limit);
    },
    async findNear(sight, { vector: { model, values }, limit }) {
      const { bytes, code } = toVectorBytes(values);
      const parts = toSightParts(sight).map(
        (part) => sql`
          select e.id as id, ${distanceTo(code)} as distance from gallery_entries as e
          where ${part} and e.vector_model = ${model} and ${isAsLongAs(code)}
        `,
      );
      const { rows } = await sql<{ readonly id: string; readonly vector: Uint8Array }>`
        select e.id, e.vector from (
          select id from (${sql.join(parts, sql` union all `)}) as comparable
          order by distance limit ${Math.max(minCompared, 4 * limit)}
        ) as candidates
        join gallery_entries as e on e.id = candidates.id
        where e.vector_model = ${model} and ${isNotHidden}
      `.execute(database);
      return rows
        .filter(({ vector }) => vector.byteLength === bytes.byteLength)
        .map(({ id, vector }) => ({ id, similarity: compareBytes(vector, bytes) }))
        .toSorted((left, right) => right.similarity - left.similarity)
        .slice(0, limit);
    },
  };
}

interface WordQuery {
  readonly words: readonly string[];
  readonly needed: "all" | "any";
  readonly limit: number;
}
