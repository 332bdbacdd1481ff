import type { ChatRequest } from "../request/chat-request.ts";
import type { Seen } from "./describe.ts";

/** What a structured answer may be filled from: facts, and the plain answer. */
export interface Facts {
  readonly answer: string;
  readonly question: string;
  readonly seen: readonly Seen[];
}

/** The answer as JSON text when `response_format` asks for it. */
export function toStructuredText(request: ChatRequest, facts: Facts): string | undefined {
  const format = request.response_format;
  if (format === undefined || format.type === "text") return undefined;
  if (format.type === "json_object") {
    return JSON.stringify({
      sandbox: true,
      question: facts.question,
      answer: facts.answer,
      seen: facts.seen,
    });
  }
  return JSON.stringify(fill(format.json_schema.schema, { facts, name: "", depth: 0 }));
}

interface Place {
  readonly facts: Facts;
  /** The field that is filled. */
  readonly name: string;
  readonly depth: number;
}

const maxDepth = 8;

function fill(schema: unknown, place: Place): unknown {
  const node = toRecord(schema);
  if ("const" in node) return node.const;
  if (Array.isArray(node.enum)) return node.enum[0];
  const alternatives = node.anyOf ?? node.oneOf;
  if (Array.isArray(alternatives)) return fill(alternatives[0], place);
  const type = Array.isArray(node.type) ? node.type[0] : node.type;
  const filler = fillers[String(type)];
  return filler === undefined ? toText(place) : filler(node, place);
}

type Fill = (node: Record<string, unknown>, place: Place) => unknown;

const fillers: Readonly<Record<string, Fill>> = {
  object: (node, place) => fillObject(node, place),
  array: (node, place) => fillArray(node, place),
  integer: (node, place) => toNumber(node, place),
  number: (node, place) => toNumber(node, place),
  boolean: () => false,
  null: () => null,
};

function fillObject(node: Record<string, unknown>, place: Place): unknown {
  if (place.depth >= maxDepth) return {};
  const properties = Object.entries(toRecord(node.properties));
  return Object.fromEntries(
    properties.map(([name, schema]) => [
      name,
      fill(schema, { ...place, name, depth: place.depth + 1 }),
    ]),
  );
}

function fillArray(node: Record<string, unknown>, place: Place): unknown {
  const image = firstImage(place.facts);
  const items = toRecord(node.items);
  if (items.type === "string" && image !== undefined) {
    if (/colou?r|warna/i.test(place.name)) return image.colours.map(({ name }) => name);
    if (/text|line|word|teks/i.test(place.name)) return image.text.split("\n").filter(Boolean);
    if (/code|barcode/i.test(place.name)) return image.codes.map(({ text }) => text);
  }
  const least = typeof node.minItems === "number" ? Math.min(node.minItems, 20) : 0;
  return Array.from({ length: least }, () => fill(items, { ...place, depth: place.depth + 1 }));
}

function toNumber(node: Record<string, unknown>, { name, facts }: Place): number {
  const image = firstImage(facts);
  if (/width|lebar/i.test(name) && image !== undefined) return image.width;
  if (/height|tinggi/i.test(name) && image !== undefined) return image.height;
  if (/count|number|jumlah/i.test(name)) return facts.seen.length;
  return typeof node.minimum === "number" ? node.minimum : 0;
}

function toText({ name, facts }: Place): string {
  const image = firstImage(facts);
  if (/^(text|ocr|transcript|teks)$/i.test(name) && image !== undefined) return image.text;
  if (/format|type/i.test(name) && image !== undefined) return image.format;
  if (/colou?r|warna/i.test(name) && image !== undefined) return image.colours[0]?.name ?? "";
  if (/question|prompt/i.test(name)) return facts.question;
  return facts.answer;
}

function firstImage({ seen }: Facts) {
  return seen.find((medium) => medium.type === "image");
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
