import type { PostgresQueue, PostgresQueueOptions } from "./postgres-queue.ts";

/**
 * Joins the processes that share a database. What speaks to PostgreSQL is loaded for them alone.
 * @throws {QueueError} when the database can't be reached or its tables can't be made; with the code
 * `queue_stranger` when the others have something else in common.
 */
export async function openPostgresQueue(options: PostgresQueueOptions): Promise<PostgresQueue> {
  const { joinPostgresQueue } = await import("./postgres-queue.ts");
  return await joinPostgresQueue(options);
}
