import { readFile, writeFile } from "node:fs/promises";
import { getDocumentProxy } from "unpdf";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal } from "../tools/refusal.ts";
import { findWordlessPages, openings } from "./pdf-words.ts";

/**
 * A PDF goes as it is; its pages are counted, those without words are found, and one that needs a password is refused.
 * @param start where it begins. What stands before goes: not every reader looks past it.
 */
export async function preparePdf(
  { path, name, bounds, outputPath }: PrepareTask,
  start: number,
): Promise<UsableFile> {
  const file = await readFile(path);
  const bytes = file.subarray(start);
  const lenient = await open(bytes, name);
  const { numPages: pageCount } = lenient;
  const { maxPages } = bounds;
  if (pageCount > maxPages) {
    throw new FileRefusal("file_too_many_pages", {
      key: "fileTooManyPages",
      name,
      pages: pageCount,
      maxPages,
    });
  }
  const openStrict = () => getDocumentProxy(new Uint8Array(bytes), openings.strict);
  const wordless = await findWordlessPages({ lenient, openStrict });
  await lenient.loadingTask.destroy();
  if (start > 0) await writeFile(outputPath, bytes);
  return {
    kind: "document",
    mediaType: "application/pdf",
    file: start > 0 ? "output" : "original",
    pageCount,
    ...(wordless === undefined ? {} : { wordless }),
    notes: [],
  };
}

async function open(bytes: Buffer, name: string) {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), openings.lenient);
    // The count alone can be a lie of the header: the first page must be there.
    await document.getPage(1);
    return document;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked
      ? new FileRefusal("file_locked", { key: "fileLocked", name })
      : new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
}
