import type { ChatPart, ChatRequest } from "#core";
import { type LunosError, LunosRefusal } from "../tools/errors.ts";

/** Upstream refuses a fetched image beyond this with 413 (`docs/lunos.md#media-parts`). */
const knownMaxBytes = 30 * 1000 * 1000;

/** Says which file was too large and for what limit, when Lunos names one or the known one fits. */
export function refineTooLarge(error: LunosError, request: ChatRequest): LunosError {
  const largest = findLargest(request);
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

function findLargest(
  request: ChatRequest,
): { readonly name: string; readonly byteLength: number } | undefined {
  return request.messages
    .flatMap((message) => (message.role === "user" ? message.parts : []))
    .flatMap((part) =>
      part.type === "text" ? [] : [{ name: nameOf(part), byteLength: sizeOf(part) }],
    )
    .reduce<{ name: string; byteLength: number } | undefined>(
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

/** A limit such as `30 MB` in Lunos' words. */
function namedLimit(error: LunosError): number | undefined {
  const match = /(\d+(?:\.\d+)?)\s*(k|m)(i?)b\b/i.exec(error.upstream?.message ?? "");
  if (match === null) return undefined;
  const [, amount = "", unit = "", binary = ""] = match;
  const base = binary === "" ? 1000 : 1024;
  return Math.round(Number(amount) * base ** (unit.toLowerCase() === "k" ? 1 : 2));
}
