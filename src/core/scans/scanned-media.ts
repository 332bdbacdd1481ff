import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { LoadedMedia } from "../model/media.ts";

/** Whether a file goes to a model as a PDF. */
export function isUnreadPdf({ kind, text }: Pick<LoadedMedia, "kind" | "text">): boolean {
  return kind === "document" && text === undefined;
}

/** Whether it is one whose words nobody has read yet. */
export function isUnreadScan(media: Pick<LoadedMedia, "kind" | "text" | "wordless">): boolean {
  return isUnreadPdf(media) && media.wordless?.isScan === true;
}

/**
 * Whether PDFs that a model gets are read by OCR where that is wanted: only chat does that (`docs/lunos.md#documents`). A model that
 * is asked elsewhere gets the PDF itself, and looks at its pages.
 */
export function isReadByOcr(modelId: string, catalogue: Catalogue): boolean {
  return findModel(catalogue, modelId)?.endpoints?.includes("chat") ?? true;
}
