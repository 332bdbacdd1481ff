/** A refusal with Slack's own error name; the Web API sends it with status 200. */
export class SlackError extends Error {
  readonly error: string;
  /** Fields beside `ok` and `error`, such as `needed` and `response_metadata`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    error: string,
    options: {
      readonly details?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(error, { cause: options.cause });
    this.error = error;
    this.details = options.details ?? {};
  }
}

/** A call that came too soon: status 429. */
export class RateLimitedError extends Error {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super("ratelimited");
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function refuse(error: string, details: Readonly<Record<string, unknown>> = {}): SlackError {
  return new SlackError(error, { details });
}

/** A refusal that says in Slack's way where the trouble is. */
export function refuseWithMessages(error: string, messages: readonly string[]): SlackError {
  return refuse(error, { response_metadata: { messages } });
}
