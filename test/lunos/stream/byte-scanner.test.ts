import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DecodedBytes } from "../../../src/lunos/stream/base64-decoder.ts";
import { ByteScanner, type PayloadOutcome } from "../../../src/lunos/stream/byte-scanner.ts";
import { anyText } from "../../support/any-text.ts";

describe("the byte scanner", () => {
  it("equals JSON.parse plus Buffer.from for random documents in random chunks", () => {
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.array(fc.nat(), { maxLength: 30 }),
        (value, seed, cuts) => {
          const text = write(value, createRandom(seed));
          const expected = extract(JSON.parse(text));
          expect(scan(cut(Buffer.from(text), cuts))).toEqual(expected);
        },
      ),
      { seed: 20_261, numRuns: 8000 },
    );
  });

  it("equals it also when every byte comes alone", () => {
    fc.assert(
      fc.property(documents, fc.nat(), (value, seed) => {
        const text = write(value, createRandom(seed));
        const bytes = Buffer.from(text);
        const chunks = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
        expect(scan(chunks)).toEqual(extract(JSON.parse(text)));
      }),
      { seed: 20_262, numRuns: 2000 },
    );
  });

  it("survives the end of a random document anywhere: only the last payload can be truncated", () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), (value, seed, end) => {
        const bytes = Buffer.from(write(value, createRandom(seed)));
        const { outcomes } = scanRaw([bytes.subarray(0, end % bytes.byteLength)]);
        expect(outcomes.slice(0, -1)).not.toContain("truncated");
      }),
      { seed: 20_265, numRuns: 2000 },
    );
  });

  it("marks a payload as truncated wherever the document ends within it", () => {
    const text = `{"url":"data:image/png;base64,${"QUJD".repeat(20)}"}`;
    for (let length = 0; length < text.length; length += 1) {
      const { outcomes } = scanRaw([Buffer.from(text.slice(0, length))]);
      const isWithin = length > text.indexOf(",") && length < text.lastIndexOf('"') + 1;
      expect(outcomes).toEqual(isWithin ? ["truncated"] : length <= 30 ? [] : ["complete"]);
    }
  });

  it("leaves alone what merely contains a marker", () => {
    const value = {
      content: "data:image/png;base64,QUJD",
      text: "see data:image/png;base64,QUJD for more",
      url: "https://example.com/?q=data:image/png;base64,QUJD",
      nested: ["data:image/png;base64,QUJD", { url: "data:text/plain,;base64,QUJD" }],
    };
    const { rest, payloads } = scanRaw([Buffer.from(JSON.stringify(value))]);
    expect(JSON.parse(rest)).toEqual(value);
    expect(payloads).toEqual([]);
  });

  it("finds a payload under an escaped key and behind an escaped header", () => {
    const text = String.raw`{"\u0075rl" : "d\u0061ta:image\/png;base\u00364,QUJD\u002b\/8="}`;
    expect(scan([Buffer.from(text)])).toEqual(extract(JSON.parse(text)));
  });

  it("calls what is not base64 invalid", () => {
    const text = JSON.stringify({ url: "data:image/svg+xml;base64,<svg/>" });
    expect(scanRaw([Buffer.from(text)]).outcomes).toEqual(["invalid"]);
  });
});

/** What `JSON.parse` gives, with payloads taken out the slow and obvious way. */
function extract(json: unknown) {
  const payloads: Buffer[] = [];
  const outcomes: PayloadOutcome[] = [];
  const walk = (value: unknown, key?: string): unknown => {
    if (typeof value === "string") {
      const base64 = key === undefined ? undefined : toBase64(key, value);
      if (base64 === undefined) return value;
      const isValid = isBase64(base64);
      outcomes.push(isValid ? "complete" : "invalid");
      payloads.push(isValid ? Buffer.from(base64, "base64") : Buffer.alloc(0));
      return `#${payloads.length - 1}`;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, name)]),
    );
  };
  return { json: walk(json), payloads, outcomes };
}

function toBase64(key: string, text: string): string | undefined {
  const isUrl = key === "url" || key === "image_url" || key === "imageUrl";
  if (key === "b64_json" && text !== "" && !/^data:/i.test(text)) return text;
  if (!isUrl && key !== "b64_json") return undefined;
  if (isUrl && /^(iVBORw0KGgo|\/9j\/|UklGR|R0lGOD)/.test(text)) return text;
  return /^data:[^,]*;base64,(.*)$/is.exec(text)?.[1];
}

function isBase64(text: string): boolean {
  const compact = text.replace(/[ \t\r\n\f]/g, "");
  const [, body = ""] = /^([A-Za-z0-9+/_-]*)=*$/.exec(compact) ?? [];
  return /^[A-Za-z0-9+/_-]*=*$/.test(compact) && body.length % 4 !== 1;
}

function scan(chunks: readonly Buffer[]) {
  const { rest, payloads, outcomes } = scanRaw(chunks);
  const valid = payloads.map((bytes, at) =>
    outcomes[at] === "complete" ? bytes : Buffer.alloc(0),
  );
  return { json: JSON.parse(rest), payloads: valid, outcomes };
}

function scanRaw(chunks: readonly Buffer[]) {
  const rest: Buffer[] = [];
  const payloads: Buffer[] = [];
  const outcomes: PayloadOutcome[] = [];
  const scanner = new ByteScanner({
    rest: (bytes) => rest.push(Buffer.from(bytes)),
    beginPayload() {
      const at = payloads.push(Buffer.alloc(0)) - 1;
      let reserved = Buffer.alloc(0);
      const out: DecodedBytes = {
        reserve(byteLength) {
          reserved = Buffer.alloc(byteLength);
          return reserved;
        },
        accept(byteLength) {
          payloads[at] = Buffer.concat([
            payloads[at] ?? reserved,
            reserved.subarray(0, byteLength),
          ]);
        },
      };
      return { placeholder: `#${at}`, out };
    },
    endPayload: (outcome) => outcomes.push(outcome),
  });
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  return { rest: Buffer.concat(rest).toString(), payloads, outcomes };
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [...new Set(at.map((place) => place % (bytes.byteLength + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...places].map((start, index) =>
    bytes.subarray(start, places[index] ?? bytes.byteLength),
  );
}

/** Writes JSON with random white space and random escapes, all of which mean the same. */
function write(value: unknown, random: () => number): string {
  const space = () => (random() < 0.2 ? [" ", "\n", "\t", "\r\n  "][Math.floor(random() * 4)] : "");
  const writeCharacter = (character: string) => {
    if (random() < 0.02) return toUnicodeEscape(character);
    if (character === "/" && random() < 0.3) return "\\/";
    return JSON.stringify(character).slice(1, -1);
  };
  const string = (text: string) => `"${text.split("").map(writeCharacter).join("")}"`;
  const list = (items: readonly string[]) =>
    items.map((item) => space() + item + space()).join(",");
  const go = (item: unknown): string => {
    if (typeof item === "string") return string(item);
    if (Array.isArray(item)) return `[${list(item.map(go))}]`;
    if (typeof item !== "object" || item === null) return JSON.stringify(item);
    const fields = Object.entries(item).map(
      ([name, field]) => `${string(name)}${space()}:${space()}${go(field)}`,
    );
    return `{${list(fields)}}`;
  };
  return space() + go(value) + space();
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const base64Texts = fc
  .record({
    bytes: fc.uint8Array({ maxLength: 300 }),
    alphabet: fc.constantFrom("base64" as const, "base64url" as const),
    isPadded: fc.boolean(),
    breaks: fc.array(fc.tuple(fc.nat(), fc.constantFrom(" ", "\n", "\r\n", "\t")), {
      maxLength: 3,
    }),
  })
  .map(({ bytes, alphabet, isPadded, breaks }) => {
    let text = Buffer.from(bytes).toString(alphabet);
    if (!isPadded) text = text.replace(/=+$/, "");
    for (const [place, space] of breaks) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + space + text.slice(at);
    }
    return text;
  });

const headers = fc.constantFrom(
  "data:image/png;base64,",
  "DATA:Image/JPEG;BASE64,",
  "data:;base64,",
  "data:image/svg+xml;charset=utf-8;base64,",
);

const dataUrls = fc.tuple(headers, base64Texts).map(([header, base64]) => header + base64);

const strings = fc.oneof(
  anyText({ maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  dataUrls,
  base64Texts,
  fc.constantFrom(
    "data:",
    "dat",
    "iVBORw0KGg",
    "iVBORw0KGgoAAAAN",
    "/9j/4AAQSkZJRg==",
    "/9j",
    "UklGRiQAAABXRUJQ",
    "data:image/png;base64",
    "data:image/png,abc;base64,QUJD",
    "https://example.com/a.png",
    "a;base64,b",
    'say "data:image/png;base64,QUJD"',
    "back\\slash",
    "data:image/png;base64,not base64!",
    "",
  ),
);

const keys = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("url", "image_url", "imageUrl", "b64_json") },
  { weight: 2, arbitrary: fc.constantFrom("content", "text", "images", "URL", 'u"rl', "\\url") },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).filter((key) => key !== "__proto__") },
);

const { values } = fc.letrec<{ values: unknown }>((tie) => ({
  values: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    strings,
    fc.constantFrom(null, true, false, 0, -1.5e-7, 123),
    fc.array(tie("values"), { maxLength: 4 }),
    fc.dictionary(keys, tie("values"), { maxKeys: 5 }),
    fc.dictionary(keys, strings, { maxKeys: 5 }),
  ),
}));

/** Several values in one document, most with payloads among them. */
const pictures = fc.record({ url: dataUrls, image_url: fc.record({ url: dataUrls }) });
const documents = fc.array(fc.oneof(values, pictures), { minLength: 1, maxLength: 6 });
