import { decodeText } from "./text-encoding.ts";

/** Readers look for the mark this far: mail programs and printers put lines of their own before it. */
const searchedBytes = 1_024;

/**
 * Where in a file's first bytes a PDF begins; undefined where none does. A text about PDF may begin with the
 * same mark, but has no objects.
 */
export async function findPdf(start: Buffer): Promise<number | undefined> {
  const text = start.toString("latin1");
  const at = text.slice(0, searchedBytes).search(/%PDF-\d/);
  if (at < 0) return undefined;
  const hasObjects = /\d\s+\d+\s+obj\b/.test(text.slice(at));
  if (hasObjects || at > 0) return hasObjects ? at : undefined;
  return (await decodeText(start, { isCut: true })) === undefined ? at : undefined;
}
