import { defined, type Sentence } from "#core";
import { type ErrorBody, parseErrorText } from "./error-body.ts";
import { type Billing, type LunosError, LunosFault, LunosRefusal } from "./errors.ts";

/** An answer with an error status. */
export interface FailedAnswer {
  readonly path: string;
  /** The model that was asked, for the sentence. */
  readonly model: string;
  readonly status: number;
  readonly contentType: string;
  readonly generationId: string | undefined;
  readonly body: string;
  readonly retryAfter: string | undefined;
  readonly nowMs: number;
}

/** What an error means: which class, and all that the class needs. */
interface Meaning {
  readonly type: "fault" | "refusal";
  readonly code: string;
  readonly sentence: Sentence;
  readonly retryable?: boolean;
  readonly billing?: Billing;
}

const patterns = {
  outOfCredit:
    /\b(insufficient|not enough|no|low|empty|negative|out of|exceeds?|add)\b[^.\n]{0,40}\b(balance|credits?|funds)\b|\b(balance|credits?|funds)\b[^.\n]{0,40}\b(insufficient|too low|empty|exhausted|depleted|negative|exceeded)\b|can only afford/i,
  contextTooLong:
    /context[ _]?(length|window|size)|maximum context|too many (input )?tokens|(prompt|input) is too long|reduce the length/i,
  declined:
    /content[ _-]?polic|moderation|flagged|safety (system|filter|polic)|content[ _-]?filter|prohibited content|violat/i,
  daily: /per[- ]day|daily|free-models-per-day|quota.{0,30}\bday\b/i,
  modelCannot: /no endpoints found that|no endpoints? (found )?support|does not support/i,
  edgeRoute: /cannot (get|post) |no route|route .{0,60}not found|unknown (route|path|endpoint)/i,
};

/** The meaning of a whole answer with an error status. */
export function toAnswerError(answer: FailedAnswer): LunosError {
  const body = parseErrorText(answer.body);
  const retryAfterMs = parseRetryAfter(answer.retryAfter, answer.nowMs);
  return toError({ ...answer, body, retryAfterMs });
}

/** The error pages of an edge proxy say that Lunos is away; Lunos itself answers in JSON. */
export function toEdgeFault(answer: FailedAnswer): LunosFault | undefined {
  if (answer.status < 500 || parseErrorText(answer.body).isFromLunos) return undefined;
  if (answer.status === 501) return undefined;
  const retryAfterMs = parseRetryAfter(answer.retryAfter, answer.nowMs);
  return new LunosFault(
    `${answer.path} answered ${answer.status} without a message from Lunos. Check LUNOS_BASE_URL and any proxy before it`,
    {
      code: "lunos_edge_trouble",
      sentence: { key: "lunosTrouble" },
      status: answer.status,
      retryable: true,
      // A 503 of a proxy means that the request never went further.
      billing: answer.status === 503 ? "no" : "unknown",
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  );
}

/** An error inside an answer of status 200: a top-level or choice's `error` (`docs/lunos.md#errors-in-a-stream`). */
export function toInnerError(
  error: ErrorBody,
  asked: { readonly path: string; readonly model: string },
): LunosError {
  return toError({
    ...asked,
    status: toInnerStatus(error),
    body: error,
    generationId: undefined,
    retryAfterMs: undefined,
    // It had begun, so what it took is billed.
    billing: "yes",
  });
}

/** The code is often the status that it would have had; else the words tell a refusal from a failure. */
function toInnerStatus(error: ErrorBody): number {
  const status = Number(error.code);
  if (Number.isInteger(status) && status >= 400 && status < 600) return status;
  const words = `${error.code ?? ""} ${error.message}`;
  const { declined: isDeclined, contextTooLong, outOfCredit: isBroke } = patterns;
  return [isDeclined, contextTooLong, isBroke].some((pattern) => pattern.test(words)) ? 400 : 502;
}

interface ParsedFailure {
  readonly path: string;
  readonly model: string;
  readonly status: number;
  readonly body: ErrorBody;
  readonly generationId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly billing?: Billing;
}

function toError(answer: ParsedFailure): LunosError {
  const { body, retryAfterMs, generationId } = answer;
  const meaning = toMeaning(answer);
  const ErrorClass = meaning.type === "refusal" ? LunosRefusal : LunosFault;
  const name = body.code !== undefined && /^[\w-]{1,40}$/.test(body.code) ? ` (${body.code})` : "";
  return new ErrorClass(`${answer.path} answered ${answer.status}${name}`, {
    code: meaning.code,
    sentence: meaning.sentence,
    retryable: meaning.retryable ?? false,
    billing: answer.billing ?? meaning.billing ?? "unknown",
    status: answer.status,
    ...defined({ retryAfterMs, generationId }),
    upstream: body,
  });
}

/** The table of `docs/lunos.md#statuses`, row by row. */
function toMeaning({ status, body, model, retryAfterMs }: ParsedFailure): Meaning {
  if ((status === 400 || status === 403) && patterns.outOfCredit.test(body.message)) {
    return outOfCredit(undefined);
  }
  switch (status) {
    case 401:
      return fault("lunos_key_refused", { key: "keyRefused" }, { billing: "no" });
    case 402:
      return outOfCredit(retryAfterMs);
    case 403:
      return declined(body);
    case 404:
      return toNotFound(body, model);
    case 405:
    case 501:
      return refusal("lunos_route_missing", { key: "requestRefused" });
    case 408:
    case 504:
      return fault("lunos_timeout", { key: "lunosTimeout" }, { retryable: true });
    case 409:
      return fault("lunos_conflict", { key: "lunosTrouble" }, { retryable: true });
    case 413:
      return refusal("lunos_too_large", { key: "requestRefused" });
    case 429:
      return toRateLimit(body, retryAfterMs);
    case 502:
      return fault(
        "lunos_provider_down",
        { key: "lunosTrouble" },
        { retryable: true, billing: "no" },
      );
    case 503:
      return fault(
        "lunos_no_provider",
        { key: "lunosTrouble" },
        { retryable: true, billing: "no" },
      );
    default:
      if (status < 500) return toBadRequest(body);
      return fault("lunos_server_error", { key: "lunosTrouble" }, { retryable: true });
  }
}

function toBadRequest(body: ErrorBody): Meaning {
  if (patterns.contextTooLong.test(`${body.code ?? ""} ${body.message}`)) {
    return refusal("lunos_context_too_long", { key: "contextTooLong" });
  }
  if (patterns.declined.test(`${body.code ?? ""} ${body.message}`)) return declined(body);
  return refusal("lunos_bad_request", { key: "requestRefused" });
}

function toNotFound(body: ErrorBody, model: string): Meaning {
  if (!body.isFromLunos || patterns.edgeRoute.test(body.message)) {
    return refusal("lunos_route_missing", { key: "requestRefused" });
  }
  if (patterns.modelCannot.test(body.message)) {
    return refusal("lunos_model_cannot", { key: "modelCannot", model });
  }
  return refusal("lunos_model_unavailable", { key: "modelUnavailable", model });
}

function toRateLimit(body: ErrorBody, retryAfterMs: number | undefined): Meaning {
  const sentence: Sentence =
    retryAfterMs === undefined ? { key: "rateLimited" } : { key: "rateLimited", retryAfterMs };
  const isDaily = patterns.daily.test(body.message);
  const code = isDaily ? "lunos_daily_quota" : "lunos_rate_limited";
  return fault(code, sentence, { retryable: !isDaily, billing: "no" });
}

/** With `Retry-After` it is only the budget of what is in flight, and passes. */
function outOfCredit(retryAfterMs: number | undefined): Meaning {
  return fault(
    "lunos_out_of_credit",
    { key: "outOfCredit" },
    { retryable: retryAfterMs !== undefined, billing: "no" },
  );
}

function declined(body: ErrorBody): Meaning {
  const reason = body.reasons.map(toPlainWords).filter(Boolean).join(", ").slice(0, 100);
  return refusal(
    "lunos_declined",
    reason === "" ? { key: "declined" } : { key: "declined", reason },
  );
}

/** Reasons of moderation are short names such as `sexual/minors`; anything else is not shown. */
function toPlainWords(reason: string): string {
  return /^[\w/ -]{1,40}$/.test(reason) ? reason : "";
}

function fault(
  code: string,
  sentence: Sentence,
  rest: { readonly retryable?: boolean; readonly billing?: Billing },
): Meaning {
  return { type: "fault", code, sentence, ...rest };
}

function refusal(code: string, sentence: Sentence): Meaning {
  return { type: "refusal", code, sentence, billing: "no" };
}

/** `Retry-After` as seconds or as an HTTP date. */
function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.round(seconds * 1000));
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
