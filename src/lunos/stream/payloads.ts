import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { pictureHeadBytes, recognisePicture, type SpoolFile, type SpoolWriter } from "#core";
import { isWholeImage, pngEnd } from "../tools/image-type.ts";
import type { DecodedBytes } from "./base64-decoder.ts";
import type { PayloadOutcome, ScannerSink } from "./byte-scanner.ts";

export interface PayloadLimits {
  readonly maxImageBytes: number;
  readonly maxAnswerImageBytes: number;
  readonly maxRestBytes: number;
  /** How much is decoded before it is written. */
  readonly batchBytes: number;
}

export type OpenFile = () => Promise<SpoolWriter>;

/** What one piece of input can add before the batch is looked at again. */
export const maxPieceBytes = 64 * 1024;

/** Payloads of one answer beyond these are dropped. */
const maxPayloads = 64;
const tinyBytes = 4096;
const fingerprintBytes = 64;
const tailBytes = 64;

/** A payload of an answer: its bytes are in a file that nobody sees before `claim`. */
export interface Payload {
  readonly outcome: PayloadOutcome | "too-large" | "open";
  readonly byteLength: number;
  /** By its bytes; undefined when it is no picture, or not all of one. To be read before `claim`. */
  readonly imageType: string | undefined;
  /** Equal for equal bytes. */
  readonly fingerprint: string;
  /** Makes the file visible. Once. */
  claim(): Promise<SpoolFile>;
}

/**
 * Holds the payloads of one answer: decoded bytes wait in one batch each, which `settle` writes to
 * files. Small payloads get a file only when they are claimed. Without `openFile` bytes are counted
 * and dropped.
 */
export class PayloadStore implements AsyncDisposable {
  readonly #openFile: OpenFile | undefined;
  readonly #limits: PayloadLimits;
  readonly #mark = `payload:${randomBytes(12).toString("hex")}:`;
  readonly #payloads: SpooledPayload[] = [];
  #decodedBytes = 0;

  constructor(openFile: OpenFile | undefined, limits: PayloadLimits) {
    this.#openFile = openFile;
    this.#limits = limits;
  }

  begin(): { readonly placeholder: string; readonly payload: SpooledPayload } {
    const left = this.#limits.maxAnswerImageBytes - this.#decodedBytes;
    const isOneTooMany = this.#payloads.length >= maxPayloads;
    const maxBytes = isOneTooMany ? 0 : Math.min(this.#limits.maxImageBytes, left);
    const payload = new SpooledPayload(this.#openFile, {
      maxBytes,
      batchBytes: this.#limits.batchBytes,
    });
    this.#payloads.push(payload);
    return { placeholder: `${this.#mark}${this.#payloads.length - 1}`, payload };
  }

  end(payload: SpooledPayload, outcome: PayloadOutcome): void {
    payload.end(outcome);
    this.#decodedBytes += payload.byteLength;
  }

  /** Whether a payload has begun and not ended. */
  get isReceiving(): boolean {
    return this.#payloads.at(-1)?.outcome === "open";
  }

  /** The payload that a string of the rest stands for. */
  find(text: string): Payload | undefined {
    if (!text.startsWith(this.#mark)) return undefined;
    return this.#payloads[Number(text.slice(this.#mark.length))];
  }

  /** Writes what has gathered. To be called after each piece of input. */
  async settle(): Promise<void> {
    for (const payload of this.#payloads) if (payload.isFull) await payload.flush();
  }

  /** Drops all that was not claimed. */
  async [Symbol.asyncDispose](): Promise<void> {
    // A half file that can't be removed now is removed by the spool at the next start.
    await Promise.allSettled(this.#payloads.map((payload) => payload.drop()));
  }
}

class SpooledPayload implements Payload, DecodedBytes {
  outcome: Payload["outcome"] = "open";
  byteLength = 0;
  #batch: Buffer | undefined;
  #batchLength = 0;
  #checksum = 0;
  #head = Buffer.alloc(0);
  #tail = Buffer.alloc(0);
  #hasPngEnd = false;
  #writer: SpoolWriter | undefined;
  readonly #openFile: OpenFile | undefined;
  readonly #limits: { readonly maxBytes: number; readonly batchBytes: number };

  constructor(
    openFile: OpenFile | undefined,
    limits: { readonly maxBytes: number; readonly batchBytes: number },
  ) {
    this.#openFile = openFile;
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.#batchLength >= this.#limits.batchBytes;
  }

  get imageType(): string | undefined {
    const head = this.#head.byteLength > 0 ? this.#head : this.#pending();
    const tail = Buffer.concat([this.#tail, this.#pending().subarray(-tailBytes)]);
    const mediaType = recognisePicture(head);
    if (mediaType === undefined) return undefined;
    const { byteLength } = this;
    const hasPngEnd = this.#endsPngWith(this.#pending()) || this.#hasPngEnd;
    return isWholeImage(mediaType, { head, tail, byteLength, hasPngEnd }) ? mediaType : undefined;
  }

  get fingerprint(): string {
    const checksum = crc32(this.#pending(), this.#checksum);
    const whole = this.#head.byteLength > 0 ? this.#head : this.#pending();
    const head = whole.subarray(0, fingerprintBytes);
    return `${this.byteLength}:${checksum}:${head.toString("latin1")}`;
  }

  reserve(byteLength: number): Buffer {
    if (this.outcome === "too-large") return Buffer.allocUnsafe(byteLength);
    const needed = this.#batchLength + byteLength;
    if (this.#batch === undefined || this.#batch.byteLength < needed) {
      // Most payloads are either tiny or fill whole batches.
      const fullLength = this.#limits.batchBytes + maxPieceBytes;
      const isTiny = needed <= tinyBytes;
      const larger = Buffer.allocUnsafeSlow(isTiny ? tinyBytes : Math.max(fullLength, needed));
      this.#pending().copy(larger);
      this.#batch = larger;
    }
    return this.#batch.subarray(this.#batchLength);
  }

  accept(byteLength: number): void {
    if (this.outcome === "too-large") return;
    this.byteLength += byteLength;
    if (this.byteLength > this.#limits.maxBytes) {
      this.outcome = "too-large";
      this.#batch = undefined;
      this.#batchLength = 0;
      return;
    }
    this.#batchLength += byteLength;
  }

  end(outcome: PayloadOutcome): void {
    if (this.outcome === "open") this.outcome = outcome;
  }

  async flush(): Promise<void> {
    const bytes = this.#pending();
    if (this.#head.byteLength === 0) this.#head = Buffer.from(bytes.subarray(0, pictureHeadBytes));
    this.#hasPngEnd ||= this.#endsPngWith(bytes);
    this.#tail = Buffer.concat([this.#tail, bytes.subarray(-tailBytes)]).subarray(-tailBytes);
    this.#checksum = crc32(bytes, this.#checksum);
    if (this.#openFile !== undefined) {
      this.#writer ??= await this.#openFile();
      if (bytes.byteLength > 0) await this.#writer.write(bytes);
    }
    this.#batchLength = 0;
  }

  async claim(): Promise<SpoolFile> {
    await this.flush();
    if (this.#writer === undefined) throw new TypeError("pictures have no file to go to");
    const file = await this.#writer.commit();
    // What is visible is the caller's from now on.
    this.#writer = undefined;
    this.#batch = undefined;
    return file;
  }

  async drop(): Promise<void> {
    this.#batch = undefined;
    this.#batchLength = 0;
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.discard();
  }

  /** Whether the end of a PNG is in these bytes, or begins in those before them. */
  #endsPngWith(bytes: Buffer): boolean {
    const seam = Buffer.concat([this.#tail, bytes.subarray(0, pngEnd.byteLength)]);
    return seam.includes(pngEnd) || bytes.includes(pngEnd);
  }

  #pending(): Buffer {
    return (this.#batch ?? Buffer.alloc(0)).subarray(0, this.#batchLength);
  }
}

/** Gathers one JSON document, or one event of a stream, without its payloads. */
export class RestCollector implements ScannerSink {
  readonly #store: PayloadStore;
  readonly #maxBytes: number;
  #bytes = Buffer.allocUnsafe(1024);
  #byteLength = 0;
  #payload: SpooledPayload | undefined;

  constructor(store: PayloadStore, maxBytes: number) {
    this.#store = store;
    this.#maxBytes = maxBytes;
  }

  /** True when the rest is larger than allowed; what came after is lost. */
  get isTooLarge(): boolean {
    return this.#byteLength > this.#maxBytes;
  }

  rest(bytes: Buffer): void {
    const byteLength = this.#byteLength + bytes.byteLength;
    if (byteLength > this.#maxBytes) {
      this.#byteLength = byteLength;
      return;
    }
    if (byteLength > this.#bytes.byteLength) {
      const larger = Buffer.allocUnsafe(byteLength * 2);
      this.#bytes.copy(larger, 0, 0, this.#byteLength);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, this.#byteLength);
    this.#byteLength = byteLength;
  }

  beginPayload(): { readonly placeholder: string; readonly out: DecodedBytes } {
    const { placeholder, payload } = this.#store.begin();
    this.#payload = payload;
    return { placeholder, out: payload };
  }

  endPayload(outcome: PayloadOutcome): void {
    if (this.#payload !== undefined) this.#store.end(this.#payload, outcome);
    this.#payload = undefined;
  }

  /** The text so far; the collector begins anew. */
  take(): string {
    const text = this.#bytes.toString("utf8", 0, Math.min(this.#byteLength, this.#maxBytes));
    this.#byteLength = 0;
    return text;
  }
}
