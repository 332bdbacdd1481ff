/** A refusal of the sandbox's Slack in words that a person can act on. */
export class SlackRefusal extends Error {
  override readonly name = "SlackRefusal";
  /** Slack's name for it, such as `not_in_channel`. */
  readonly code: string;
  /** What Slack says of single fields of a form: the text, by the id of its block. */
  readonly faults: Readonly<Record<string, string>>;

  constructor(refusal: {
    readonly code: string;
    readonly faults?: Readonly<Record<string, string>>;
    readonly cause?: unknown;
  }) {
    super(sentences[refusal.code] ?? `Slack refused that: ${refusal.code}.`, {
      cause: refusal.cause,
    });
    this.code = refusal.code;
    this.faults = refusal.faults ?? {};
  }
}

const sentences: Readonly<Record<string, string>> = {
  unreachable: "Can't reach the sandbox. Is it still running?",
  absent: "This sandbox has no Slack.",
  channel_not_found: "That conversation is gone, or you don't have access to it.",
  message_not_found: "That message is gone.",
  not_in_channel: "You're not a member of this channel.",
  is_archived: "This channel is archived.",
  no_text: "An empty message can't be sent. Write something or add a file.",
  too_many_files: "A message can have up to 10 files.",
  file_upload_size_restricted: "That file is too large for Slack.",
  app_not_installed: "Moonlens isn't installed in this workspace.",
  invalid_command: "That command doesn't exist here.",
  user_not_in_channel: "Join this channel to use commands in it.",
  view_not_found: "This form has been closed.",
  cant_delete_message: "Only its author or an admin can delete that.",
  cant_update_message: "Only its author can edit that.",
  messages_tab_disabled: "Sending messages to this app has been turned off.",
  operation_timeout: "Moonlens didn't answer within three seconds. Try again.",
  dispatch_failed: "Moonlens couldn't be reached. Try again.",
  invalid_arguments: "Some fields need another look.",
};

/** What a failed interaction is called. */
export function toFailure(failure: string | undefined): string {
  return sentences[failure ?? ""] ?? "Something went wrong. Try again.";
}

/** What to show for anything that was thrown. */
export function toSlackErrorText(thrown: unknown): string {
  return thrown instanceof SlackRefusal ? thrown.message : "Something went wrong on this page.";
}

/** Reads Slack's `{ ok: false, error, response_metadata: { messages } }`; a status of 0 is no answer at all. */
export function toRefusal({
  status,
  body,
  cause,
}: {
  readonly status: number;
  readonly body?: unknown;
  readonly cause?: unknown;
}): SlackRefusal {
  if (status === 0) return new SlackRefusal({ code: "unreachable", cause });
  const { error, response_metadata: details } = (body ?? {}) as {
    readonly error?: string;
    readonly response_metadata?: { readonly messages?: readonly string[] };
  };
  const found = (details?.messages ?? []).flatMap((message) => {
    const [, text, block] = /^\[ERROR\] (.*) \[block:(.*)\]$/.exec(message) ?? [];
    return text === undefined || block === undefined ? [] : [[block, text] as const];
  });
  const code = error ?? (status === 404 ? "absent" : `status ${status}`);
  return new SlackRefusal({ code, faults: Object.fromEntries(found) });
}
