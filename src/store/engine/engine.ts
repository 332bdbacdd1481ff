import type { Dialect, Kysely, KyselyPlugin, Transaction } from "kysely";
import type { Schema } from "./schema.ts";
import type { SearchLanguage } from "./search-language.ts";

/** What differs between the databases that hold the store. */
export interface Engine {
  readonly dialect: Dialect;
  readonly lockBooks: LockBooks;
  readonly search: SearchLanguage;
  /**
   * For writes that nobody waits for: what comes after them on the disk comes with them, so that a power cut takes no more
   * than a death of the process a moment before. Absent: where the database lives on without its process, all is waited for.
   */
  readonly unhurried?: KyselyPlugin;
  /** Copies the database into a file while it is in use. Absent: the database has tools of its own. */
  readonly backUp?: (filePath: string) => Promise<void>;
  /** Takes what was deleted out of the database's files as well. Absent: the database does that in its own time. */
  readonly eraseDeleted?: (database: Kysely<Schema>) => Promise<void>;
}

/**
 * Holds the books of a workspace until the transaction ends, so that what is read of them stays true. Whoever
 * changes books takes this lock first, which also keeps transactions from waiting for each other in a ring.
 */
type LockBooks = (transaction: Transaction<Schema>, owner: BooksOwner) => Promise<void>;

/** The workspace, or what belongs to it. */
export interface BooksOwner {
  readonly type: "workspace" | "turn" | "charge";
  readonly id: string;
}

/** What the repositories work with. */
export interface Books {
  readonly database: Kysely<Schema>;
  /** The same, for writes because of which nothing goes out before one that is waited for. */
  readonly unhurried: Kysely<Schema>;
  readonly lockBooks: LockBooks;
}
