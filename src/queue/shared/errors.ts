import { OperationalError } from "#core";

/** The database that holds the line can't be reached, or refused what was asked of it. */
export class QueueError extends OperationalError {
  static ofStranger(): QueueError {
    return new QueueError(
      "queue: this process doesn't share the same folder as the others. Give all of them the same SPOOL_DIR",
      {
        code: "queue_stranger",
      },
    );
  }

  static ofTaken(): QueueError {
    return new QueueError("queue: other processes took a turn over that waited to go on here", {
      code: "queue_turn_taken",
    });
  }

  static from(operation: string, cause: unknown): QueueError {
    return new QueueError(`queue: ${operation} failed`, {
      code: isOfForgottenProcess(cause) ? forgottenCode : "queue_failed",
      retryable: true,
      cause,
    });
  }
}

const forgottenCode = "queue_forgotten";

/** What a turn was to be noted for is no process that the others know. */
function isOfForgottenProcess(cause: unknown): boolean {
  if (!(cause instanceof Error) || !("constraint" in cause)) return false;
  return cause.constraint === "queue_entries_process_id_fkey";
}

/**
 * What a process asks for whom the others have forgotten, as it was silent for long, it asks once more when they know it again.
 * @param rejoin resolves when they do.
 */
export async function askAsKnown<Result>(
  act: () => Promise<Result>,
  { rejoin }: { readonly rejoin: () => Promise<void> },
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof QueueError) || error.code !== forgottenCode) throw error;
    await rejoin();
    return await act();
  }
}

/** Names the operation in whatever the database's client rejects with. */
export async function attempt<Result>(
  operation: string,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw QueueError.from(operation, cause);
  }
}
