import { z } from "zod";
import { toPlainText } from "../../replies/alt-text.ts";

/** A way to draw a picture like the one that was looked at. */
export interface OfferedPrompt {
  /** What kind of picture it makes, in the person's language. Absent: the model didn't say. */
  readonly manner?: string;
  readonly prompt: string;
}

/** As many as a row of buttons has. */
const maxPrompts = 4;

/** Four of these and their frame are one message on every platform. */
const maxPromptLength = 420;
const maxMannerLength = 40;

const named = z.object({ manner: z.string().optional(), prompt: z.string() });

/**
 * The prompts in an answer that was asked for as JSON, one object a prompt. Models write prose around it, forget a bracket, are
 * cut off in the middle or write a list instead: what can be made out is taken. None where nothing is a list of prompts.
 */
export function readPrompts(answer: string): readonly OfferedPrompt[] {
  const objects = readObjects(answer);
  const found = objects.length > 0 ? objects : readLists(answer);
  const prompts: OfferedPrompt[] = [];
  for (const { manner = "", prompt } of found) {
    const words = tidy(prompt, maxPromptLength);
    if (!/\p{L}/u.test(words) || prompts.some((other) => other.prompt === words)) continue;
    const kind = tidy(manner, maxMannerLength);
    prompts.push({ prompt: words, ...(kind === "" ? {} : { manner: kind }) });
  }
  return prompts.slice(0, maxPrompts);
}

/** Objects without others in them, wherever they stand: one that is broken doesn't spoil the rest. */
function readObjects(answer: string): readonly OfferedPrompt[] {
  return [...answer.matchAll(/\{[^{}]*\}/g)].flatMap(([text]) => {
    const { success, data } = named.safeParse(parse(text));
    return success ? [{ prompt: data.prompt, manner: data.manner ?? "" }] : [];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Line breaks within a text are the usual reason.
    try {
      return JSON.parse(text.replace(/\s+/g, " "));
    } catch {
      return undefined;
    }
  }
}

/** An array of texts, else the items of a list; one alone is no list, unless it is set apart as code. */
function readLists(answer: string): readonly OfferedPrompt[] {
  const array = z.array(z.string()).safeParse(parse(/\[[^[\]]*\]/.exec(answer)?.[0] ?? ""));
  if (array.success) return array.data.map((prompt) => ({ prompt }));
  const items = [...answer.matchAll(/^[ \t]*(?:\d{1,2}[.):]|[-*•])[ \t]+(\S.*)$/gm)];
  if (items.length > 1) return items.map(([, item = ""]) => readItem(item));
  const [, block = ""] = /```\w*\s([^`{[]{10,})```/.exec(answer) ?? [];
  return block === "" ? [] : [{ prompt: block }];
}

/** `**Watercolour:** a lighthouse…` */
function readItem(item: string): OfferedPrompt {
  const [, manner = "", prompt = ""] =
    /^\*\*([^*]{1,60}?):?\*\*:?\s*(?:[-–—]\s*)?(.+)$/.exec(item) ?? [];
  return prompt === "" ? { prompt: item } : { manner, prompt };
}

/** In one line, without marks: what is shown is drawn, to the letter. What is too long ends with a word. */
function tidy(words: string, maxLength: number): string {
  const line = toPlainText(
    words
      .replaceAll("[", "(")
      .replaceAll("]", ")")
      .replace(/[\\*_~`|<>#]/g, ""),
  )
    .replace(/^(["'“])(.*)(["'”])$/, "$2")
    .trim();
  if (line.length <= maxLength) return line;
  const start = line
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  return start.replace(/[\s,;:]+\S*$/, "").trimEnd();
}
