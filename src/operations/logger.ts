import { type DestinationStream, pino } from "pino";
import { build as createPrettyStream } from "pino-pretty";
import type { Logger } from "#core";
import { describeError } from "./describe-error.ts";

export interface LoggerOptions {
  readonly level: string;
  /** For people at a terminal instead of machines. */
  readonly format: "pretty" | "json";
  /** Where lines go; standard output unless a test listens. */
  readonly destination?: DestinationStream;
}

/** One JSON line an event. Errors are described without signed URLs and secrets. */
export function createLogger({ level, format, destination }: LoggerOptions): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  if (destination !== undefined) return pino(options, destination);
  if (format === "json") return pino(options);
  return pino(options, createPrettyStream({ sync: true, translateTime: "HH:MM:ss" }));
}
