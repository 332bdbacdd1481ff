import { z } from "zod";

const bytes = z.coerce.number().int().min(0).max(1_000_000_000);
const milliseconds = z.coerce.number().int().min(0).max(600_000);
const count = z.coerce.number().int().min(0).max(100_000);
const flag = z.union([z.literal(true), z.enum(["", "true", "1", "yes"])]).transform(() => true);

/** The bodies of errors that Lunos is known for (`docs/lunos.md#error-bodies`), and what a proxy sends instead of one. */
const errorShapes = [
  "openai",
  "openrouter",
  "balance",
  "text",
  "anthropic",
  "html",
  "plain",
  "empty",
] as const;
export type ErrorShape = (typeof errorShapes)[number];

const answerFields = {
  /** Answer this status instead of doing the work, with `shape`, `message`, `code`, `retry-after`, `affords`. */
  status: z.coerce.number().int().min(200).max(599),
  shape: z.enum(errorShapes),
  message: z.string().max(2000),
  code: z.string().max(100),
  /** Seconds or an HTTP date, sent as it is. */
  "retry-after": z.string().max(100),
  /** For 402: the tokens that the balance affords. */
  affords: count,
  /** Status 200 with a body that is no answer. */
  body: z.enum(["html", "plain", "empty", "malformed", "null", "array", "number", "object"]),
  /** Makes the answer's JSON this much longer by a field that nobody asked for. */
  "extra-bytes": bytes,
  /** A failure with status 200: top level, in the choice, as a finish reason (`docs/lunos.md#chat-answers`). */
  "error-in-body": z.enum(["top", "choice", "finish"]),
};

const transportFields = {
  /** Milliseconds before the status line. */
  delay: milliseconds,
  /** Milliseconds between headers and body. */
  "body-delay": milliseconds,
  "stall-after": bytes,
  "end-after": bytes,
  /** 0 resets before the headers. */
  "reset-after": bytes,
  /** Bytes of one socket write, or `random`. */
  chunk: z.union([z.literal("random"), z.coerce.number().int().min(1)]),
  /** Milliseconds between socket writes. */
  drip: milliseconds,
};

const streamFields = {
  crlf: flag,
  multiline: flag,
  tight: flag,
  "no-done": flag,
  "no-finish": flag,
  /** So many keep-alive comments before the first event. */
  comments: count,
  /** Milliseconds between those comments. */
  "comment-gap": milliseconds,
  /** An error in the middle of the stream (`docs/lunos.md#errors-in-a-stream`), after `after` deltas. */
  "stream-error": z.enum(["chunk", "bare", "choice", "text", "finish"]),
  after: count,
  /** One event whose JSON is broken. */
  "broken-event": flag,
};

const completionFields = {
  usage: z.enum(["none", "no-cost", "in-choice"]),
  /** What the answer says it cost, as it is; text stays text. */
  cost: z.union([z.number(), z.string().max(5_000_000)]),
  /** Milliseconds between the last word and the end of a stream, which names the cost. */
  "end-delay": milliseconds,
  /** The words of the answer, in place of what the sandbox has to say. */
  say: z.string().max(1_000_000),
  /** The name of the generation in the body; there is none in the header then. */
  id: z.string().max(1_000_000),
  /** `choices` below `data`, with `text` for `message` (`docs/lunos.md#chat-answers`). */
  nested: flag,
  content: z.enum(["null", "empty", "parts"]),
  /** Thoughts beside the answer, in the fields that providers use (`docs/lunos.md#streams`). */
  reasoning: flag,
  finish: z.string().max(40),
  /** No picture where one was asked for, as refusals come (`docs/lunos.md#pictures-in-an-answer`). */
  "no-image": z.enum(["refusal", "silent", "content-filter", "safety"]),
};

const pictureFields = {
  image: z.enum([
    "camel",
    "bare",
    "content-parts",
    "b64-json",
    "data-url",
    "remote",
    "duplicate",
    "raw-base64",
  ]),
  "image-format": z.enum(["png", "jpeg", "webp"]),
  /** The MIME type written in the data URL, whatever the bytes are. */
  "image-label": z.string().max(60),
  "image-data": z.enum(["not-a-picture", "cut", "url-safe", "unpadded", "wrapped", "nothing"]),
  /** The picture's file is padded to this size. */
  "image-bytes": bytes.max(200_000_000),
};

const listFields = {
  envelope: z.enum([
    "array",
    "data",
    "models",
    "data-models",
    "duplicates",
    "no-modalities",
    "old",
    "unknown",
    "nothing",
  ]),
  /** The list asks for a key, as some deployments do. */
  "list-needs-key": flag,
};

const fields = {
  ...answerFields,
  ...transportFields,
  ...streamFields,
  ...completionFields,
  ...pictureFields,
  ...listFields,
};

/** Every fault by its name in `X-Sandbox-Fault`. */
const faultSchema = z.strictObject(fields).partial();
export type Fault = z.infer<typeof faultSchema>;
export const faultNames: readonly string[] = Object.keys(fields);

/** A fault that can't be understood; `message` says what is wrong. */
export class FaultSyntaxError extends Error {
  override readonly name = "FaultSyntaxError";
}

/**
 * Reads `status=429;shape=openrouter;retry-after=2`; values may be percent-encoded, a flag needs none.
 * @throws FaultSyntaxError
 */
export function parseFault(text: string): Fault {
  const entries = text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => splitPart(part));
  return toFault(Object.fromEntries(entries));
}

/** @throws FaultSyntaxError */
export function toFault(value: unknown): Fault {
  const result = faultSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) =>
    [issue.path.join("."), issue.message].filter((part) => part !== "").join(": "),
  );
  throw new FaultSyntaxError(`${problems.join("; ")}. Known: ${faultNames.join(", ")}`);
}

function splitPart(part: string): readonly [string, string] {
  const at = part.indexOf("=");
  if (at === -1) return [part, ""];
  return [part.slice(0, at).trim(), decode(part.slice(at + 1).trim())];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
