import { z } from "zod";
import { defined } from "#core";
import type { UpstreamWords } from "./errors.ts";

const maxMessageLength = 2000;
const word = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const text = z.string().optional().catch(undefined);

const errorObject = z.object({
  message: text,
  code: word,
  type: word,
  param: text,
  metadata: z
    .object({
      reasons: z.array(z.string()).optional().catch(undefined),
      raw: text,
    })
    .optional()
    .catch(undefined),
});

const errorBody = z.object({
  error: z.union([errorObject, z.string()]).optional().catch(undefined),
  message: text,
});

/** What an error answer says, whatever its shape. */
export interface ErrorBody extends UpstreamWords {
  /** Why moderation declined. */
  readonly reasons: readonly string[];
  /** False for HTML, plain text and nothing: then it need not be Lunos itself that answered. */
  readonly isFromLunos: boolean;
}

/** Parses the text of an error answer. The shapes are those of `docs/lunos.md#error-bodies`. */
export function parseErrorText(body: string): ErrorBody {
  try {
    return parseErrorJson(JSON.parse(body));
  } catch {
    return { message: "", reasons: [], isFromLunos: false };
  }
}

export function parseErrorJson(json: unknown): ErrorBody {
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) return { message: "", reasons: [], isFromLunos: false };
  const { error, message } = parsed.data;
  const object = typeof error === "object" ? error : undefined;
  const sentence = object?.message ?? message ?? (typeof error === "string" ? error : "");
  // Providers' own words are often only in `metadata.raw`.
  const words = [sentence, object?.metadata?.raw ?? ""].join("\n").trim();
  const code = object?.code ?? object?.type ?? codeOf(error);
  return {
    message: words.slice(0, maxMessageLength),
    ...defined({ code, parameter: object?.param }),
    reasons: object?.metadata?.reasons ?? [],
    isFromLunos: error !== undefined || message !== undefined,
  };
}

/** In `{success: false, message, error: "UNAUTHORIZED"}` the string is a code; in `{error: "text"}` it is the message. */
function codeOf(error: unknown): string | undefined {
  return typeof error === "string" && /^[A-Z][A-Z0-9_]+$/.test(error) ? error : undefined;
}
