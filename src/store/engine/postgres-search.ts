import { sql } from "kysely";
import type { SearchLanguage } from "./search-language.ts";

/** PostgreSQL has all of it: https://www.postgresql.org/docs/current/textsearch.html, and `bit_count` since version 14. */
export const postgresSearch: SearchLanguage = {
  latestFirst: sql`gallery_entries as e`,
  matching(words, needed) {
    const lexemes = words.map((word) => `'${word.replaceAll("'", "''")}':*`);
    const query = sql`${lexemes.join(needed === "all" ? " & " : " | ")}::tsquery`;
    return {
      from: sql`gallery_entries as e`,
      where: sql`e.word_vector @@ ${query}`,
      order: sql`ts_rank(e.word_vector, ${query}) desc`,
    };
  },
  // Of the bits, which the index has, so that the row itself needn't be read.
  isAsLongAs: (code) => sql<boolean>`length(e.code_bits) = ${8 * code.byteLength}`,
  distanceTo(code) {
    const bits = `x${Buffer.from(code).toString("hex")}`;
    return sql<number>`bit_count(e.code_bits # ${bits}::bit varying)`;
  },
};
