import { cutText } from "./cut-text.ts";
import type { Redact } from "./redact.ts";

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
export function describeError(
  error: unknown,
  { redact, depth = 0 }: { readonly redact: Redact; readonly depth?: number },
): ErrorDescription {
  const toText = (text: string) => redact(cutText(text));
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
      : { cause: describeError(error.cause, { redact, depth: depth + 1 }) }),
  };
}
