import type { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import type { SearchLanguage } from "./search-language.ts";

/**
 * Words are SQLite's own FTS5. Codes are compared by `sqlite-vec` where it can be loaded, else by a function of ours, which
 * answers the same more slowly.
 */
export async function openSqliteSearch(database: DatabaseSync): Promise<SearchLanguage> {
  const hasVectors = await loadVectors(database);
  if (!hasVectors) database.function("count_bits", { deterministic: true }, countDifferentBits);
  return {
    // Left to itself, it reads all of the index for vectors and sorts that, since nothing else is in it.
    latestFirst: sql`gallery_entries as e indexed by gallery_entries_latest`,
    matching(words, needed) {
      const terms = words.map((word) => `"${word.replaceAll('"', '""')}"*`);
      const query = terms.join(needed === "all" ? " AND " : " OR ");
      return {
        from: sql`gallery_words join gallery_entries as e on e.number = gallery_words.rowid`,
        where: sql`gallery_words match ${query}`,
        order: sql`gallery_words.rank`,
      };
    },
    isAsLongAs: (code) => sql<boolean>`length(e.code) = ${code.byteLength}`,
    distanceTo: (code) =>
      hasVectors
        ? sql<number>`vec_distance_hamming(vec_bit(e.code), vec_bit(${code}))`
        : sql<number>`count_bits(e.code, ${code})`,
  };
}

/** There are builds for Linux, macOS and Windows; elsewhere, and on musl, there is none. */
async function loadVectors(database: DatabaseSync): Promise<boolean> {
  try {
    const { getLoadablePath } = await import("sqlite-vec");
    database.loadExtension(getLoadablePath());
    return true;
  } catch {
    return false;
  } finally {
    database.enableLoadExtension(false);
  }
}

function countDifferentBits(left: unknown, right: unknown): number {
  if (!(left instanceof Uint8Array && right instanceof Uint8Array)) return Number.MAX_SAFE_INTEGER;
  return left.reduce((sum, byte, index) => sum + (bitCounts[byte ^ (right[index] ?? 0)] ?? 0), 0);
}

const bitCounts = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
});
