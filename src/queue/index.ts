export { createEmbeddedQueue } from "./embedded-queue.ts";
export { openPostgresQueue } from "./open-postgres-queue.ts";
export type { PostgresQueue } from "./postgres-queue.ts";
export { QueueError } from "./shared/errors.ts";
export { noPlaces } from "./shared/kinds.ts";
export { createEmbeddedShares } from "./shares/embedded-shares.ts";
