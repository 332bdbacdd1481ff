import { type RequestLog as AnyRequestLog, createRequestLog as createAnyRequestLog } from "#http";

/** One REST request of the bot, without its authorisation. */
interface RecordedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** As asked, query included; tokens in it are replaced by `…`. */
  readonly path: string;
  readonly status: number;
  /** The JSON that was sent, `files` beside it for multipart; null when there was none. */
  readonly body: unknown;
}

export type RequestLog = AnyRequestLog<RecordedRequest>;

export function createRequestLog({ maxRequests }: { readonly maxRequests: number }): RequestLog {
  return createAnyRequestLog({
    maxRequests,
    clean: (request) => ({ ...request, path: withoutTokens(request.path) }),
  });
}

function withoutTokens(path: string): string {
  return path.replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/?]+/, "$1…");
}
