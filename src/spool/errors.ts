import { OperationalError } from "#core";

/** The spool can't keep or give back a file: disk full, no rights, file gone. */
export class SpoolError extends OperationalError {
  static from(operation: string, cause: unknown): SpoolError {
    return new SpoolError(`spool: ${operation} failed`, {
      code: isGone(cause) ? "spool_file_gone" : "spool_failed",
      sentence: { key: isGone(cause) ? "imageGone" : "somethingBroke" },
      cause,
    });
  }
}

/** Whether a file system's error says that there is no such file. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
