import {
  SlackError as SdkError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
} from "@slack/web-api";
import { type AppError, ConfigError, defined, OperationalError, type Sentence } from "#core";

/** What a refusal of Slack's means for what we do next. */
export type SlackProblem =
  | "blocks-refused"
  | "channel-closed"
  | "file-refused"
  | "message-gone"
  | "rate-limited"
  | "refused"
  | "scope-missing"
  | "stream-over"
  | "stream-unavailable"
  | "token-refused"
  | "too-late"
  | "unreachable"
  | "upload-refused";

/**
 * A call to Slack failed. `message` names the method and Slack's code; the SDK's own error is not kept,
 * because it may carry the token, the URL and the body.
 */
export class SlackError extends OperationalError {
  readonly problem: SlackProblem;

  constructor(
    message: string,
    options: {
      readonly problem: SlackProblem;
      readonly retryAfterMs?: number;
      readonly sentence?: Sentence;
    },
  ) {
    super(message, {
      code: `slack_${options.problem.replaceAll("-", "_")}`,
      retryable: options.problem === "unreachable" || options.problem === "rate-limited",
      ...defined({ sentence: options.sentence, retryAfterMs: options.retryAfterMs }),
    });
    this.problem = options.problem;
  }
}

/** https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours, under “Errors”. */
const codesByProblem: readonly (readonly [SlackProblem, readonly string[]])[] = [
  [
    "token-refused",
    [
      "account_inactive",
      "invalid_auth",
      "not_authed",
      "org_login_required",
      "team_access_not_granted",
      "token_expired",
      "token_revoked",
    ],
  ],
  ["scope-missing", ["missing_scope", "no_permission", "not_allowed_token_type"]],
  [
    "channel-closed",
    [
      "cannot_reply_to_message",
      "channel_not_found",
      "is_archived",
      "not_in_channel",
      "restricted_action",
      "restricted_action_non_threadable_channel",
      "restricted_action_read_only_channel",
      "restricted_action_thread_locked",
      "restricted_action_thread_only_channel",
      "team_not_found",
      "user_not_in_channel",
    ],
  ],
  [
    "message-gone",
    [
      "cant_delete_message",
      "cant_update_message",
      "edit_window_closed",
      "message_not_found",
      "thread_not_found",
    ],
  ],
  [
    "stream-over",
    ["message_not_in_streaming_state", "stopped_by_user", "streaming_state_conflict"],
  ],
  [
    "stream-unavailable",
    [
      "channel_type_not_supported",
      "feature_not_enabled",
      "method_deprecated",
      "method_not_supported_for_channel_type",
      "missing_recipient_team_id",
      "missing_recipient_user_id",
      "streaming_mode_mismatch",
      "unknown_method",
    ],
  ],
  [
    "blocks-refused",
    ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"],
  ],
  [
    "file-refused",
    [
      "file_deleted",
      "file_not_found",
      "file_upload_size_restricted",
      "file_uploads_disabled",
      "file_uploads_except_images_disabled",
      "posting_to_channel_denied",
      "storage_limit_reached",
    ],
  ],
  [
    "too-late",
    [
      "exchanged_trigger_id",
      "expired_trigger_id",
      "expired_url",
      "invalid_trigger_id",
      "trigger_expired",
      "used_url",
    ],
  ],
  ["rate-limited", ["rate_limited", "ratelimited"]],
  [
    "unreachable",
    [
      "fatal_error",
      "internal_error",
      "request_timeout",
      "service_unavailable",
      "team_added_to_org",
    ],
  ],
];

const problemsByCode: ReadonlyMap<string, SlackProblem> = new Map(
  codesByProblem.flatMap(([problem, codes]) => codes.map((code) => [code, problem] as const)),
);

/** What an operator can do about a code of Slack's. */
const remedies: Readonly<Record<string, string>> = {
  account_inactive: "the app was uninstalled or the workspace is gone: install it again",
  channel_not_found: "the app doesn't see this channel: invite it with /invite",
  invalid_auth: "the token is wrong: copy it again from the app's page (OAuth & Permissions)",
  is_archived: "the channel is archived",
  not_in_channel: "the app is no member of this channel: invite it with /invite",
  restricted_action: "the workspace's admins keep apps from posting here",
  token_expired: "the token has run out: install the app again",
  token_revoked: "the token was revoked: install the app again",
};

/** Turns whatever a call to Slack threw into a {@link SlackError}. */
export function toSlackError(error: unknown, operation: string): SlackError {
  if (error instanceof SlackError) return error;
  if (error instanceof WebAPIPlatformError) {
    const { data } = error;
    return fromCode(data.error, { operation, needed: "needed" in data ? data.needed : undefined });
  }
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackError(`${operation}: Slack's rate limit is reached`, {
      problem: "rate-limited",
      retryAfterMs: error.retryAfter * 1000,
    });
  }
  if (error instanceof WebAPIHTTPError) return fromStatus(error.statusCode, operation);
  return new SlackError(`${operation}: ${describeFailure(error)}`, { problem: "unreachable" });
}

/** What an error code in an answer of Slack's means. */
export function fromCode(
  code: string,
  { operation, needed }: { readonly operation: string; readonly needed?: unknown },
): SlackError {
  const scope =
    typeof needed === "string" ? `the app needs the scope ${needed}. Reinstall it` : undefined;
  const remedy = scope ?? remedies[code];
  return new SlackError(
    `${operation}: Slack answered ${code}${remedy === undefined ? "" : ` (${remedy})`}`,
    { problem: problemsByCode.get(code) ?? "refused" },
  );
}

/** What a status means where no code came with it. */
export function fromStatus(status: number, operation: string): SlackError {
  const isPassing = status === 408 || status === 429 || status >= 500;
  return new SlackError(`${operation}: Slack answered ${status}`, {
    problem: isPassing ? "unreachable" : "refused",
  });
}

/** The name and system code of a network failure; its message may hold a URL. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  const original = error instanceof SdkError && "original" in error ? error.original : error;
  const cause =
    original instanceof Error && original.cause instanceof Error ? original.cause : original;
  if (!(cause instanceof Error)) return error.name;
  const code = "code" in cause && typeof cause.code === "string" ? ` ${cause.code}` : "";
  return `${cause.name}${code}`;
}

/** Why Slack could not be started with, in the operator's words. */
export function toStartError(
  error: unknown,
  { variable, apiUrl }: { readonly variable: string; readonly apiUrl: string },
): AppError {
  const failure = toSlackError(error, "connect to Slack");
  if (failure.problem === "token-refused" || failure.problem === "scope-missing") {
    const remedy = `was refused by Slack. ${toTokenRemedy(variable)}`;
    return new ConfigError([{ variable, remedy }]);
  }
  return new OperationalError(`log in to Slack at ${apiUrl}: ${failure.message}`, {
    code: "slack_unreachable",
    retryable: true,
  });
}

function toTokenRemedy(variable: string): string {
  return variable === "SLACK_APP_TOKEN"
    ? "Copy the app-level token (xapp-…) with the scope connections:write from the app's page (Basic Information)"
    : "Copy the bot token (xoxb-…) from the app's page (OAuth & Permissions)";
}

/** Tidying up is not worth failing for. */
export function ignoreFailure(error: unknown): void {
  if (!(error instanceof SlackError)) throw error;
}

/** What is gone, or isn't ours to take away, needs no tidying up. What Slack takes in a moment isn't ignored. */
export function ignoreRefusal(error: unknown): void {
  if (!(error instanceof SlackError) || error.retryable) throw error;
}
