export { createEmbeddedQueue, type EmbeddedQueueOptions } from "./embedded-queue.ts";
export {
  openPostgresQueue,
  type PostgresQueue,
  type PostgresQueueOptions,
  type PostgresQueueTiming,
} from "./postgres-queue.ts";
export { QueueError } from "./shared/errors.ts";
