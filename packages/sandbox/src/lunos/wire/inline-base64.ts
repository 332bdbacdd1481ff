import { randomUUID } from "node:crypto";

/** Bytes that stand in a JSON answer as one base64 string, without ever being that string in memory. */
export interface InlineBase64 {
  readonly type: "inline-base64";
  /** What stands before the base64 in the same string, such as `data:image/png;base64,`. */
  readonly prefix: string;
  readonly bytes: Uint8Array;
  readonly encode?: Base64Spelling;
  /** The base64, where it is at hand already. */
  readonly encoded?: Uint8Array;
}

/** How the base64 is spelled; the last three occur in the wild. */
export type Base64Spelling = "plain" | "url-safe" | "unpadded" | "wrapped";

/** A multiple of three, so that pieces join without padding between them. */
const bytesPerPiece = 192 * 1024;
/** Nothing is computed for these, so that they may be larger. */
const encodedBytesPerPiece = 1024 * 1024;

export function inlineBase64(
  bytes: Uint8Array,
  options: Partial<Pick<InlineBase64, "prefix" | "encode" | "encoded">> = {},
): InlineBase64 {
  return { type: "inline-base64", prefix: "", bytes, ...options };
}

/** JSON text of `value` in pieces; each `InlineBase64` within becomes a string of its prefix and base64. */
export function* toJsonPieces(value: unknown, indent?: number): Generator<Buffer> {
  const { literals, inlines } = toTemplate(value, indent);
  for (const [index, literal] of literals.entries()) {
    yield literal;
    const inline = inlines[index];
    if (inline !== undefined) yield* toBase64Pieces(inline);
  }
}

/** How many bytes `toJsonPieces` gives. */
export function measureJson(value: unknown): number {
  const { literals, inlines } = toTemplate(value);
  const text = literals.reduce((sum, literal) => sum + literal.length, 0);
  return inlines.reduce((sum, inline) => sum + measureBase64(inline), text);
}

function toTemplate(
  value: unknown,
  indent?: number,
): { readonly literals: readonly Buffer[]; readonly inlines: readonly InlineBase64[] } {
  const inlines: InlineBase64[] = [];
  const mark = `inline-${randomUUID()}`;
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (!isInlineBase64(item)) return item;
      inlines.push(item);
      return `${item.prefix}${mark}`;
    },
    indent,
  );
  return { literals: (text ?? "null").split(mark).map((part) => Buffer.from(part)), inlines };
}

function measureBase64(inline: InlineBase64): number {
  if (inline.encode === undefined || inline.encode === "plain") {
    return Math.ceil(inline.bytes.byteLength / 3) * 4;
  }
  let length = 0;
  for (const piece of toBase64Pieces(inline)) length += piece.length;
  return length;
}

function* toBase64Pieces({ bytes, encode, encoded }: InlineBase64): Generator<Buffer> {
  if (encoded !== undefined) {
    const whole = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
    for (let at = 0; at < whole.length; at += encodedBytesPerPiece) {
      yield whole.subarray(at, at + encodedBytesPerPiece);
    }
    return;
  }
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole.length; at += bytesPerPiece) {
    const piece = whole.subarray(at, at + bytesPerPiece);
    yield Buffer.from(spell(piece.toString("base64"), encode), "latin1");
  }
}

function spell(base64: string, encode: Base64Spelling | undefined): string {
  switch (encode) {
    case undefined:
    case "plain":
      return base64;
    case "url-safe":
      return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    case "unpadded":
      return base64.replace(/=+$/, "");
    case "wrapped":
      return base64.replace(/.{76}/g, "$&\\r\\n");
    default:
      return encode satisfies never;
  }
}

export function isInlineBase64(value: unknown): value is InlineBase64 {
  return (
    typeof value === "object" && value !== null && "type" in value && value.type === "inline-base64"
  );
}
