/** One REST request of the bot, without its authorisation. */
export interface RecordedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** As asked, query included; tokens in it are replaced by `…`. */
  readonly path: string;
  readonly status: number;
  /** The JSON that was sent, `files` beside it for multipart; null when there was none. */
  readonly body: unknown;
}

/** The newest REST requests. */
export interface RequestLog {
  add(request: RecordedRequest): void;
  /** Newest last. */
  list(limit: number): readonly RecordedRequest[];
}

export function createRequestLog({ maxRequests }: { readonly maxRequests: number }): RequestLog {
  const requests: RecordedRequest[] = [];
  return {
    add(request) {
      requests.push({ ...request, path: withoutTokens(request.path) });
      if (requests.length > maxRequests) requests.shift();
    },
    list: (limit) => requests.slice(-limit),
  };
}

function withoutTokens(path: string): string {
  return path.replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/?]+/, "$1…");
}
