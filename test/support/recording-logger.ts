import type { LogFields, Logger } from "#core";
import { suiteLogger } from "./suite/suite-log.ts";

export interface RecordingLogger extends Logger {
  readonly lines: readonly {
    readonly level: string;
    readonly fields: LogFields;
    readonly message: string;
  }[];
}

/** Keeps what was logged, for tests about logging and silence in all others. */
export function createRecordingLogger(): RecordingLogger {
  const lines: { level: string; fields: LogFields; message: string }[] = [];
  const at = (level: keyof Logger) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
    suiteLogger[level](fields, message);
  };
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
