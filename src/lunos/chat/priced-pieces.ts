import { type ChatRequest, extraPrices, multiplyDecimal } from "#core";
import type { WirePlan } from "../dialects/dialect.ts";
import { listMedia } from "../dialects/media-parts.ts";

/** Whether a request is paid by the picture or by the page, beside its tokens. */
export function isPaidByPiece({ images, pdfEngine }: ChatRequest): boolean {
  return images !== undefined || pdfEngine === "mistral-ocr";
}

/** Credits for the pages that are read by OCR, which only chat has (`docs/lunos.md#documents`). */
export function toReadingPrice(
  request: ChatRequest,
  { endpoint }: Pick<WirePlan, "endpoint">,
): string | undefined {
  if (request.pdfEngine !== "mistral-ocr" || endpoint !== "chat") return undefined;
  const pages = listMedia(request).map((part) =>
    part.type === "document" ? (part.pageCount ?? 1) : 0,
  );
  const count = pages.reduce((sum, each) => sum + each, 0);
  return multiplyDecimal(extraPrices.readPage, count);
}
