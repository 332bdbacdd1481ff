import { OperationalError } from "#core";

/** The spool can't keep or give back a file: disk full, no rights, file gone. */
export class SpoolError extends OperationalError {
  static from(operation: string, cause: unknown): SpoolError {
    const isGone = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    return new SpoolError(`spool: ${operation} failed`, {
      code: isGone ? "spool_file_gone" : "spool_failed",
      sentence: { key: isGone ? "imageGone" : "somethingBroke" },
      cause,
    });
  }
}
