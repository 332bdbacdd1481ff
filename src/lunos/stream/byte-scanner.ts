import { Base64Decoder, type DecodedBytes } from "./base64-decoder.ts";

/** Takes what a scanner finds. All calls are synchronous and in document order. */
export interface ScannerSink {
  /** A piece of the document without its payloads; the bytes are valid during the call only. */
  rest(bytes: Buffer): void;
  /** A payload begins: gives where its bytes go, and the text that stands for it in the rest. */
  beginPayload(mediaType: string): { readonly placeholder: string; readonly out: DecodedBytes };
  endPayload(outcome: PayloadOutcome): void;
}

/** `truncated`: the document ended within it; `invalid`: it is not base64. */
export type PayloadOutcome = "complete" | "truncated" | "invalid";

/** Keys whose string may be a data URL, and the one whose string is bare base64. */
const urlKeys = new Set(["url", "image_url", "imageUrl"]);
const base64Key = "b64_json";

/** How the base64 of PNG, JPEG, WebP and GIF begins: some put it where an address belongs. */
const imageStarts = ["iVBORw0KGgo", "/9j/", "UklGR", "R0lGOD"];

const maxKeyLength = 64;
const maxHeaderLength = 256;
const dataUrlPattern = /^data:([^,]*);base64,$/i;

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const letterU = 0x75;

const escapes = new Map<number, number>([
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, lineFeed],
  [0x72, carriageReturn],
  [0x74, 0x09],
]);

type State = "outside" | "string" | "header" | "payload";

/**
 * Finds base64 payloads in a JSON document while its bytes arrive, decodes them on the way, and
 * hands on the rest with a placeholder string in the place of each. A payload is the string under
 * `url`, `image_url` or `imageUrl` when it is a base64 data URL or begins as a picture's base64
 * does, and the string under `b64_json`.
 * Any other string stays as it is, whatever it contains. Chunks may be cut anywhere.
 */
export class ByteScanner {
  readonly #sink: ScannerSink;
  #state: State = "outside";
  /** The latest string outside of a value position, as JSON writes it; undefined when too long for a key. */
  #string: number[] | undefined;
  /** The key whose value comes next. */
  #key: string | undefined;
  /** The bytes of an escape sequence that is not whole yet, without the backslash. */
  #escape: number[] | undefined;
  /** The beginning of a string that may become a payload: as it reads, and as JSON writes it. */
  #header = "";
  #headerBytes: number[] = [];
  /** Whether the string is base64 without the frame of a data URL. */
  #isBare: boolean = false;
  #decoder: Base64Decoder | undefined;

  constructor(sink: ScannerSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.byteLength) {
      switch (this.#state) {
        case "outside":
          at = this.#scanOutside(chunk, at);
          break;
        case "string":
          at = this.#scanString(chunk, at);
          break;
        case "header":
          at = this.#scanHeader(chunk, at);
          break;
        case "payload":
          at = this.#scanPayload(chunk, at);
          break;
        default:
          throw new Error(`unknown state ${this.#state satisfies never}`);
      }
    }
  }

  /** The document is over, whole or not. */
  end(): void {
    if (this.#state === "payload") {
      this.#decoder?.end();
      this.#sink.endPayload("truncated");
    }
    if (this.#state === "header") this.#sink.rest(Buffer.from(this.#headerBytes));
    this.#state = "outside";
    this.#key = undefined;
    this.#string = undefined;
    this.#escape = undefined;
  }

  #scanOutside(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.byteLength; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === quote) {
        at += 1;
        this.#beginString();
        break;
      }
      if (byte === colon) this.#key = toKey(this.#string);
      else if (!isSpace(byte)) this.#key = undefined;
      if (!isSpace(byte)) this.#string = undefined;
    }
    this.#sink.rest(chunk.subarray(from, at));
    return at;
  }

  #beginString(): void {
    const key = this.#key;
    this.#key = undefined;
    if (key !== undefined && (urlKeys.has(key) || key === base64Key)) {
      this.#state = "header";
      this.#header = "";
      this.#headerBytes = [];
      this.#isBare = key === base64Key;
      return;
    }
    this.#state = "string";
    // A value is no key; only what stands before a colon is.
    this.#string = key === undefined ? [] : undefined;
  }

  /** A string that stays in the rest. */
  #scanString(chunk: Buffer, from: number): number {
    let at = from;
    for (; at < chunk.byteLength; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#escape !== undefined) this.#escape = undefined;
      else if (byte === backslash) this.#escape = [];
      else if (byte === quote) {
        this.#state = "outside";
        at += 1;
        break;
      }
      if (this.#string !== undefined) {
        this.#string.push(byte);
        if (this.#string.length > maxKeyLength) this.#string = undefined;
      }
    }
    this.#sink.rest(chunk.subarray(from, at));
    return at;
  }

  /** Reads until it is clear whether the string is a payload. */
  #scanHeader(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.byteLength; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === quote && this.#escape === undefined) {
        this.#endHeaderAtQuote();
        return at + 1;
      }
      this.#headerBytes.push(byte);
      const character = this.#unescape(byte);
      if (character === undefined) continue;
      this.#header += toAscii(character);
      if (this.#decideHeader()) return at + 1;
    }
    return chunk.byteLength;
  }

  /** True when the state has changed. */
  #decideHeader(): boolean {
    const header = this.#header;
    if ("data:".startsWith(header.slice(0, 5).toLowerCase())) return this.#decideDataUrl(header);
    if (this.#isBare || imageStarts.some((start) => header.startsWith(start))) {
      this.#beginBarePayload();
      return true;
    }
    if (imageStarts.some((start) => start.startsWith(header))) return false;
    this.#giveUpHeader();
    return true;
  }

  #decideDataUrl(header: string): boolean {
    if (header.endsWith(",")) {
      const match = dataUrlPattern.exec(header);
      if (match === null) this.#giveUpHeader();
      else this.#beginPayload(match[1] ?? "");
      return true;
    }
    if (header.length < maxHeaderLength) return false;
    this.#giveUpHeader();
    return true;
  }

  #endHeaderAtQuote(): void {
    if (this.#isBare && this.#header !== "" && !/^data:/i.test(this.#header)) {
      this.#beginBarePayload();
      this.#endPayload();
      return;
    }
    this.#giveUpHeader();
    this.#sink.rest(Buffer.from([quote]));
    this.#state = "outside";
  }

  /** What was read so far is base64 already. */
  #beginBarePayload(): void {
    this.#beginPayload("");
    this.#decoder?.push(Buffer.from(this.#header, "latin1"));
  }

  #giveUpHeader(): void {
    this.#sink.rest(Buffer.from(this.#headerBytes));
    this.#state = "string";
    this.#string = undefined;
  }

  #beginPayload(mediaType: string): void {
    const { placeholder, out } = this.#sink.beginPayload(mediaType.toLowerCase());
    this.#sink.rest(Buffer.from(placeholder));
    this.#decoder = new Base64Decoder(out);
    this.#state = "payload";
  }

  #endPayload(): void {
    this.#decoder?.end();
    this.#sink.endPayload(this.#decoder?.isValid === false ? "invalid" : "complete");
    this.#decoder = undefined;
    this.#state = "outside";
    this.#sink.rest(Buffer.from([quote]));
  }

  #scanPayload(chunk: Buffer, from: number): number {
    if (this.#escape !== undefined) return this.#scanEscaped(chunk, from);
    const quoteAt = chunk.indexOf(quote, from);
    const clean = chunk.subarray(from, quoteAt === -1 ? chunk.byteLength : quoteAt);
    if (clean.includes(backslash)) return this.#scanEscaped(chunk, from);
    if (clean.byteLength > 0) this.#decoder?.push(clean);
    if (quoteAt === -1) return chunk.byteLength;
    this.#endPayload();
    return quoteAt + 1;
  }

  /** The slow way, for JSON writers that escape `/` or `+`. */
  #scanEscaped(chunk: Buffer, from: number): number {
    const plain = Buffer.allocUnsafe(chunk.byteLength - from);
    let length = 0;
    let at = from;
    for (; at < chunk.byteLength; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === quote && this.#escape === undefined) break;
      const character = this.#unescape(byte);
      if (character === undefined) continue;
      plain[length] = toAscii(character).charCodeAt(0);
      length += 1;
    }
    this.#decoder?.push(plain.subarray(0, length));
    if (at === chunk.byteLength) return at;
    this.#endPayload();
    return at + 1;
  }

  /** The character that a byte completes, or undefined within an escape. */
  #unescape(byte: number): number | undefined {
    const sequence = this.#escape;
    if (sequence === undefined) {
      if (byte !== backslash) return byte;
      this.#escape = [];
      return undefined;
    }
    sequence.push(byte);
    if (sequence[0] !== letterU) {
      this.#escape = undefined;
      return escapes.get(byte) ?? byte;
    }
    if (sequence.length < 5) return undefined;
    this.#escape = undefined;
    return Number.parseInt(String.fromCharCode(...sequence.slice(1)), 16);
  }
}

/** What a key reads as; keys may be escaped like any string. */
function toKey(bytes: readonly number[] | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  // The closing quote was recorded only as the end.
  const text = Buffer.from(bytes).toString("utf8");
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return undefined;
  }
}

/** Nothing beyond ASCII is base64; a NUL stands for what is wrong. */
function toAscii(character: number): string {
  return character < 0x80 ? String.fromCharCode(character) : "\0";
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === lineFeed || byte === carriageReturn || byte === 0x09;
}
