import { LunosFault } from "./errors.ts";

/** Failures before a connection stood: nothing was sent, so nothing was billed. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS.*|ERR_SSL.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO.*)$/;

const outOfTime = new Set([
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "ETIMEDOUT",
]);

/**
 * What the HTTP library threw before or while an answer came.
 * @param options.hasBegun its head had come: it is billed then.
 */
export function toNetworkFault(
  error: unknown,
  path: string,
  { hasBegun }: { readonly hasBegun: boolean } = { hasBegun: false },
): LunosFault {
  const code = toCode(error);
  const beforeHead = neverSent.test(code) ? "no" : "unknown";
  const billing = hasBegun ? "yes" : beforeHead;
  if (outOfTime.has(code) && billing !== "no") {
    return new LunosFault(`${path} was too slow (${code})`, {
      code: "lunos_timeout",
      sentence: { key: "lunosTimeout" },
      retryable: true,
      billing,
      cause: error,
    });
  }
  return new LunosFault(`${path} could not be reached (${code})`, {
    code: "lunos_unreachable",
    sentence: { key: "lunosUnreachable" },
    retryable: true,
    billing,
    cause: error,
  });
}

/** A call that used up all its time. */
export function toTotalTimeout(path: string, totalMs: number): LunosFault {
  return new LunosFault(`${path} took longer than ${totalMs} ms`, {
    code: "lunos_timeout",
    sentence: { key: "lunosTimeout" },
    retryable: false,
    billing: "unknown",
  });
}

function toCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  // Happy eyeballs gives one error for several addresses.
  if (error instanceof AggregateError) return toCode(error.errors[0]);
  return error.cause === undefined ? error.name : toCode(error.cause);
}
