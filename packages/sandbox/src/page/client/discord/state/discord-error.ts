/** A refusal of the sandbox's Discord in words that a person can act on. */
export class DiscordRefusal extends Error {
  override readonly name = "DiscordRefusal";
  /** Discord's number for the refusal; 0 without one. */
  readonly code: number;

  constructor(
    message: string,
    { code, cause }: { readonly code: number; readonly cause?: unknown },
  ) {
    super(message, { cause });
    this.code = code;
  }
}

/** Discord's code for a missing permission. */
export const missingPermissionsCode = 50013;

interface Refusal {
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/** Discord's error codes that deserve better words: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const sentences: Readonly<Record<number, string>> = {
  10003: "This channel is gone.",
  10008: "That message is gone.",
  40005: "That's too large to send here. Try a smaller file.",
  50006: "An empty message can't be sent. Write something or add a file.",
  50013: "You don't have permission for that, but admins do. Try switching to another person.",
  10063: "This command isn't offered here.",
  20016: "Slow mode is on in this channel. Wait a moment before you post again.",
  50083: "This thread is archived.",
  50001: "You don't have access to this.",
};

/** Says what went wrong with a request to the control API. */
export function toDiscordRefusal({ status, body, cause }: Refusal): DiscordRefusal {
  const code = getField(body, "code");
  return new DiscordRefusal(toSentence({ status, body }), {
    code: typeof code === "number" ? code : 0,
    cause,
  });
}

/** What to show for anything that was thrown. */
export function toErrorText(thrown: unknown): string {
  return thrown instanceof DiscordRefusal ? thrown.message : "Something went wrong on this page.";
}

function toSentence({ status, body }: Refusal): string {
  if (status === 0) return "Can't reach the sandbox. Is it still running?";
  const code = getField(body, "code");
  const known = typeof code === "number" ? sentences[code] : undefined;
  if (known !== undefined) return known;
  const details = [...findDetails(getField(body, "errors"), [])];
  if (details.length > 0) return details.join(" ");
  if (status === 413) return sentences[40005] ?? "";
  const message = getField(body, "message");
  return typeof message === "string" && message !== ""
    ? message
    : `The sandbox answered with status ${status}.`;
}

/** The leaves of Discord's tree of form errors, such as `prompt: Must be 6000 or fewer in length.` */
function* findDetails(tree: unknown, path: readonly string[]): Generator<string> {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key !== "_errors") {
      yield* findDetails(value, [...path, key]);
      continue;
    }
    for (const leaf of Array.isArray(value) ? value : []) yield toDetail(leaf, path);
  }
}

/** Fields that say nothing to a person, as they see one input only. */
const silentFields = new Set(["content", "data", "options", "value", "files"]);

function toDetail(leaf: unknown, path: readonly string[]): string {
  const message = String(getField(leaf, "message") ?? "Not accepted.");
  const field = path.findLast((name) => !silentFields.has(name) && !/^\d+$/.test(name));
  const subject = field === undefined ? "Your message" : `“${field}”`;
  const tooLong = /(?:Must be |between 0 and )(\d+)(?: or fewer)? in length/.exec(message)?.[1];
  return tooLong === undefined
    ? `${subject}: ${message}`
    : `${subject} is too long. Discord takes up to ${Number(tooLong).toLocaleString("en")} characters.`;
}

function getField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
