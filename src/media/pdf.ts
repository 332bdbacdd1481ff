import { readFile } from "node:fs/promises";
import { getDocumentProxy } from "unpdf";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

/** A PDF goes as it is; its pages are counted, and one that needs a password is refused. */
export async function preparePdf({ path, name, bounds }: PrepareTask): Promise<UsableFile> {
  const pageCount = await countPages(path, name);
  const { maxPages } = bounds;
  if (pageCount > maxPages) {
    throw new FileRefusal("file_too_many_pages", {
      key: "fileTooManyPages",
      name,
      pages: pageCount,
      maxPages,
    });
  }
  return { kind: "document", mediaType: "application/pdf", file: "original", pageCount, notes: [] };
}

async function countPages(path: string, name: string): Promise<number> {
  try {
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
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
