import { OperationalError } from "#core";

/** The database can't do what it should: locked, full, read-only, from a newer version, away. */
export class StoreError extends OperationalError {
  static from(operation: string, cause: unknown): StoreError {
    const code = toCode(cause);
    return new StoreError(`store: ${operation} failed: ${remedies[code]}`, {
      code,
      retryable: code === "store_locked",
      cause,
    });
  }
}

const remedies = {
  store_locked: "another process holds the database; one process may use one DATA_DIR",
  store_full: "the disk is full; free some space in DATA_DIR",
  store_read_only: "the database can't be written; check the rights on DATA_DIR",
  store_unopenable: "the database file can't be opened; check the path and rights of DATA_DIR",
  store_damaged: "the database file is damaged; restore it from a backup",
  store_newer: "the database was written by a newer Moonlens; run that version or restore a backup",
  store_failed: "see the cause",
} as const;

type StoreErrorCode = keyof typeof remedies;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
const codeByResult: Readonly<Record<number, StoreErrorCode>> = {
  5: "store_locked",
  6: "store_locked",
  8: "store_read_only",
  11: "store_damaged",
  13: "store_full",
  14: "store_unopenable",
  26: "store_damaged",
};

function toCode(cause: unknown): StoreErrorCode {
  if (!(cause instanceof Error)) return "store_failed";
  if (/previously executed migration .* is missing|corrupted migrations/.test(cause.message)) {
    return "store_newer";
  }
  if (!("errcode" in cause) || typeof cause.errcode !== "number") return "store_failed";
  // The low byte is the primary code; extended codes add detail above it.
  return codeByResult[cause.errcode & 0xff] ?? "store_failed";
}
