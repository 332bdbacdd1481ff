import { jsonrepair } from "jsonrepair";

/** Of what isn't JSON at all, time grows faster than the text: this takes some milliseconds at most. */
const maxRepairedLength = 16 * 1024;

/**
 * The object in what a model wrote as JSON, with prose around it or a bracket missing. A long one is only closed where it was
 * cut off. Nothing where none can be made out.
 */
export function readLooseJson(answer: string): unknown {
  const start = answer.indexOf("{");
  if (start < 0) return undefined;
  const json = answer.slice(start);
  return (
    parse(json.slice(0, json.lastIndexOf("}") + 1)) ??
    (json.length > maxRepairedLength ? parse(closeWhereCut(json)) : repair(json))
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Then it is mended, if it can be.
    return undefined;
  }
}

function repair(json: string): unknown {
  try {
    return parse(jsonrepair(json));
  } catch {
    return undefined;
  }
}

/** Up to the last bracket that was closed, in one pass. An item of a list that was begun behind it is an empty one. */
function closeWhereCut(json: string): string {
  const open: string[] = [];
  let end = 0;
  let depth = 0;
  for (const { 0: mark, index } of json.matchAll(marks)) {
    const closer = closers[mark];
    if (closer !== undefined) open.push(closer);
    if (mark !== "]" && mark !== "}") continue;
    if (open.pop() !== mark) return "";
    end = index + 1;
    depth = open.length;
    if (depth === 0) break;
  }
  const closing = open.slice(0, depth).reverse().join("");
  const isBegun = closing.startsWith("]") && /[^\s,]/.test(json.slice(end));
  return `${json.slice(0, end)}${isBegun ? ",{}" : ""}${closing}`;
}

const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** Texts, whatever stands in them and wherever they are cut off, and brackets. */
const marks = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[[\]{}]/gs;
