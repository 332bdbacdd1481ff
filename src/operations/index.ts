export {
  createLunosCheck,
  createQueueCheck,
  type HealthCheck,
  type ObservingCheck,
} from "./checks.ts";
export { createDataGauges, type DataUsageOptions } from "./data-usage.ts";
export { describeError } from "./describe-error.ts";
export { readMaxFileHandles, wantedFileHandles } from "./file-handles.ts";
export { createHealth, type Health, type HealthReport } from "./health.ts";
export { type HealthServer, type HealthServerOptions, startHealthServer } from "./health-server.ts";
export { createLogger, type LoggerOptions } from "./logger.ts";
export { createMetrics, type MeasuredGauge, type Metrics } from "./metrics.ts";
export { redact } from "./redact.ts";
