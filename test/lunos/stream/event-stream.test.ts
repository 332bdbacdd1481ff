import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStream } from "../../../src/lunos/stream/event-stream.ts";

describe("the event stream", () => {
  it("gives the same events as a parser of text, for random streams in random chunks", () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (text, cuts) => {
        expect(read(cut(Buffer.from(text), cuts))).toEqual(readAsText(text));
      }),
      { seed: 20_263, numRuns: 5000 },
    );
  });

  it("takes data with and without a space, and joins several lines", () => {
    expect(read([Buffer.from("data:a\ndata: b\ndata:  c\n\n")])).toEqual([
      { name: "", data: "a\nb\n c" },
    ]);
  });

  it("gives the last event although its blank line is missing", () => {
    expect(read([Buffer.from("data: a\n\ndata: b")])).toEqual([
      { name: "", data: "a" },
      { name: "", data: "b" },
    ]);
  });

  it("never gives comments, whatever they contain", () => {
    expect(read([Buffer.from(': OPENROUTER "PROCESSING\n\n: {"url\n\ndata: a\n\n')])).toEqual([
      { name: "", data: "a" },
    ]);
  });

  it("takes a line feed that comes apart from its carriage return", () => {
    const chunks = ["data: a\r", "\ndata: b\r", "\n\r", "\ndata: c\r\r"].map((text) =>
      Buffer.from(text),
    );
    expect(read(chunks)).toEqual([
      { name: "", data: "a\nb" },
      { name: "", data: "c" },
    ]);
  });

  it("skips a byte order mark", () => {
    expect(read([Buffer.from("\ufeffdata: a\n\n")])).toEqual([{ name: "", data: "a" }]);
  });
});

function read(chunks: readonly Buffer[]) {
  const events: { name: string; data: string }[] = [];
  let data: Buffer[] = [];
  let name = "";
  const stream = new EventStream({
    data: (bytes) => data.push(Buffer.from(bytes)),
    name: (value) => {
      name = value;
    },
    end: () => {
      events.push({ name, data: Buffer.concat(data).toString() });
      data = [];
      name = "";
    },
  });
  for (const chunk of chunks) stream.push(chunk);
  stream.end();
  return events;
}

function readAsText(text: string) {
  const events: { name: string; data: string }[] = [];
  const parser = createParser({
    onEvent: (event) => events.push({ name: event.event ?? "", data: event.data }),
  });
  parser.feed(text);
  return events;
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [...new Set(at.map((place) => place % (bytes.byteLength + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...places].map((start, index) =>
    bytes.subarray(start, places[index] ?? bytes.byteLength),
  );
}

const words = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .map((text) => text.replaceAll(/[\r\n\u2028\u2029]/g, ""));

const lines = fc.oneof(
  words.map((text) => `data: ${text}`),
  words.map((text) => `data:${text}`),
  words.map((text) => `: ${text}`),
  words.map((text) => `unknown: ${text}`),
  fc.constantFrom("event: message", "event:error", "id: 7", "data"),
);

const streams = fc
  .record({
    lines: fc.array(fc.oneof(lines, fc.constant("")), { maxLength: 15 }),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
  })
  .map(({ lines: list, newline }) => [...list, "data: end", "", ""].join(newline));
