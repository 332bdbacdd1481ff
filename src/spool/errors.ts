import { OperationalError } from "#core";

/** The spool can't keep or give back a file: disk full, no rights, file gone. */
export class SpoolError extends OperationalError {
  /** @param why whether there is no such file; a file system's error says so itself. */
  static from(
    operation: string,
    cause: unknown,
    why: { readonly isGone: boolean } = { isGone: isGone(cause) },
  ): SpoolError {
    return new SpoolError(`spool: ${operation} failed`, {
      code: why.isGone ? "spool_file_gone" : "spool_failed",
      sentence: { key: why.isGone ? "imageGone" : "somethingBroke" },
      cause,
    });
  }
}

/** Whether a file system's error says that there is no such file. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
