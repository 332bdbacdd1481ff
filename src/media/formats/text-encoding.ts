export interface DecodeOptions {
  /** The bytes may stop in the middle of a character. */
  readonly isCut: boolean;
}

/**
 * Text in whatever encoding it is; undefined when it is none. What tells encodings apart is loaded when the first
 * text comes that is not in UTF-8.
 */
export async function decodeText(
  bytes: Uint8Array,
  options: DecodeOptions,
): Promise<string | undefined> {
  const text = isPlain(bytes) ? decodeUtf8(bytes, options) : undefined;
  if (text !== undefined) return asText(text);
  const { decodeOther } = await import("./other-encodings.ts");
  return asText(decodeOther(bytes, options));
}

function decodeUtf8(bytes: Uint8Array, { isCut }: DecodeOptions): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    // In another encoding, or no text.
    return undefined;
  }
}

/** What Japanese, Korean and Chinese begin with in old mails, in seven bits, is valid UTF-8 too. */
const sevenBitMarks = ["\u001b$B", "\u001b$@", "\u001b$)C", "\u001b$)A", "~{"];

/** So are the noughts of UTF-16 and UTF-32. */
function isPlain(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(0)) return false;
  const isMarked = sevenBitMarks.some((mark) => buffer.includes(mark, 0, "latin1"));
  return !isMarked || buffer.some((byte) => byte > 0x7f);
}

/** Such as a text's end in DOS, a bell, and separators of records; escape and backspace are everyday in logs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const oddControls = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f\u007f]/g;
/** One in so many characters, and one more, may be odd: a binary file has far more. */
const charactersPerControl = 20;

/** Text as a person would read it on a terminal; undefined when it has too many control characters for one. */
function asText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const odd = text.match(oddControls)?.length ?? 0;
  if (odd > 1 + text.length / charactersPerControl || text.includes("\0")) return undefined;
  return applyBackspaces(odd === 0 ? text : text.replace(oddControls, ""));
}

/** Progress in logs, and bold print in old manuals, goes back over what it wrote. */
function applyBackspaces(text: string): string {
  if (!text.includes("\b")) return text;
  const characters: string[] = [];
  for (const character of text) {
    if (character !== "\b") characters.push(character);
    else if (characters.at(-1) !== "\n") characters.pop();
  }
  return characters.join("");
}
