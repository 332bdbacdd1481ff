import { LogLevel } from "@slack/bolt";
import type { Logger } from "#core";

/**
 * The SDK's log lines in ours. Its finer ones hold whole payloads and are left out; the others are cut and
 * lose whatever looks like a token or an address with a secret in it.
 */
export function createSlackLogger(logger: Logger) {
  const write =
    (level: "debug" | "warn") =>
    (...parts: readonly unknown[]) =>
      logger[level]({ sdk: toPlainLine(parts) }, "the Slack SDK reported");
  return {
    debug: () => undefined,
    info: write("debug"),
    warn: write("warn"),
    // What it calls an error reaches us as a thrown one, too.
    error: write("warn"),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.INFO,
  };
}

const maxLineLength = 300;

function toPlainLine(parts: readonly unknown[]): string {
  return parts
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join(" ")
    .replace(/\bx(?:ox[a-z]|app)[-.][\w-]+/g, "[token]")
    .replace(/\b(?:https?|wss?):\/\/\S+/g, "[address]")
    .slice(0, maxLineLength);
}
