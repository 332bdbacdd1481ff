import { stat } from "node:fs/promises";
import { decodeText } from "../formats/text-encoding.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { readStart } from "../tools/read-start.ts";
import { FileRefusal } from "../tools/refusal.ts";

/** No encoding needs more than four bytes a character. */
const maxBytesPerCharacter = 4;

/** A text file's words, as many as a model gets. */
export async function prepareText(
  task: PrepareTask,
  mediaType: string,
): Promise<UsableFile | undefined> {
  const maxBytes = (task.bounds.maxTextCharacters + 1) * maxBytesPerCharacter;
  const { size } = await stat(task.path);
  const text = await decodeText(await readStart(task.path, maxBytes), { isCut: size > maxBytes });
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
