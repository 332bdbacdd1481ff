import {
  type AppErrorOptions,
  OperationalError,
  type Sentence,
  type Usage,
  UserError,
} from "#core";

/** Whether a failed request may have cost something. Only `no` allows sending a paid request again. */
export type Billing = "no" | "unknown" | "yes";

export interface LunosErrorOptions extends AppErrorOptions {
  readonly sentence: Sentence;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  readonly generationId?: string;
  /** What the failed request took, when Lunos said so. */
  readonly usage?: Usage;
  readonly billing?: Billing;
  /** What Lunos said, for deciding on repairs. Kept out of logs: it can hold account links, key fragments and prompts. */
  readonly upstream?: UpstreamWords;
}

export interface UpstreamWords {
  readonly message: string;
  readonly code?: string;
  /** The request parameter that Lunos objects to. */
  readonly parameter?: string;
}

/** The world failed: Lunos is away, slow, busy, out of credit, or its answer can't be used. */
export class LunosFault extends OperationalError {
  readonly status: number | undefined;
  readonly generationId: string | undefined;
  readonly usage: Usage | undefined;
  readonly billing: Billing;
  readonly #upstream: UpstreamWords | undefined;

  constructor(message: string, options: LunosErrorOptions) {
    super(message, options);
    this.status = options.status;
    this.generationId = options.generationId;
    this.usage = options.usage;
    this.billing = options.billing ?? "unknown";
    this.#upstream = options.upstream;
  }

  get upstream(): UpstreamWords | undefined {
    return this.#upstream;
  }
}

/** Lunos refuses this request: the person can ask for something else. */
export class LunosRefusal extends UserError {
  readonly status: number | undefined;
  readonly generationId: string | undefined;
  readonly usage: Usage | undefined;
  readonly billing: Billing;
  readonly #upstream: UpstreamWords | undefined;

  constructor(message: string, options: LunosErrorOptions) {
    super(message, options);
    this.status = options.status;
    this.generationId = options.generationId;
    this.usage = options.usage;
    this.billing = options.billing ?? "no";
    this.#upstream = options.upstream;
  }

  get upstream(): UpstreamWords | undefined {
    return this.#upstream;
  }
}

/** Every failure of the Lunos client but aborts, which stay aborts, and errors of the spool, which stay the spool's. */
export type LunosError = LunosFault | LunosRefusal;

export function isLunosError(error: unknown): error is LunosError {
  return error instanceof LunosFault || error instanceof LunosRefusal;
}

/** Whether what Lunos said with an error matches. */
export function says(error: LunosError, pattern: RegExp): boolean {
  return pattern.test(error.upstream?.message ?? "");
}
