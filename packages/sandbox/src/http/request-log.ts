/** The newest requests of a bot. */
export interface RequestLog<Request> {
  add(request: Request): void;
  /** Newest last. */
  list(limit: number): readonly Request[];
}

/** @param options.clean takes out of a request what could be used by whoever reads it. */
export function createRequestLog<Request>({
  maxRequests,
  clean,
}: {
  readonly maxRequests: number;
  readonly clean: (request: Request) => Request;
}): RequestLog<Request> {
  const requests: Request[] = [];
  return {
    add(request) {
      requests.push(clean(request));
      if (requests.length > maxRequests) requests.shift();
    },
    list: (limit) => requests.slice(-limit),
  };
}
