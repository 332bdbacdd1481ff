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

  static from(operation: string, cause: unknown): QueueError {
    return new QueueError(`queue: ${operation} failed`, {
      code: "queue_failed",
      retryable: true,
      cause,
    });
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
