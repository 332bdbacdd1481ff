import { randomUUID } from "node:crypto";

/** JSON whose long strings stayed where they came, as bytes. */
export interface LargeJson {
  /** Long strings are replaced by a key of `largeStrings`. */
  readonly value: unknown;
  /** The bytes between the quotes of strings too long to be worth parsing, which hold no escape. */
  readonly largeStrings: ReadonlyMap<string, Uint8Array>;
}

const quote = 0x22;
const backslash = 0x5c;
const minLargeBytes = 4096;

/**
 * Parses JSON without making strings of the media in it: a 20 MB video stays the bytes that arrived.
 * @throws SyntaxError as `JSON.parse` does.
 */
export function parseLargeJson(bytes: Uint8Array): LargeJson {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const largeStrings = new Map<string, Uint8Array>();
  const kept: Buffer[] = [];
  let keptTo = 0;
  let at = buffer.indexOf(quote);
  while (at !== -1) {
    const end = findStringEnd(buffer, at + 1);
    if (end === -1) break;
    if (end - at > minLargeBytes && isPlainText(buffer.subarray(at + 1, end))) {
      const key = `large-${randomUUID()}`;
      largeStrings.set(key, bytes.subarray(at + 1, end));
      kept.push(buffer.subarray(keptTo, at + 1), Buffer.from(key));
      keptTo = end;
    }
    at = buffer.indexOf(quote, end + 1);
  }
  kept.push(buffer.subarray(keptTo));
  return { value: JSON.parse(kept.map((part) => part.toString()).join("")), largeStrings };
}

function findStringEnd(buffer: Buffer, start: number): number {
  let end = buffer.indexOf(quote, start);
  while (end !== -1 && isEscaped(buffer, end)) end = buffer.indexOf(quote, end + 1);
  return end;
}

function isEscaped(buffer: Buffer, at: number): boolean {
  let backslashes = 0;
  while (buffer[at - 1 - backslashes] === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}

/** Base64 or a data URL, so far as the beginning tells; a long essay is parsed as usual. */
function isPlainText(text: Buffer): boolean {
  const isMedia = /^(data:[^,]{0,200},)?[A-Za-z0-9+/=_-]*$/.test(text.toString("latin1", 0, 512));
  return isMedia && text.indexOf(backslash) === -1;
}
