import { readFile, writeFile } from "node:fs/promises";
import { getDocumentProxy } from "unpdf";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal } from "../tools/refusal.ts";

/**
 * A PDF goes as it is; its pages are counted, and one that needs a password is refused.
 * @param start where it begins. What stands before goes: not every reader looks past it.
 */
export async function preparePdf(
  { path, name, bounds, outputPath }: PrepareTask,
  start: number,
): Promise<UsableFile> {
  const file = await readFile(path);
  const bytes = file.subarray(start);
  const pageCount = await countPages(bytes, name);
  const { maxPages } = bounds;
  if (pageCount > maxPages) {
    throw new FileRefusal("file_too_many_pages", {
      key: "fileTooManyPages",
      name,
      pages: pageCount,
      maxPages,
    });
  }
  if (start > 0) await writeFile(outputPath, bytes);
  const which = start > 0 ? "output" : "original";
  return { kind: "document", mediaType: "application/pdf", file: which, pageCount, notes: [] };
}

async function countPages(bytes: Buffer, name: string): Promise<number> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const { numPages } = document;
    // The count alone can be a lie of the header: the first page must be there.
    await document.getPage(1);
    await document.loadingTask.destroy();
    return numPages;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw isLocked
      ? new FileRefusal("file_locked", { key: "fileLocked", name })
      : new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
}
