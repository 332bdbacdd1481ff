/** Where decoded bytes go. */
export interface DecodedBytes {
  /** Gives at least so many writable bytes. */
  reserve(byteLength: number): Buffer;
  /** Takes the first bytes of what `reserve` gave. */
  accept(byteLength: number): void;
}

// Per byte: its kind in base64, both alphabets.
const skip = 1;
const pad = 2;
const bad = 3;
const kinds = new Uint8Array(256).fill(bad);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_") {
  kinds[character.charCodeAt(0)] = 0;
}
for (const character of " \t\r\n\f") kinds[character.charCodeAt(0)] = skip;
kinds["=".charCodeAt(0)] = pad;

/**
 * Decodes base64 or base64url that comes in pieces of any length. White space is skipped, padding
 * may be missing, the first padding ends it; `isValid` turns false at any other byte.
 */
export class Base64Decoder {
  readonly #out: DecodedBytes;
  /** Up to three characters that do not make a whole quantum yet. */
  #carry = "";
  #isEnded: boolean = false;
  #isValid: boolean = true;

  constructor(out: DecodedBytes) {
    this.#out = out;
  }

  get isValid(): boolean {
    return this.#isValid;
  }

  push(bytes: Buffer): void {
    if (this.#isEnded) {
      for (const byte of bytes)
        if (kinds[byte] !== pad && kinds[byte] !== skip) this.#isValid = false;
      return;
    }
    if (!this.#decodeClean(bytes)) this.#decodeClean(this.#clean(bytes));
  }

  /** The last characters, which need no padding. */
  end(): void {
    const { length } = this.#carry;
    if (length === 1) this.#isValid = false;
    if (length > 1) this.#decode(this.#carry, length - 1);
    this.#carry = "";
  }

  /**
   * Decodes bytes that should hold nothing but the alphabet. The native decoder is fast but says
   * nothing of what it skipped: the number of bytes it gave tells.
   */
  #decodeClean(bytes: Buffer): boolean {
    const text = this.#carry + bytes.toString("latin1");
    const wholeLength = text.length - (text.length % 4);
    const rest = text.slice(wholeLength);
    for (let at = 0; at < rest.length; at += 1) if (kinds[rest.charCodeAt(at)] !== 0) return false;
    if (wholeLength > 0 && !this.#decode(text.slice(0, wholeLength), (wholeLength / 4) * 3)) {
      return false;
    }
    this.#carry = rest;
    return true;
  }

  #decode(text: string, byteLength: number): boolean {
    // The native decoder wants room for what padding would add.
    const target = this.#out.reserve(byteLength + 3);
    if (target.write(text, "base64") !== byteLength) return false;
    this.#out.accept(byteLength);
    return true;
  }

  #clean(bytes: Buffer): Buffer {
    const clean = Buffer.allocUnsafe(bytes.byteLength);
    let length = 0;
    for (const byte of bytes) {
      const kind = kinds[byte];
      if (kind === 0 && !this.#isEnded) {
        clean[length] = byte;
        length += 1;
      } else if (kind === pad) {
        this.#isEnded = true;
      } else if (kind !== skip) {
        this.#isValid = false;
      }
    }
    return clean.subarray(0, length);
  }
}
