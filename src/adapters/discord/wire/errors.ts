import { DiscordAPIError, HTTPError } from "discord.js";
import { OperationalError, type Sentence } from "#core";

/** What a refusal of Discord's means for what we do next. */
export type DiscordProblem =
  | "acknowledged-already"
  | "channel-gone"
  /** The person takes no direct messages from us. */
  | "direct-messages-refused"
  | "files-too-large"
  | "follow-up-limit"
  | "link-blocked"
  | "message-gone"
  | "permission-missing"
  | "reference-refused"
  | "refused"
  | "text-blocked"
  | "thread-closed"
  | "token-expired"
  | "too-old-to-edit"
  | "unreachable"
  /** A token used before Discord has taken in its acknowledgement, or one that is gone. */
  | "webhook-unknown";

/**
 * A call to Discord failed. `message` names the operation, the status and Discord's code; the SDK's own
 * error is not kept, because it carries the URL (with the interaction's token) and the body.
 */
export class DiscordError extends OperationalError {
  readonly problem: DiscordProblem;
  /** What Discord answered with, if it did. */
  readonly status: number | undefined;

  constructor(
    message: string,
    options: {
      readonly problem: DiscordProblem;
      readonly sentence?: Sentence;
      readonly status?: number;
    },
  ) {
    super(message, {
      code: `discord_${options.problem.replaceAll("-", "_")}`,
      retryable: options.problem === "unreachable",
      ...(options.sentence === undefined ? {} : { sentence: options.sentence }),
    });
    this.problem = options.problem;
    this.status = options.status;
  }
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes */
const problemsByCode: ReadonlyMap<number, DiscordProblem> = new Map([
  [10003, "channel-gone"],
  [10008, "message-gone"],
  [10015, "webhook-unknown"],
  [10062, "token-expired"],
  [30046, "too-old-to-edit"],
  [40005, "files-too-large"],
  [40060, "acknowledged-already"],
  [40094, "follow-up-limit"],
  [50001, "channel-gone"],
  [50007, "direct-messages-refused"],
  [50013, "permission-missing"],
  [50027, "token-expired"],
  [50045, "files-too-large"],
  [50083, "thread-closed"],
  [160002, "reference-refused"],
  [160005, "thread-closed"],
  [200000, "text-blocked"],
  [200001, "text-blocked"],
  [240000, "link-blocked"],
]);

/** Turns whatever a call to Discord threw into a {@link DiscordError}. */
export function toDiscordError(error: unknown, operation: string): DiscordError {
  if (error instanceof DiscordError) return error;
  if (error instanceof DiscordAPIError) {
    const problem = toProblem(error);
    return new DiscordError(
      `${operation}: Discord answered ${error.status} with code ${error.code}${describeFields(error)}`,
      { problem, status: error.status },
    );
  }
  if (error instanceof HTTPError) {
    return new DiscordError(`${operation}: Discord answered ${error.status}`, {
      problem: "unreachable",
      status: error.status,
    });
  }
  return new DiscordError(`${operation}: ${describeFailure(error)}`, { problem: "unreachable" });
}

function toProblem({ code, status }: DiscordAPIError): DiscordProblem {
  const known = typeof code === "number" ? problemsByCode.get(code) : undefined;
  if (known !== undefined) return known;
  if (status === 413) return "files-too-large";
  return status === 408 || status >= 500 ? "unreachable" : "refused";
}

/** Which fields a form error (50035) is about, without their values. */
function describeFields(error: DiscordAPIError): string {
  const { rawError } = error;
  if (!("errors" in rawError) || rawError.errors === undefined) return "";
  const paths = collectPaths(rawError.errors, []);
  return paths.length === 0 ? "" : ` (${paths.slice(0, 5).join(", ")})`;
}

function collectPaths(node: unknown, path: readonly string[]): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "_errors" ? [path.join(".")] : collectPaths(value, [...path, key]),
  );
}

/** The name and system code of a network failure; its message may hold a URL. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = "code" in cause && typeof cause.code === "string" ? ` ${cause.code}` : "";
  return `${error.name}${code}`;
}
