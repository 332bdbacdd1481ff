import { type ErrorDetail, toErrorBody } from "../faults/error-body.ts";
import type { ErrorShape } from "../faults/fault.ts";
import type { Answer, Headers } from "../wire/answer.ts";
import type { Endpoint } from "./model.ts";

/** A request that the API refuses, in the shape in which this refusal comes (`docs/lunos.md#error-bodies`). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly detail: ErrorDetail;
  readonly shape: ErrorShape;
  readonly headers: Headers;

  constructor(
    detail: ErrorDetail,
    options: {
      readonly shape?: ErrorShape;
      readonly headers?: Headers;
      readonly cause?: unknown;
    } = {},
  ) {
    super(detail.message, { cause: options.cause });
    this.detail = detail;
    this.shape = options.shape ?? "openai";
    this.headers = options.headers ?? {};
  }
}

export function toErrorAnswer(error: ApiError, shape: ErrorShape = error.shape): Answer {
  return toBodyAnswer(error.detail.status, toErrorBody(shape, error.detail), error.headers);
}

/** An answer of an error body, whatever kind of text it is. */
export function toBodyAnswer(
  status: number,
  body: ReturnType<typeof toErrorBody>,
  headers: Headers,
): Answer {
  if (body.type === "json") return { type: "json", status, headers, body: body.value };
  return {
    type: "bytes",
    status,
    headers,
    body: Buffer.from(body.text),
    ...(body.contentType === undefined ? {} : { contentType: body.contentType }),
  };
}

export function badRequest(message: string, param?: string): ApiError {
  return new ApiError({ status: 400, code: "invalid_request_error", message, param });
}

/** The body is not what its content type says. */
export function unreadableBody(message: string, cause: unknown): ApiError {
  return new ApiError({ status: 400, code: "invalid_request_error", message }, { cause });
}

export function bodyTooLarge(maxBytes: number, cause: unknown): ApiError {
  const message = `Request body too large: at most ${maxBytes} bytes.`;
  return new ApiError({ status: 413, code: "payload_too_large", message }, { cause });
}

export function unsupportedParameter(name: string, model: string): ApiError {
  return badRequest(`Unsupported parameter: '${name}' is not supported with ${model}.`, name);
}

/** The provider behind a model refuses what it was sent. */
export function providerRefuses(raw: string): ApiError {
  return new ApiError(
    {
      status: 400,
      code: "provider_error",
      message: "Provider returned error",
      metadata: { provider_name: "Sandbox", raw },
    },
    { shape: "openrouter" },
  );
}

/** The upstream's 404 for what a model can't do (`docs/lunos.md#drawing`). */
export function noEndpoints(what: string): ApiError {
  return new ApiError(
    { status: 404, code: "no_endpoints", message: `No endpoints found that support ${what}` },
    { shape: "openrouter" },
  );
}

const routes: Readonly<Partial<Record<Endpoint, string>>> = {
  chat: "v1/chat/completions",
  messages: "v1/messages",
  completions: "v1/completions",
  transcriptions: "v1/audio/transcriptions",
};

/**
 * A model is asked where it isn't (`docs/lunos.md#models-that-live-elsewhere`): for words as OpenAI says it, with its type, its
 * parameter and no code; for the rest as the upstream does.
 */
export function livesElsewhere(asked: Endpoint, places: readonly Endpoint[]): ApiError {
  const here = routes[asked];
  const there = places.flatMap((place) => routes[place] ?? [])[0];
  if (here === undefined || there === undefined) return noEndpoints(`this endpoint: ${asked}`);
  return new ApiError({
    status: asked === "transcriptions" ? 400 : 404,
    code: null,
    type: "invalid_request_error",
    message: toElsewhereWords(asked, places, { here, there }),
    param: "model",
  });
}

function toElsewhereWords(
  asked: Endpoint,
  places: readonly Endpoint[],
  { here, there }: { readonly here: string; readonly there: string },
): string {
  if (asked === "transcriptions") return `This model is not supported in ${here}.`;
  if (asked === "completions" && places.includes("chat")) {
    return `This is a chat model and not supported in the ${here} endpoint. Did you mean to use ${there}?`;
  }
  return places.includes("completions")
    ? `This is not a chat model and thus not supported in the ${here} endpoint. Did you mean to use ${there}?`
    : `This model is only supported in ${there} and not in ${here}.`;
}

export function unknownModel(id: string): ApiError {
  return new ApiError({
    status: 404,
    code: "model_not_found",
    message: `The model '${id}' does not exist or is not available.`,
    param: "model",
  });
}

export function unauthorized(message = "Missing or invalid secret key"): ApiError {
  return new ApiError({ status: 401, code: "UNAUTHORIZED", message }, { shape: "balance" });
}

export function outOfCredit(message: string): ApiError {
  return new ApiError(
    { status: 402, code: "insufficient_credits", message },
    { shape: "openrouter" },
  );
}
