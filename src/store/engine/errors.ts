import { OperationalError } from "#core";

/** The database can't do what it should: locked, full, read-only, from a newer version, away. */
export class StoreError extends OperationalError {
  /** What an engine threw, with what to do. */
  static from(operation: string, cause: unknown): StoreError {
    const code = toCode(cause);
    return new StoreError(`store: ${operation} failed: ${remedies[code]}`, {
      code,
      retryable: retryableCodes.has(code),
      cause,
    });
  }
}

const remedies = {
  store_locked:
    "another process has the database open. Stop that one, or give each process its own DATA_DIR",
  store_full: "the database's disk is full. Free up some space there",
  store_read_only: "the database is read-only. Give the user Moonlens runs as write access to it",
  store_unopenable:
    "the database file can't be opened. Check the path in DATA_DIR and its permissions",
  store_damaged: "the database file is damaged. Restore it from a backup",
  store_newer:
    "the database was written by a newer Moonlens. Run that version, or restore an older backup",
  store_away: "the database can't be reached. Check that it's running, and check DATABASE_URL",
  store_refused: "the database refused the user or the password. Check both in DATABASE_URL",
  store_missing: "the database named in DATABASE_URL doesn't exist. Create it with `createdb`",
  store_forbidden:
    "the user in DATABASE_URL doesn't have permission. Make it the owner of the database",
  store_slow: "the database took too long. Check its load and its locks",
  store_failed: "see the cause",
} as const;

type StoreErrorCode = keyof typeof remedies;

const retryableCodes: ReadonlySet<StoreErrorCode> = new Set([
  "store_locked",
  "store_away",
  "store_slow",
]);

/** SQLite's result codes, https://www.sqlite.org/rescode.html: primary ones, and one with its detail. */
const codeByResult: Readonly<Record<number, StoreErrorCode>> = {
  5: "store_locked",
  6: "store_locked",
  8: "store_read_only",
  11: "store_damaged",
  13: "store_full",
  14: "store_unopenable",
  26: "store_damaged",
  // A file that was opened for reading only can't be locked for writing.
  3850: "store_read_only",
};

/**
 * PostgreSQL's conditions, https://www.postgresql.org/docs/current/errcodes-appendix.html, by code or by the two
 * characters of its class; and those of the connection to it.
 */
const codeByCondition: Readonly<Record<string, StoreErrorCode>> = {
  "08": "store_away",
  "28": "store_refused",
  "40": "store_slow",
  "57": "store_away",
  "25006": "store_read_only",
  "3D000": "store_missing",
  "42501": "store_forbidden",
  "53100": "store_full",
  "53300": "store_away",
  "55P03": "store_slow",
  "57014": "store_slow",
  ECONNREFUSED: "store_away",
  ECONNRESET: "store_away",
  EHOSTUNREACH: "store_away",
  ENETUNREACH: "store_away",
  ENOENT: "store_away",
  ENOTFOUND: "store_away",
  EAI_AGAIN: "store_away",
  EPIPE: "store_away",
  ETIMEDOUT: "store_away",
};

function toCode(cause: unknown): StoreErrorCode {
  if (!(cause instanceof Error)) return "store_failed";
  if (/previously executed migration .* is missing|corrupted migrations/.test(cause.message)) {
    return "store_newer";
  }
  if ("errcode" in cause && typeof cause.errcode === "number") {
    // The low byte is the primary code; extended codes add detail above it.
    return codeByResult[cause.errcode] ?? codeByResult[cause.errcode & 0xff] ?? "store_failed";
  }
  if ("code" in cause && typeof cause.code === "string") {
    const { code } = cause;
    return codeByCondition[code] ?? codeByCondition[code.slice(0, 2)] ?? "store_failed";
  }
  return codeByMessage.find(([pattern]) => pattern.test(cause.message))?.[1] ?? "store_failed";
}

/** What pg says without a code. */
const codeByMessage: readonly (readonly [RegExp, StoreErrorCode])[] = [
  [/connection terminated|timeout exceeded when trying to connect|not queryable/i, "store_away"],
  [/query read timeout/i, "store_slow"],
];
