import { z } from "zod";

/** What the content of a message or delta says, by what it is. */
export interface MessageWords {
  readonly text: string;
  /** Why the model won't answer, in its own words. */
  readonly refusal: string;
  readonly hasThoughts: boolean;
}

const partSchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  text: z.unknown().optional(),
  content: z.unknown().optional(),
  refusal: z.unknown().optional(),
});

const messageSchema = z.looseObject({
  content: z.unknown().optional(),
  refusal: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  reasoning_content: z.unknown().optional(),
  reasoning_details: z.unknown().optional(),
  thinking: z.unknown().optional(),
});

const noWords: MessageWords = { text: "", refusal: "", hasThoughts: false };

/** Reads a message or delta: content is a string, an array of parts, one part, or null. */
export function readMessageWords(message: unknown): MessageWords {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return noWords;
  const { content, refusal, reasoning, reasoning_content, reasoning_details, thinking } =
    parsed.data;
  const parts = toList(content).map(readPart);
  const ownRefusal = typeof refusal === "boolean" ? "" : toText(refusal);
  return {
    text: parts.map(({ text }) => text).join(""),
    refusal: ownRefusal === "" ? parts.map((part) => part.refusal).join("") : ownRefusal,
    hasThoughts:
      [reasoning, reasoning_content, reasoning_details, thinking].some(saysSomething) ||
      parts.some(({ hasThoughts }) => hasThoughts),
  };
}

function readPart(part: unknown): MessageWords {
  if (typeof part !== "object") return { ...noWords, text: toText(part) };
  const parsed = partSchema.safeParse(part);
  if (!parsed.success) return noWords;
  const { type = "text", text, content, refusal } = parsed.data;
  if (/reason|think|thought/i.test(type)) return { ...noWords, hasThoughts: true };
  if (/refusal/i.test(type)) return { ...noWords, refusal: toText(refusal) || toText(text) };
  if (!/text/i.test(type)) return noWords;
  return { ...noWords, text: toText(text) || toText(content) };
}

/** Where words stand in an object, by provider. */
const wordFields = ["value", "text", "content", "message", "reason"];

/** Words are a string, or stand in an object. An answer that is a number or a yes comes as such from a few. */
function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(toText).join("");
  if (typeof value !== "object" || value === null) return "";
  const fields = new Map<string, unknown>(Object.entries(value));
  const found = wordFields.find((field) => fields.has(field));
  return found === undefined ? "" : toText(fields.get(found));
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(saysSomething);
  if (typeof value === "object" && value !== null) return Object.values(value).some(saysSomething);
  return typeof value === "string" && value.trim() !== "";
}
