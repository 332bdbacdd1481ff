export {
  createLunosCheck,
  createQueueCheck,
  type HealthCheck,
} from "./checks.ts";
export { createDataGauges } from "./data-usage.ts";
export { readMaxFileHandles, wantedFileHandles } from "./file-handles.ts";
export { createHealth, type Health } from "./health.ts";
export { type HealthServer, startHealthServer } from "./health-server.ts";
export { createLogger } from "./logger.ts";
export { openMetrics } from "./open-metrics.ts";
export { createRedact } from "./redact.ts";
