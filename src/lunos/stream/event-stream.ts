/** Takes the events of a stream as they arrive. All calls are synchronous and in order. */
export interface EventSink {
  /** A piece of an event's data; the bytes are valid during the call only. */
  data(bytes: Buffer): void;
  /** The event's name, or empty for an event without one. */
  name(name: string): void;
  /** An event is over. */
  end(): void;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;
const newline = Buffer.from("\n");
const maxFieldBytes = 256;

/** `start`: the field's name is being read; `data` and `value`: what follows it; `skip`: a comment or unknown field. */
type LineState = "start" | "space" | "data" | "value" | "skip";

/**
 * Server-sent events over bytes: finds lines and events but leaves the data as bytes, so that a
 * picture of many megabytes in one line is handed on while it arrives. Takes `\n`, `\r\n` and
 * `\r`, `data:` with and without a space, several data lines, comments, and an end without a
 * blank line. Chunks may be cut anywhere.
 */
export class EventStream {
  readonly #sink: EventSink;
  #state: LineState = "start";
  #field = "";
  #value = "";
  #hasData: boolean = false;
  #isAfterReturn: boolean = false;
  #isFirstLine: boolean = true;

  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.byteLength) {
      if (this.#isAfterReturn) {
        this.#isAfterReturn = false;
        if (chunk[at] === lineFeed) {
          at += 1;
          continue;
        }
      }
      const end = findLineEnd(chunk, at);
      this.#readLine(chunk.subarray(at, end));
      if (end === chunk.byteLength) return;
      this.#isAfterReturn = chunk[end] === carriageReturn;
      this.#endLine();
      at = end + 1;
    }
  }

  /** The body is over; an event without its blank line counts. */
  end(): void {
    if (this.#state !== "start" || this.#field !== "") this.#endLine();
    this.#dispatch();
  }

  /** A line, or the piece of it that has come. */
  #readLine(bytes: Buffer): void {
    let at = 0;
    while (this.#state === "start" && at < bytes.byteLength) {
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte === colon) this.#beginValue();
      else if (this.#field.length >= maxFieldBytes) this.#state = "skip";
      else this.#field += String.fromCharCode(byte);
    }
    if (this.#state === "space" && at < bytes.byteLength) {
      if (bytes[at] === space) at += 1;
      this.#state = this.#field === "data" ? "data" : "value";
    }
    if (at === bytes.byteLength) return;
    if (this.#state === "data") this.#sink.data(bytes.subarray(at));
    if (this.#state === "value" && this.#value.length < maxFieldBytes) {
      this.#value += bytes.toString("utf8", at, at + maxFieldBytes);
    }
  }

  #beginValue(): void {
    if (this.#isFirstLine) this.#field = this.#field.replace(/^\u00ef\u00bb\u00bf/, "");
    if (this.#field === "data") {
      // Data lines of one event are joined with a line feed.
      if (this.#hasData) this.#sink.data(newline);
      this.#hasData = true;
    }
    this.#state = this.#field === "data" || this.#field === "event" ? "space" : "skip";
  }

  #endLine(): void {
    const isBlank = this.#state === "start" && this.#field === "";
    // A field's name alone is a field without value.
    if (this.#state === "start" && !isBlank) this.#beginValue();
    if (this.#field === "event") this.#sink.name(this.#value);
    this.#state = "start";
    this.#field = "";
    this.#value = "";
    this.#isFirstLine = false;
    if (isBlank) this.#dispatch();
  }

  #dispatch(): void {
    if (this.#hasData) this.#sink.end();
    else this.#sink.name("");
    this.#hasData = false;
  }
}

/** The next `\n` or `\r`, or the end of the chunk. */
function findLineEnd(chunk: Buffer, from: number): number {
  const feedAt = chunk.indexOf(lineFeed, from);
  const end = feedAt === -1 ? chunk.byteLength : feedAt;
  const returnAt = chunk.subarray(from, end).indexOf(carriageReturn);
  return returnAt === -1 ? end : from + returnAt;
}
