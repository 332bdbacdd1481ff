import { jsonrepair } from "jsonrepair";
import { z } from "zod";
import type { FunctionTool, ToolCall } from "#core";

/** A piece of a tool call, or all of one. */
export interface ToolCallFragment {
  readonly index: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
}

const word = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);

const functionSchema = z.looseObject({
  name: word,
  arguments: z.unknown().optional(),
  parameters: z.unknown().optional(),
  input: z.unknown().optional(),
});

const callSchema = functionSchema.extend({
  index: z.coerce.number().int().nonnegative().optional().catch(undefined),
  id: word,
  tool_call_id: word,
  function: functionSchema.optional().catch(undefined),
});

const messageSchema = z.looseObject({
  tool_calls: z.unknown().optional(),
  function_call: z.unknown().optional(),
  content: z.unknown().optional(),
});

/** The calls of a message or delta: in `tool_calls`, the older `function_call`, or parts of the content. */
export function readToolCalls(message: unknown): readonly ToolCallFragment[] {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return [];
  const { tool_calls, function_call, content } = parsed.data;
  const parts = Array.isArray(content) ? content.filter(isCallPart) : [];
  return [...toList(tool_calls), ...toList(function_call), ...parts].flatMap(toFragment);
}

/** What a model calls a tool by name and arguments, however it spells that. */
export function toFragment(value: unknown): ToolCallFragment[] {
  const parsed = callSchema.safeParse(value);
  if (!parsed.success) return [];
  const call = parsed.data;
  const inner = call.function ?? call;
  return [
    {
      index: call.index,
      id: call.id ?? call.tool_call_id ?? "",
      name: inner.name ?? call.name ?? "",
      argumentsJson: toJson(inner.arguments ?? inner.parameters ?? inner.input),
    },
  ];
}

function isCallPart(part: unknown): boolean {
  return z.looseObject({ type: z.enum(["tool_use", "tool_call", "function_call"]) }).safeParse(part)
    .success;
}

/** Some providers send arguments as what they are instead of as text. */
function toJson(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

interface GatheredCall {
  readonly index: number | undefined;
  readonly id: string;
  name: string;
  argumentsJson: string;
  latest: string;
}

/** Joins the pieces of calls to whole ones. */
export class ToolCallGatherer {
  readonly #calls: GatheredCall[] = [];

  take(fragment: ToolCallFragment): void {
    const call = this.#calls.findLast((candidate) => isSameCall(candidate, fragment));
    if (call === undefined) {
      const { argumentsJson } = fragment;
      this.#calls.push({ ...fragment, latest: argumentsJson });
      return;
    }
    // A few providers send a name in pieces, most once or with each piece.
    if (call.name !== fragment.name && call.argumentsJson === "") call.name += fragment.name;
    call.argumentsJson += fragment.argumentsJson;
    call.latest = fragment.argumentsJson || call.latest;
  }

  get isEmpty(): boolean {
    return this.#calls.every(({ name, argumentsJson }) => name === "" && argumentsJson === "");
  }

  /** Whether all that came is whole, which of a broken-off answer isn't said. */
  get isWhole(): boolean {
    return !this.isEmpty && this.#calls.every(({ argumentsJson }) => isObject(argumentsJson));
  }

  /**
   * The calls, in order. Their names are those of the tools that were offered, where they mean one; their
   * arguments are repaired where that is possible, but not where the answer was cut off at its limit.
   */
  list(
    tools: readonly FunctionTool[],
    { isCut }: { readonly isCut: boolean },
  ): readonly ToolCall[] {
    const [only, ...others] = tools;
    const fallbackName = others.length === 0 ? (only?.name ?? "") : "";
    return this.#calls
      .filter(({ name, argumentsJson }) => name !== "" || argumentsJson !== "")
      .map((call, position) => ({
        id: call.id || `call_${position}`,
        name: call.name === "" ? fallbackName : toToolName(call.name, tools),
        argumentsJson: toArguments(call, { isCut }),
      }));
  }
}

/** Whether a piece goes on with a call. Indexes are shared or absent, ids repeated or absent, by provider. */
function isSameCall(call: GatheredCall, fragment: ToolCallFragment): boolean {
  const hasOtherIndex =
    call.index !== undefined && fragment.index !== undefined && call.index !== fragment.index;
  const hasOtherId = call.id !== "" && fragment.id !== "" && call.id !== fragment.id;
  if (hasOtherIndex || hasOtherId) return false;
  const beginsAnew = fragment.name !== "" && fragment.argumentsJson !== "";
  const isRepeated = call.id !== "" && call.id === fragment.id;
  return !beginsAnew || isRepeated || !isObject(call.argumentsJson);
}

/** The tool that a name means: with a prefix, a number behind it, or written differently. */
export function toToolName(name: string, tools: readonly FunctionTool[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  const tool =
    tools.find((candidate) => candidate.name === name) ??
    tools.find((candidate) => plain(name).endsWith(plain(candidate.name)));
  return tool?.name ?? name;
}

function toArguments(
  { argumentsJson, latest }: GatheredCall,
  { isCut }: { readonly isCut: boolean },
): string {
  // Some repeat all that came before with each piece.
  const candidates = [argumentsJson, latest];
  const whole = candidates.map(unwrap).find(isObject);
  if (whole !== undefined) return whole;
  if (isCut) return argumentsJson;
  return candidates.map((text) => repairJson(unwrap(text))).find(isObject) ?? argumentsJson;
}

/** Text without the code fence that models like to put around JSON. */
export function withoutFence(text: string): string {
  const bare = text.trim();
  if (!bare.startsWith("```")) return bare;
  return bare
    .replace(/^```(?:json)?/, "")
    .replace(/```$/, "")
    .trim();
}

/** JSON may come in a fence, or be text inside text. */
function unwrap(json: string): string {
  const bare = withoutFence(json);
  try {
    const value: unknown = JSON.parse(bare);
    return typeof value === "string" ? value : bare;
  } catch {
    return bare;
  }
}

/** Longer ones no tool of ours asks for; and of what isn't JSON at all, time grows faster than the text. */
const maxRepairedLength = 16 * 1024;

/** The text itself, where it is too long or can't be repaired. */
export function repairJson(json: string): string {
  if (json.length > maxRepairedLength) return json;
  try {
    return jsonrepair(json);
  } catch {
    return json;
  }
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
