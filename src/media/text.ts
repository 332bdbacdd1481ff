import { stat } from "node:fs/promises";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { readStart } from "./read-start.ts";
import { FileRefusal } from "./refusal.ts";

/** UTF-8 needs at most four bytes a character. */
const maxBytesPerCharacter = 4;

/** A text file's words, as many as a model gets. */
export async function prepareText(
  task: PrepareTask,
  mediaType: string,
): Promise<UsableFile | undefined> {
  const maxBytes = (task.bounds.maxTextCharacters + 1) * maxBytesPerCharacter;
  const { size } = await stat(task.path);
  const text = decodeText(await readStart(task.path, maxBytes), { isCut: size > maxBytes });
  return text === undefined ? undefined : { ...toTextFile(text, task), mediaType };
}

/**
 * A document of words alone.
 * @throws {FileRefusal} when there are none.
 */
export function toTextFile(
  text: string,
  { name, bounds: { maxTextCharacters } }: PrepareTask,
): UsableFile {
  if (text.trim() === "") {
    throw new FileRefusal("file_without_text", { key: "fileWithoutText", name });
  }
  const isCut = text.length > maxTextCharacters;
  return {
    kind: "document",
    mediaType: "text/plain",
    file: "original",
    text: isCut ? text.slice(0, maxTextCharacters).toWellFormed() : text,
    notes: isCut ? [{ key: "fileTextCut", name, maxCharacters: maxTextCharacters }] : [],
  };
}

/**
 * Text in UTF-8, or in UTF-16 with a byte order mark; undefined when it is neither.
 * @param options.isCut the bytes may stop in the middle of a character.
 */
export function decodeText(
  bytes: Uint8Array,
  { isCut }: { readonly isCut: boolean },
): string | undefined {
  const [first, second] = bytes;
  const encoding = findEncoding(first, second);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
    // Control characters beside tab, line ends, form feed and escape are signs of something else.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    return /[\u0000-\u0008\u000e-\u001a\u007f]/.test(text) ? undefined : text;
  } catch {
    // Not text: what it is, others must say.
    return undefined;
  }
}

function findEncoding(first: number | undefined, second: number | undefined): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
