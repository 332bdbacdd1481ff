export { createEmbeddedQueue, type EmbeddedQueueOptions } from "./embedded-queue.ts";
