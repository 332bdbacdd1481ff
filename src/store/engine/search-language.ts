import type { RawBuilder } from "kysely";

/** How a database is asked for what is like something. The table of entries is called `e`. */
export interface SearchLanguage {
  /** The table, to be read from the latest entry on. */
  readonly latestFirst: RawBuilder<unknown>;
  /** Entries with words that begin so: of `all`, or of at least one. */
  matching(words: readonly string[], needed: "all" | "any"): WordMatch;
  /** Whether an entry's code is as long as this one: others can't be compared with it. */
  isAsLongAs(code: Uint8Array): RawBuilder<boolean>;
  /** In how many bits an entry's code differs from this one, which is as long. */
  distanceTo(code: Uint8Array): RawBuilder<number>;
}

interface WordMatch {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** The best first. */
  readonly order: RawBuilder<unknown>;
}
