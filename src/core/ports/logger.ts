/** One line an event. Port of `src/operations`; a subset of pino's, so that pino's logger fits. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Never keys, e-mail addresses, signed URLs, prompts or bodies. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Milliseconds since the epoch. */
export type Clock = () => number;
