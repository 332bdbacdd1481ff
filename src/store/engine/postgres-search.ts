import { sql } from "kysely";
import type { SearchLanguage } from "./search-language.ts";

/** PostgreSQL has all of it: https://www.postgresql.org/docs/current/textsearch.html, and `bit_count` since version 14. */
export const postgresSearch: SearchLanguage = {
  matching(words, needed) {
    const lexemes = words.map((word) => `'${word.replaceAll("'", "''")}':*`);
    const query = sql`${lexemes.join(needed === "all" ? " & " : " | ")}::tsquery`;
    return {
      from: sql`gallery_entries as e`,
      where: sql`e.word_vector @@ ${query}`,
      order: sql`ts_rank(e.word_vector, ${query}) desc`,
    };
  },
  distanceTo(code) {
    const bits = `x${Buffer.from(code).toString("hex")}`;
    return sql<number>`bit_count(e.code_bits # ${bits}::bit varying)`;
  },
};
