import type { RawBuilder } from "kysely";

/** How a database is asked for what is like something. The table of entries is called `e`. */
export interface SearchLanguage {
  /** Entries with words that begin so: of `all`, or of at least one. */
  matching(words: readonly string[], needed: "all" | "any"): WordMatch;
  /** In how many bits an entry's code differs from this one, which is as long. */
  distanceTo(code: Uint8Array): RawBuilder<number>;
}

interface WordMatch {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** The best first. */
  readonly order: RawBuilder<unknown>;
}
