import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toEventPieces } from "../../src/lunos/wire/event-text.ts";
import { inlineBase64, measureJson, toJsonPieces } from "../../src/lunos/wire/inline-base64.ts";
import { parseLargeJson } from "../../src/lunos/wire/large-json.ts";

function restore(value: unknown, large: ReadonlyMap<string, Uint8Array>): unknown {
  if (typeof value === "string") {
    const bytes = large.get(value);
    return bytes === undefined ? value : Buffer.from(bytes).toString();
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, large));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, restore(item, large)]);
  return Object.fromEntries(entries);
}

describe("JSON with large strings", () => {
  const large = fc
    .uint8Array({ minLength: 3200, maxLength: 6000 })
    .map((bytes) => `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`);
  const tricky = fc.constantFrom(
    '"',
    "\\",
    '\\"',
    "a\\",
    "\u0000",
    "é🦊",
    "data:image/png;base64,",
  );
  const anything = fc.jsonValue({ maxDepth: 4 });

  it("is the same as JSON.parse makes it", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anything, large, tricky, fc.string())), (items) => {
        const text = JSON.stringify({ items });
        const { value, largeStrings } = parseLargeJson(Buffer.from(text));
        expect(restore(value, largeStrings)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it("leaves long base64 as bytes, and long prose as text", () => {
    const body = { media: "QUJD".repeat(5000), prose: "Once upon a time. ".repeat(1000) };
    const { value, largeStrings } = parseLargeJson(Buffer.from(JSON.stringify(body)));
    expect(largeStrings.size).toBe(1);
    expect(value).toMatchObject({ prose: body.prose });
  });

  it.each(["{", '{"a":"', '{"a":"b', '"\\', "", "nonsense", '{"a":"b"}}'])(
    "refuses %j as JSON.parse does",
    (text) => {
      expect(() => parseLargeJson(Buffer.from(text))).toThrow(SyntaxError);
    },
  );
});

describe("JSON with inline base64", () => {
  it("is written as JSON.stringify would write it, in the measured length", () => {
    const spelling = fc.constantFrom("plain", "url-safe", "unpadded", "wrapped");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.string(), spelling)),
        (items) => {
          const value = items.map(([bytes, prefix, encode]) => ({
            text: prefix,
            media: inlineBase64(bytes, { prefix: "data:x;base64,", encode }),
          }));
          const written = Buffer.concat([...toJsonPieces(value)]);
          expect(written.length).toBe(measureJson(value));
          const read: { text: string; media: string }[] = JSON.parse(written.toString());
          for (const [index, [bytes, prefix]] of items.entries()) {
            const media = read[index]?.media.replace("data:x;base64,", "") ?? "";
            expect(Buffer.from(media, "base64")).toEqual(Buffer.from(bytes));
            expect(read[index]?.text).toBe(prefix);
          }
        },
      ),
    );
  });

  it("spans pieces without a seam", () => {
    const bytes = Buffer.alloc(1_000_001, "moon");
    const written = Buffer.concat([...toJsonPieces(inlineBase64(bytes))]).toString();
    expect(written).toBe(JSON.stringify(bytes.toString("base64")));
  });

  it("is one data line of an event", () => {
    const value = { url: inlineBase64(Buffer.alloc(500_000)) };
    const plain = { newline: "\n", isMultiline: false, isTight: false } as const;
    const text = Buffer.concat([...toEventPieces({ type: "data", value }, plain)]).toString();
    expect(text.startsWith('data: {"url":"AAAA')).toBe(true);
    expect(text.indexOf("\n")).toBe(text.length - 2);
  });
});
