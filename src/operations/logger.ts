import { type DestinationStream, type LoggerOptions as PinoOptions, pino } from "pino";
import { isColorSupported, prettyFactory } from "pino-pretty";
import type { Logger } from "#core";
import { createRedactor } from "./redactor.ts";

export interface LoggerOptions {
  readonly level: string;
  /** For people at a terminal instead of machines. */
  readonly format: "pretty" | "json";
  /** Values that never get into a line, such as the operator's keys. */
  readonly secrets?: readonly string[];
  /** Where lines go; standard output unless a test listens. */
  readonly destination?: DestinationStream;
}

/** One line an event. Keys, prompts, signed URLs and e-mail addresses are taken out, whoever logs them. */
export function createLogger({ level, format, secrets = [], destination }: LoggerOptions): Logger {
  const options = toPinoOptions({ level, secrets });
  if (format === "pretty") return pino(options, createPrettyOutput(destination));
  return pino(options, destination ?? openOutput());
}

/** Standard output. One that takes nothing more, such as a closed terminal's, ends nothing. */
function openOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: true }).on("error", () => undefined);
}

function toPinoOptions({
  level,
  secrets,
}: {
  readonly level: string;
  readonly secrets: readonly string[];
}): PinoOptions {
  const redactor = createRedactor({ secrets });
  return {
    level,
    base: null,
    formatters: { log: redactor.fields },
    // The redactor has described errors already.
    serializers: { err: (description: unknown) => description },
    hooks: {
      logMethod([fields, message, ...rest], method) {
        const text = typeof message === "string" ? redactor.text(message) : message;
        method.apply(this, [fields, text, ...rest]);
      },
    },
  };
}

function createPrettyOutput(destination: DestinationStream = openOutput()): DestinationStream {
  const prettify = prettyFactory({
    translateTime: "HH:MM:ss",
    singleLine: true,
    colorize: isColorSupported,
  });
  return { write: (line) => destination.write(prettify(line)) };
}
