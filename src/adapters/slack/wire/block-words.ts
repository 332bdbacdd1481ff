import { z } from "zod";

/**
 * The words of blocks, a line for each piece, in Slack's marks: of every kind that shows words, known today or not.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export function readBlockWords(blocks: readonly unknown[], depth = 0): readonly string[] {
  if (depth > maxDepth) return [];
  return blocks.flatMap((block) => readNode(block, depth)).filter((line) => line.trim() !== "");
}

/** Deeper nesting than Slack allows. */
const maxDepth = 8;

/** Where words stand directly, in the order in which they are read. */
const wordFields = ["text", "author_name", "provider_name", "alt_text", "value_text"] as const;
/** Where parts stand that have words in turn. */
const partFields = [
  ...["pretext", "title", "subtitle", "label", "text", "description", "body", "fields", "rows"],
  ...["columns", "elements", "items", "tasks", "cards", "blocks", "details", "output", "sources"],
  ...["accessory", "element", "placeholder", "options", "option_groups", "actions", "hint"],
] as const;

function readNode(value: unknown, depth: number): readonly string[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => readNode(entry, depth + 1));
  // By far most are words and marks, which the schema library would write reports about.
  if (typeof value !== "object" || value === null) return [];
  const read = new Map<string, unknown>(Object.entries(value));
  const type = read.get("type");
  if (type === "table" || type === "data_table") return readRows(read.get("rows"), depth);
  if (isLine(type)) return [readLine(read.get("elements"))];
  const own = wordFields.flatMap((field) => toLine(read.get(field)));
  const inner = partFields.flatMap((field) => {
    const part = read.get(field);
    if (typeof part !== "string") return readNode(part, depth + 1);
    return wordFields.some((known) => known === field) ? [] : [part];
  });
  return [...own, ...inner];
}

function toLine(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : [];
}

function isLine(type: unknown): boolean {
  return (
    type === "rich_text_section" || type === "rich_text_preformatted" || type === "rich_text_quote"
  );
}

/** Cells of a row stand side by side. */
function readRows(rows: unknown, depth: number): readonly string[] {
  const read = z.array(z.array(z.unknown())).safeParse(rows).data ?? [];
  return read.map((cells) => cells.map((cell) => readNode(cell, depth + 1).join(" ")).join(" | "));
}

const inline = z.object({
  type: z.string(),
  text: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  channel_id: z.string().optional().catch(undefined),
  usergroup_id: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  range: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
  timestamp: z.number().optional().catch(undefined),
  format: z.string().optional().catch(undefined),
  fallback: z.string().optional().catch(undefined),
});

/** The pieces of a line, as marks where they are no words yet. */
function readLine(elements: unknown): string {
  const pieces = z.array(z.unknown()).safeParse(elements).data ?? [];
  return pieces.map((piece) => toMark(inline.safeParse(piece).data)).join("");
}

function toMark(piece: z.infer<typeof inline> | undefined): string {
  switch (piece?.type) {
    case "user":
      return `<@${piece.user_id}>`;
    case "channel":
      return `<#${piece.channel_id}>`;
    case "usergroup":
      return `<!subteam^${piece.usergroup_id}>`;
    case "broadcast":
      return `<!${piece.range}>`;
    case "emoji":
      return `:${piece.name}:`;
    case "link":
      return `<${[piece.url, piece.text].filter((part) => part).join("|")}>`;
    case "date":
      return `<!date^${piece.timestamp}^${piece.format}${piece.fallback ? `|${piece.fallback}` : ""}>`;
    default:
      return piece?.text ?? piece?.value ?? "";
  }
}
