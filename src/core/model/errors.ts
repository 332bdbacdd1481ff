import type { Sentence } from "./sentences/sentences.ts";

export interface AppErrorOptions {
  /** Stable and machine-readable, such as `lunos_rate_limited`. */
  readonly code: string;
  /** What the person reads; wording and language come later. */
  readonly sentence?: Sentence;
  readonly retryable?: boolean;
  /** How long the other side wants us to wait, when it said so. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * Root of all errors that we throw on purpose. `message` is for operators and names operation and
 * target, never a key, prompt or body.
 */
export abstract class AppError extends Error {
  readonly code: string;
  readonly sentence: Sentence;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: AppErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.sentence = options.sentence ?? { key: "somethingBroke" };
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The person can fix it: bad input, no permission, over a limit. */
export class UserError extends AppError {
  constructor(
    message: string,
    options: Omit<AppErrorOptions, "sentence"> & { readonly sentence: Sentence },
  ) {
    super(message, options);
  }
}

/** What was read, or why its person has to do better. */
export type Attempt<Value> =
  | { readonly type: "read"; readonly value: Value }
  | { readonly type: "refused"; readonly error: UserError };

/** Reads what a person gave. What they can't fix is rethrown. */
export function attempt<Value>(read: () => Value): Attempt<Value> {
  try {
    return { type: "read", value: read() };
  } catch (error) {
    if (error instanceof UserError) return { type: "refused", error };
    throw error;
  }
}

/** The world failed: rate limit, timeout, outage, refusal. */
export class OperationalError extends AppError {}

/** The installation is wrong. Carries every problem that was found. */
export class ConfigError extends AppError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => `${problem.variable}: ${problem.remedy}`).join("\n"), {
      code: "config_invalid",
    });
    this.problems = problems;
  }
}

export interface ConfigProblem {
  readonly variable: string;
  /** What is wrong and what to do, in a sentence. Never the value of a secret. */
  readonly remedy: string;
}

/** Another process has the turn: this one was silent for so long that it was assumed dead. */
export class TurnTakenError extends OperationalError {
  constructor(turnId: string) {
    super(`turn ${turnId} was taken over by another process`, { code: "turn_taken" });
  }
}

/** For what an older Moonlens registered or posted, and for what is none of ours. */
export function createUnknownError(): UserError {
  return new UserError("unknown command, button or menu", {
    code: "unknown_command",
    sentence: { key: "unknownCommand" },
  });
}

/** For a form whose message can't be read anymore. */
export function createOutOfReachError(): UserError {
  return new UserError("a menu's message can't be read", {
    code: "message_out_of_reach",
    sentence: { key: "messageOutOfReach" },
  });
}

/** For a picture that was deleted, or belongs to another workspace. */
export function createPictureGoneError(): UserError {
  return new UserError("the picture is gone, or belongs to another workspace", {
    code: "image_gone",
    sentence: { key: "imageGone" },
  });
}

/** True for the error thrown by an aborted signal. An abort isn't a failure: never wrapped, retried or reported. */
export function isAbort(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || isAbortError(error));
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
