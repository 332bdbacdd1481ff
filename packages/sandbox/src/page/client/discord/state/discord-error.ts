import type { DiscordRefusalName, Words } from "#page/words/words.ts";

/** What became of a request that was refused. */
interface Refusal {
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/** A refusal of the sandbox's Discord. */
export class DiscordRefusal extends Error {
  override readonly name = "DiscordRefusal";
  readonly refusal: Refusal;
  /** Discord's number for the refusal; 0 without one. */
  readonly code: number;

  constructor(refusal: Refusal) {
    const code = getField(refusal.body, "code");
    super(`Discord answered with status ${refusal.status}, code ${String(code)}`, {
      cause: refusal.cause,
    });
    this.refusal = refusal;
    this.code = typeof code === "number" ? code : 0;
  }
}

/** Discord's code for a missing permission. */
export const missingPermissionsCode = 50013;

/** Discord's error codes that deserve better words: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const refusalNames: Readonly<Record<number, DiscordRefusalName>> = {
  10003: "channelGone",
  10008: "messageGone",
  40005: "tooLarge",
  50006: "emptyMessage",
  [missingPermissionsCode]: "noPermission",
  10063: "notOffered",
  20016: "slowMode",
  50083: "threadArchived",
  50001: "noAccess",
};

/** What to show for anything that was thrown, in words that a person can act on. */
export function toErrorText(thrown: unknown, words: Words): string {
  if (!(thrown instanceof DiscordRefusal)) return words.problems.page;
  const { status, body } = thrown.refusal;
  const { discordProblems: problems } = words;
  if (status === 0) return words.problems.unreachable;
  const known = refusalNames[thrown.code];
  if (known !== undefined) return problems.refusals[known];
  const details = [...findDetails(getField(body, "errors"), [])];
  if (details.length > 0) return details.map((detail) => toSentence(detail, words)).join(" ");
  if (status === 413) return problems.refusals.tooLarge;
  const message = getField(body, "message");
  return typeof message === "string" && message !== "" ? message : problems.status(status);
}

interface Detail {
  readonly leaf: unknown;
  readonly path: readonly string[];
}

/** The leaves of Discord's tree of form errors, such as `prompt: Must be 6000 or fewer in length.` */
function* findDetails(tree: unknown, path: readonly string[]): Generator<Detail> {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key !== "_errors") {
      yield* findDetails(value, [...path, key]);
      continue;
    }
    for (const leaf of Array.isArray(value) ? value : []) yield { leaf, path };
  }
}

/** Fields that say nothing to a person, as they see one input only. */
const silentFields = new Set(["content", "data", "options", "value", "files"]);

function toSentence({ leaf, path }: Detail, { discordProblems: problems, tag }: Words): string {
  const message = String(getField(leaf, "message") ?? problems.notAccepted);
  const field = path.findLast((name) => !silentFields.has(name) && !/^\d+$/.test(name));
  const subject = field === undefined ? problems.yourMessage : `“${field}”`;
  const tooLong = /(?:Must be |between 0 and )(\d+)(?: or fewer)? in length/.exec(message)?.[1];
  return tooLong === undefined
    ? `${subject}: ${message}`
    : problems.tooLong(subject, Number(tooLong).toLocaleString(tag));
}

function getField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
