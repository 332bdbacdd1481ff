import type { Redaction } from "#platform";
import { cutText } from "./cut-text.ts";
import { describeError } from "./describe-error.ts";
import { createRedact } from "./redact.ts";

/** Fields that hold what people wrote or what opens doors, whoever logs them by mistake. */
const closedFields =
  /^(?:.*token|.*secret|.*password|.*api_?key|authorization|cookies?|headers|e?mail|prompt|question|answer|text|content|body)$/i;

const maxDepth = 8;
const maxItems = 50;

/** Takes out what must not be in a log. */
export interface Redactor {
  text(text: string): string;
  /** Fields of a log line, at any depth. Errors are described by the little that is harmless. */
  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/**
 * @param options.secrets values that are taken out wherever they stand, whatever they look like.
 * @param options.forms how the platforms' secrets look.
 */
export function createRedactor(options: {
  readonly secrets: readonly string[];
  readonly forms: readonly Redaction[];
}): Redactor {
  const redact = createRedact(options.forms);
  // Short ones would be found in ordinary words.
  const secrets = options.secrets.filter((secret) => secret.length >= 8);

  function redactText(text: string): string {
    return redact(secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), cutText(text)));
  }

  function redactValue(value: unknown, depth: number): unknown {
    if (typeof value === "string") return redactText(value);
    if (value instanceof Error) return redactEntries(describeError(value, { redact }), depth);
    if (typeof value !== "object" || value === null) return value;
    if (depth >= maxDepth || ArrayBuffer.isView(value)) return "…";
    if (Array.isArray(value)) {
      return value.slice(0, maxItems).map((item) => redactValue(item, depth + 1));
    }
    return redactEntries(value, depth);
  }

  function redactEntries(object: object, depth: number): Record<string, unknown> {
    const entries = Object.entries(object).slice(0, maxItems);
    return Object.fromEntries(
      entries.map(([name, value]) => [name, redactEntry({ name, value, depth })]),
    );
  }

  function redactEntry(entry: { name: string; value: unknown; depth: number }): unknown {
    const { name, value, depth } = entry;
    const isClosed = closedFields.test(name) && value !== undefined && value !== null;
    return isClosed ? "…" : redactValue(value, depth + 1);
  }

  return { text: redactText, fields: (fields) => redactEntries(fields, 0) };
}
