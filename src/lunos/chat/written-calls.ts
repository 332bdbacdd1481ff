import type { FunctionTool } from "#core";
import {
  repairJson,
  type ToolCallFragment,
  toFragment,
  toToolName,
  withoutFence,
} from "../dialects/tool-calls.ts";

/**
 * Reads what a model wrote between the marks of a tool call, in any of the templates that models are trained on:
 * Hermes' JSON, Mistral's list or name before the arguments, Llama's and Qwen's function with its parameters.
 */
export function readWrittenCalls(text: string): readonly ToolCallFragment[] {
  const parameters = text.split("<parameter=").slice(1).flatMap(toParameter);
  const name = /<function=([\w.-]+)>/.exec(text)?.[1];
  if (name !== undefined && parameters.length > 0) {
    return [toCall(name, JSON.stringify(Object.fromEntries(parameters)))];
  }
  const bare = text
    .replace("[TOOL_CALLS]", "")
    .replace(/<\/?[\w|]+(?:=[\w.-]+)?>/g, "")
    .trim();
  if (name !== undefined) return [toCall(name, bare)];
  const [, before, after] = /^([\w.-]+)\s*(?:\[ARGS\]\s*)?(\{[\s\S]*)$/.exec(bare) ?? [];
  if (before !== undefined && after !== undefined) return [toCall(before, after)];
  const calls = toList(parse(bare))
    .flatMap(toFragment)
    .filter((call) => call.name !== "");
  return calls.length > 0 ? calls : [toCall("", bare)];
}

/** The calls of an answer that is nothing but JSON, where they name a tool that was offered; else nothing. */
export function readBareCalls(
  text: string,
  tools: readonly FunctionTool[],
): readonly ToolCallFragment[] {
  const calls = toList(parse(withoutFence(text))).flatMap(toFragment);
  const areOurs = calls.every(({ name, argumentsJson }) => {
    const meant = toToolName(name, tools);
    return argumentsJson !== "" && tools.some((tool) => tool.name === meant);
  });
  return areOurs ? calls : [];
}

function toCall(name: string, argumentsJson: string): ToolCallFragment {
  return { index: undefined, id: "", name, argumentsJson };
}

/** What stands behind `<parameter=`: `name>value</parameter>`. */
function toParameter(text: string): [name: string, value: unknown][] {
  const nameEnd = text.indexOf(">");
  if (nameEnd === -1) return [];
  const valueEnd = text.indexOf("</parameter>", nameEnd);
  const value = text.slice(nameEnd + 1, valueEnd === -1 ? undefined : valueEnd);
  return [[text.slice(0, nameEnd), toValue(value.trim())]];
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(repairJson(json));
  } catch {
    return undefined;
  }
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
