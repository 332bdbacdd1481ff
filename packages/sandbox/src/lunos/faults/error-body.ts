import type { ErrorShape } from "./fault.ts";

/** An error as the API words it; `code` is the string that the OpenAI-like shape carries. */
export interface ErrorDetail {
  readonly status: number;
  readonly code: string | null;
  /** Default: what the status is called. */
  readonly type?: string | undefined;
  readonly message: string;
  readonly param?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** The body of an error in one of the shapes that Lunos is known for (`docs/lunos.md#error-bodies`). */
export type ErrorBody =
  | { readonly type: "json"; readonly value: unknown }
  | { readonly type: "text"; readonly contentType: string | undefined; readonly text: string };

export function toErrorBody(shape: ErrorShape, detail: ErrorDetail): ErrorBody {
  const { status, code, message } = detail;
  switch (shape) {
    case "openai":
      return json({
        error: {
          code,
          message,
          type: detail.type ?? toErrorType(status),
          ...optional("param", detail.param),
        },
      });
    case "openrouter":
      return json({
        error: { code: status, message, ...optional("metadata", detail.metadata) },
      });
    case "balance":
      return json({ success: false, message, error: toBalanceCode(status) });
    case "text":
      return json({ error: message });
    case "anthropic":
      return json({ type: "error", error: { type: toErrorType(status), message } });
    case "html":
      return {
        type: "text",
        contentType: "text/html; charset=utf-8",
        text: `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>sandbox edge proxy</p></body></html>`,
      };
    case "plain":
      return { type: "text", contentType: "text/plain; charset=utf-8", text: message };
    case "empty":
      return { type: "text", contentType: undefined, text: "" };
    default:
      return shape satisfies never;
  }
}

/** `error.type` as OpenAI-like services name it. */
function toErrorType(status: number): string {
  const types: Readonly<Record<number, string>> = {
    401: "authentication_error",
    402: "insufficient_credits",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
  };
  return types[status] ?? (status >= 500 ? "api_error" : "invalid_request_error");
}

function toBalanceCode(status: number): string {
  if (status === 401) return "UNAUTHORIZED";
  return status >= 500 ? "INTERNAL_ERROR" : "BAD_REQUEST";
}

function json(value: unknown): ErrorBody {
  return { type: "json", value };
}

function optional(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}
