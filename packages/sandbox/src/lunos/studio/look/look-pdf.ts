import { extractText, getDocumentProxy } from "unpdf";
import type { Looked } from "./looked.ts";

const maxTextLength = 20_000;

export async function lookAtPdf(file: Buffer): Promise<Looked> {
  if (!file.subarray(0, 1024).includes("%PDF-")) {
    return { type: "unreadable", reason: "it is not a PDF" };
  }
  try {
    const document = await getDocumentProxy(new Uint8Array(file));
    const { totalPages, text } = await extractText(document, { mergePages: false });
    await document.loadingTask.destroy();
    return {
      type: "pdf",
      pages: totalPages,
      text: text.join("\n").slice(0, maxTextLength),
      byteLength: file.byteLength,
    };
  } catch {
    return { type: "unreadable", reason: "the PDF is damaged or needs a password" };
  }
}
