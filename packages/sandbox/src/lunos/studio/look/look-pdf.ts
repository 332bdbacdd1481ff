import sharp from "sharp";
import { extractImages, extractText, getDocumentProxy } from "unpdf";
import { readLetters } from "./look-image.ts";
import type { Looked } from "./looked.ts";

const maxTextLength = 20_000;
/** OCR takes seconds a page. */
const maxReadPages = 12;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** @param options.reads `everything`: also what is only a picture of words. */
export async function lookAtPdf(
  file: Buffer,
  options: { readonly reads: "everything" | "nothing" },
): Promise<Looked> {
  if (!file.subarray(0, 1024).includes("%PDF-")) {
    return { type: "unreadable", reason: "it is not a PDF" };
  }
  try {
    const document = await getDocumentProxy(new Uint8Array(file));
    const { totalPages, text: layers } = await extractText(document, { mergePages: false });
    const words = options.reads === "nothing" ? layers : await readPictures(document, layers);
    await document.loadingTask.destroy();
    return {
      type: "pdf",
      pages: totalPages,
      words,
      text: words.join("\n").slice(0, maxTextLength),
      byteLength: file.byteLength,
    };
  } catch {
    return { type: "unreadable", reason: "the PDF is damaged or needs a password" };
  }
}

/** The words of each page; those of pictures where it has none of its own. */
async function readPictures(
  document: PdfDocument,
  layers: readonly string[],
): Promise<readonly string[]> {
  const words: string[] = [];
  for (const [index, layer] of layers.entries()) {
    const isRead = layer.trim() === "" && index < maxReadPages;
    words.push(isRead ? await readPage(document, index + 1) : layer);
  }
  return words;
}

async function readPage(document: PdfDocument, number: number): Promise<string> {
  const lines: string[] = [];
  for (const { data, width, height, channels } of await extractImages(document, number)) {
    const picture = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
    lines.push(await readLetters(picture, { width, height }));
  }
  return lines.join("\n").trim();
}
