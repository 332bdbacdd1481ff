import { type RequestLog as AnyRequestLog, createRequestLog as createAnyRequestLog } from "#http";

/** One request of the bot. */
interface RecordedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Below the sandbox's Slack, query included. */
  readonly path: string;
  readonly status: number;
  /** Slack's error name, when it was refused. */
  readonly error?: string | undefined;
  readonly team_id?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The arguments that were sent; null when there were none. */
  readonly body: unknown;
}

export type RequestLog = AnyRequestLog<RecordedRequest>;

export function createRequestLog({ maxRequests }: { readonly maxRequests: number }): RequestLog {
  return createAnyRequestLog({ maxRequests, clean: withoutTokens });
}

/** Keeps the kind of each token, and nothing that could be used. */
function redactTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app)-[A-Za-z0-9._%-]+/g, (token) => `${token.slice(0, 5)}…`);
}

function withoutTokens(request: RecordedRequest): RecordedRequest {
  return {
    ...request,
    path: redactTokens(request.path),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, redactTokens(value)]),
    ),
    body: JSON.parse(redactTokens(JSON.stringify(request.body ?? null))),
  };
}
