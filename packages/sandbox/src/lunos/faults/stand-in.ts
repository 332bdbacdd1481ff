import { type ErrorBody, type ErrorDetail, toErrorBody } from "./error-body.ts";
import type { Fault } from "./fault.ts";

/** What a fault answers in place of the work. */
export interface StandIn {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorBody;
}

/** The answer that a fault puts in place of the work, if it does. */
export function toStandIn(fault: Fault): StandIn | undefined {
  if (fault.body !== undefined) return { status: 200, headers: {}, body: toOddBody(fault.body) };
  if (fault.status === undefined) return undefined;
  const detail = toDetail(fault, fault.status);
  const retryAfter = fault["retry-after"];
  return {
    status: fault.status,
    headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    body: toErrorBody(fault.shape ?? "openai", detail),
  };
}

function toDetail(fault: Fault, status: number): ErrorDetail {
  const affords = fault.affords;
  const message =
    affords === undefined || status !== 402
      ? (messages[status] ?? `Sandbox fault: status ${status}.`)
      : `This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford ${affords}.`;
  return {
    status,
    code: fault.code ?? codes[status] ?? "sandbox_fault",
    message: fault.message ?? message,
    metadata: { provider_name: "Sandbox" },
  };
}

function toOddBody(body: NonNullable<Fault["body"]>): ErrorBody {
  const json = "application/json; charset=utf-8";
  switch (body) {
    case "html":
    case "plain":
    case "empty":
      return toErrorBody(body, { status: 200, code: "", message: "sandbox edge proxy" });
    case "malformed":
      return { type: "text", contentType: json, text: '{"id":"gen-sandbox","choices":[{"mess' };
    case "null":
      return { type: "text", contentType: json, text: "null" };
    case "array":
      return { type: "text", contentType: json, text: "[]" };
    case "number":
      return { type: "text", contentType: json, text: "42" };
    case "object":
      return { type: "text", contentType: json, text: "{}" };
    default:
      return body satisfies never;
  }
}

const codes: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "invalid_api_key",
  402: "insufficient_credits",
  403: "forbidden",
  404: "model_not_found",
  405: "method_not_allowed",
  408: "request_timeout",
  409: "conflict",
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "unprocessable_entity",
  429: "rate_limit_exceeded",
  500: "internal_error",
  501: "not_implemented",
  502: "provider_error",
  503: "no_provider",
  504: "gateway_timeout",
};

const messages: Readonly<Record<number, string>> = {
  400: "Sandbox fault: invalid request.",
  401: "Missing or invalid secret key",
  402: "Insufficient credits. Add more to your balance.",
  403: "Your input was flagged by moderation.",
  404: "No endpoints found for this model.",
  405: "Method not allowed.",
  408: "Your request timed out.",
  409: "Conflict with another request.",
  413: "Payload too large: the limit is 30 MB.",
  415: "Unsupported media type.",
  422: "The request could not be processed.",
  429: "Rate limit exceeded.",
  500: "Internal server error.",
  501: "Not implemented.",
  502: "Provider returned error.",
  503: "No instances available.",
  504: "The upstream timed out.",
};
