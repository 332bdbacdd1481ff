import { AppError, OperationalError, type Sentence, UserError } from "#core";

/** An error on its way to another process, as plain JSON. */
export interface SentError {
  readonly type: "user" | "operational" | "other";
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Its own fields: code, sentence, billing, status, … */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause?: SentError;
  /** The question to whose answer it belongs: who threw it there has it still. */
  readonly question?: number;
}

/** Errors that came with the answer to a question. */
export type Origins = WeakMap<Error, number>;

const maxCauses = 5;

export function toSentError(error: unknown, origins?: Origins, depth = 0): SentError {
  if (!(error instanceof Error)) {
    return { type: "other", name: "Error", message: String(error), fields: {} };
  }
  const { name, message, stack, cause } = error;
  const question = origins?.get(error);
  return {
    type: toType(error),
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    fields: toPlain({ ...error }),
    ...(cause === undefined || depth === maxCauses
      ? {}
      : { cause: toSentError(cause, origins, depth + 1) }),
    ...(question === undefined ? {} : { question }),
  };
}

/**
 * The error again: of the core's class with all fields of its own, so that whoever decides by these can.
 * @param findThrown the error that the answer to a question threw, when it came from here.
 */
export function fromSentError(
  error: SentError,
  findThrown: (question: number) => unknown = () => undefined,
): Error {
  const thrown = error.question === undefined ? undefined : findThrown(error.question);
  if (thrown instanceof Error) return thrown;
  const { cause } = error;
  const again = create(
    error,
    cause === undefined ? {} : { cause: fromSentError(cause, findThrown) },
  );
  Object.assign(again, error.fields);
  again.name = error.name;
  if (error.stack !== undefined) again.stack = error.stack;
  return again;
}

function create({ type, message, fields }: SentError, options: { readonly cause?: Error }): Error {
  if (type === "other") return new Error(message, options);
  const code = String(fields.code);
  // Written by the class on the other side.
  const sentence = fields.sentence as Sentence;
  return type === "user"
    ? new UserError(message, { ...options, code, sentence })
    : new OperationalError(message, { ...options, code, sentence });
}

function toType(error: Error): SentError["type"] {
  if (error instanceof UserError) return "user";
  return error instanceof AppError ? "operational" : "other";
}

/** Only what survives the way. */
function toPlain(fields: object): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(JSON.stringify(fields));
  } catch {
    // A field that leads back to itself: what the error is called has to do.
    return {};
  }
}
