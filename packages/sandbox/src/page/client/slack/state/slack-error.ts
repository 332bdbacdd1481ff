import type { Words } from "#page/words/words.ts";

/** A refusal of the sandbox's Slack. */
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
    super(`Slack refused: ${refusal.code}`, { cause: refusal.cause });
    this.code = refusal.code;
    this.faults = refusal.faults ?? {};
  }
}

/** What a failed interaction is called. */
export function toFailure(failure: string | undefined, words: Words): string {
  return findSentence(failure ?? "", words) ?? words.problems.again;
}

/** What to show for anything that was thrown, in words that a person can act on. */
export function toSlackErrorText(thrown: unknown, words: Words): string {
  if (!(thrown instanceof SlackRefusal)) return words.problems.page;
  return findSentence(thrown.code, words) ?? words.slackProblems.refused(thrown.code);
}

function findSentence(code: string, { problems, slackProblems }: Words): string | undefined {
  if (code === "unreachable") return problems.unreachable;
  return Object.entries(slackProblems.refusals).find(([known]) => known === code)?.[1];
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
