import type { ChatRequest, FunctionTool } from "../request/chat-request.ts";

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

const drawWords =
  /\b(draw|paint|imagine|sketch|illustrate|(make|create|generate|show)\b.{0,30}\b(picture|image|drawing|photo|logo|poster)|gambarkan|lukis\w*|(buat|buatkan|bikin)\b.{0,30}\b(gambar|lukisan|logo|poster))/i;
const drawToolWords = /draw|paint|imag|picture|sketch|gambar/i;

/** Words that change a picture which is there: "make it blue", "add a hat", "tambahkan topi". */
const changeWords =
  /^\W*(please\s+|now\s+|and\s+|then\s+|tolong\s+)*((make|turn|paint|colou?r)\s+(it|this|that|them|the)\b|(add|remove|replace|change|crop|brighten|darken|ubah|tambahkan|hapus|ganti|jadikan)\b)/i;
const pointingWords =
  /\b(it|this|that|these|them|my|the (picture|photo|image|drawing|sketch)|ini|itu|gambarnya|fotonya)\b/i;

interface Asked {
  readonly question: string;
  /** The conversation has pictures that could be changed. */
  readonly hasPictures: boolean;
  readonly createId: () => string;
}

/** The function that a model would call for this question, if any. */
export function chooseToolCall(
  request: ChatRequest,
  { question, hasPictures, createId }: Asked,
): ToolCall | undefined {
  const tools = (request.tools ?? []).flatMap((tool) =>
    tool.type === "function" ? [tool.function] : [],
  );
  const isChange = hasPictures && changeWords.test(question);
  const tool = chooseTool(tools, request.tool_choice, { question, isChange });
  if (tool === undefined) return undefined;
  const usesPictures = isChange || (hasPictures && pointingWords.test(question));
  return {
    id: createId(),
    name: tool.name,
    arguments: JSON.stringify(toArguments(tool, { question, usesPictures, isChange })),
  };
}

function chooseTool(
  tools: readonly FunctionTool[],
  choice: ChatRequest["tool_choice"],
  { question, isChange }: { readonly question: string; readonly isChange: boolean },
): FunctionTool | undefined {
  if (choice === "none") return undefined;
  if (typeof choice === "object") return tools.find((tool) => tool.name === choice.function.name);
  const named = tools.find((tool) => mentions(question, tool.name));
  const drawing =
    isChange || drawWords.test(question)
      ? tools.find((tool) => drawToolWords.test(`${tool.name} ${tool.description ?? ""}`))
      : undefined;
  return drawing ?? named ?? (choice === "required" ? tools[0] : undefined);
}

function mentions(question: string, name: string): boolean {
  const words = name.toLowerCase().split(/[_-]+/);
  return words.length > 1 && words.every((word) => question.toLowerCase().includes(word));
}

interface Wish {
  readonly question: string;
  readonly usesPictures: boolean;
  /** The words say what to change, and are the instruction as they stand. */
  readonly isChange: boolean;
}

interface Property {
  readonly description?: unknown;
  readonly type?: unknown;
  readonly enum?: unknown;
}

/** Arguments that fit the function's schema, filled from the question. */
function toArguments(tool: FunctionTool, wish: Wish): Record<string, unknown> {
  const properties = toRecord(tool.parameters?.properties);
  const required = Array.isArray(tool.parameters?.required) ? tool.parameters.required : [];
  const entries = Object.entries(properties).flatMap(([name, property]) => {
    const value = toArgument(name, toRecord(property), wish);
    const isNeeded = required.includes(name);
    if (value !== undefined) return [[name, value]];
    return isNeeded ? [[name, emptyOf(toRecord(property))]] : [];
  });
  return Object.fromEntries(entries);
}

function toArgument(name: string, property: Property, wish: Wish): unknown {
  const { question, usesPictures, isChange } = wish;
  if (Array.isArray(property.enum)) return chooseOption(property.enum, question);
  if (property.type === "string" || property.type === undefined) {
    const takesWords = /prompt|query|text|description|subject|question|input/i.test(name);
    if (!takesWords) return undefined;
    return isChange ? question : toSubject(question);
  }
  const isOfPictures = /picture|image|photo/i.test(`${name} ${String(property.description ?? "")}`);
  if (property.type === "boolean" && isOfPictures) return usesPictures;
  return undefined;
}

const shapes: readonly (readonly [RegExp, string])[] = [
  [/\b(wide|landscape|cinematic|lebar|mendatar)\b/i, "16:9"],
  [/\b(tall|portrait|phone|poster|tegak)\b/i, "9:16"],
  [/\b(square|persegi)\b/i, "1:1"],
];

/** An option that the question names, or means by a word such as `wide`. */
function chooseOption(options: readonly unknown[], question: string): unknown {
  const named = options.find(
    (option) => typeof option === "string" && option !== "" && question.includes(option),
  );
  const shape = shapes.find(([words]) => words.test(question))?.[1];
  return named ?? options.find((option) => option === shape);
}

/** `please draw me a fox` → `a fox`. */
function toSubject(question: string): string {
  const subject = question
    .replace(/<@!?\w+>/g, "")
    .replace(/^\W*(please|tolong|can you|could you|bisakah|and|then|now|also)\b\W*/i, "")
    .replace(
      /^(draw|paint|imagine|sketch|illustrate|make|create|generate|show|gambarkan|lukiskan|buatkan|buat|bikin)\s+((me|us|saya)\s+)?((an?\s+)?(picture|image|drawing|gambar)\s+(of\s+)?)?/i,
      "",
    )
    .trim();
  return subject === "" ? question : subject;
}

function emptyOf({ type, enum: options }: Property): unknown {
  if (Array.isArray(options)) return options[0];
  const empties: Readonly<Record<string, unknown>> = {
    number: 1,
    integer: 1,
    boolean: false,
    array: [],
    object: {},
  };
  return typeof type === "string" && type in empties ? empties[type] : "";
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
