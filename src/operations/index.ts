export { describeError, redact } from "./describe-error.ts";
export { createLogger, type LoggerOptions } from "./logger.ts";
