import type { ChatPart, ChatRequest } from "#core";
import { type LunosError, LunosRefusal } from "../tools/errors.ts";

/** Upstream refuses a fetched image beyond this with 413 (`docs/lunos.md#media-parts`). */
const knownMaxBytes = 30 * 1000 * 1000;

/** A file that was sent, as its person knows it. */
export interface SentFile {
  readonly name: string;
  readonly byteLength: number;
}

/** Says which file was too large and for what limit, when Lunos names one or the known one fits. */
export function refineTooLarge(error: LunosError, largest: SentFile | undefined): LunosError {
  if (error.code !== "lunos_too_large" || largest === undefined) return error;
  const maxBytes = namedLimit(error) ?? knownMaxBytes;
  if (largest.byteLength <= maxBytes) return error;
  return new LunosRefusal(error.message, {
    code: error.code,
    sentence: { key: "fileTooLarge", ...largest, maxBytes },
    status: 413,
    billing: "no",
    cause: error,
  });
}

export function findLargest(request: ChatRequest): SentFile | undefined {
  return request.messages
    .flatMap((message) => (message.role === "user" ? message.parts : []))
    .flatMap((part) =>
      part.type === "text" ? [] : [{ name: nameOf(part), byteLength: sizeOf(part) }],
    )
    .reduce<SentFile | undefined>(
      (largest, medium) => (medium.byteLength > (largest?.byteLength ?? 0) ? medium : largest),
      undefined,
    );
}

function nameOf(part: ChatPart): string {
  return part.type === "document" ? part.fileName : part.type;
}

function sizeOf(part: Exclude<ChatPart, { readonly type: "text" }>): number {
  return part.source.bytes?.byteLength ?? 0;
}

/** A limit in Lunos' words, such as `30 MB`, or in OpenAI's: `Maximum content size limit (26214400) exceeded`. */
function namedLimit(error: LunosError): number | undefined {
  const words = error.upstream?.message ?? "";
  const exact = /\blimit \((\d+)\)/i.exec(words)?.[1];
  if (exact !== undefined) return Number(exact);
  const match = /(\d+(?:\.\d+)?)\s*(k|m)(i?)b\b/i.exec(words);
  if (match === null) return undefined;
  const [, amount = "", unit = "", binary = ""] = match;
  const base = binary === "" ? 1000 : 1024;
  return Math.round(Number(amount) * base ** (unit.toLowerCase() === "k" ? 1 : 2));
}
