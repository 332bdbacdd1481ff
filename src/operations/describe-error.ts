import { cutText } from "./cut-text.ts";
import { redact } from "./redact.ts";

/** An error as the log keeps it. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const maxCauses = 5;

/**
 * Describes an error and its causes by the few fields that are known to be harmless. Errors of HTTP
 * libraries carry whole requests with them, keys included; nothing of that gets into the log.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: toText(String(error)) };
  const code = "code" in error ? error.code : undefined;
  return {
    type: toText(error.name),
    message: toText(error.message),
    ...(typeof code === "number" ? { code } : {}),
    ...(typeof code === "string" ? { code: toText(code) } : {}),
    ...(error.stack === undefined ? {} : { stack: toText(error.stack) }),
    ...(error.cause === undefined || depth >= maxCauses
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

function toText(text: string): string {
  return redact(cutText(text));
}
