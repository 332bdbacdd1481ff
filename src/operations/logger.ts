import { createRequire } from "node:module";
import { type DestinationStream, type LoggerOptions as PinoOptions, pino } from "pino";
import type * as Pretty from "pino-pretty";
import type { Logger } from "#core";
import type { Redaction } from "#platform";
import { createRedactor } from "./redactor.ts";

export interface LoggerOptions {
  readonly level: string;
  /** For people at a terminal instead of machines. */
  readonly format: "pretty" | "json";
  /** Values that never get into a line, such as the operator's keys. */
  readonly secrets?: readonly string[];
  /** How the platforms' secrets look, which never get into a line either. */
  readonly forms?: readonly Redaction[];
  /** A file that lines are added to, instead of standard output. */
  readonly filePath?: string;
  /** Where lines go instead, for a test that listens. */
  readonly destination?: DestinationStream;
}

/** One line an event. Keys, prompts, signed URLs and e-mail addresses are taken out, whoever logs them. */
export function createLogger({
  level,
  format,
  secrets = [],
  forms = [],
  filePath,
  destination,
}: LoggerOptions): Logger {
  const options = toPinoOptions({ level, secrets, forms });
  if (format === "pretty") return pino(options, createPrettyOutput(destination));
  return pino(options, destination ?? openOutput(filePath));
}

/** Standard output. One that takes nothing more, such as a closed terminal's, ends nothing. */
function openOutput(filePath?: string): DestinationStream {
  const dest = filePath ?? 1;
  return pino.destination({ dest, sync: true, mkdir: true }).on("error", () => undefined);
}

function toPinoOptions({
  level,
  ...closed
}: {
  readonly level: string;
  readonly secrets: readonly string[];
  readonly forms: readonly Redaction[];
}): PinoOptions {
  const redactor = createRedactor(closed);
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

/** Loaded for people at a terminal alone. */
const loadPretty = (): typeof Pretty => createRequire(import.meta.url)("pino-pretty");

function createPrettyOutput(destination: DestinationStream = openOutput()): DestinationStream {
  const { isColorSupported, prettyFactory } = loadPretty();
  const prettify = prettyFactory({
    translateTime: "HH:MM:ss",
    singleLine: true,
    colorize: isColorSupported,
  });
  return { write: (line) => destination.write(prettify(line)) };
}
