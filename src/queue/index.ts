export { createEmbeddedQueue, type EmbeddedQueueOptions } from "./embedded-queue.ts";
export { QueueError } from "./errors.ts";
export {
  openPostgresQueue,
  type PostgresQueue,
  type PostgresQueueOptions,
  type PostgresQueueTiming,
} from "./postgres-queue.ts";
