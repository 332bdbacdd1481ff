import type { Catalogue } from "../model/catalogue.ts";
import { UserError } from "../model/errors.ts";
import type { LoadedMedia, OcrConsent } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { defaultPdfReading, type WorkspaceSettings } from "../model/settings.ts";
import type { ChatRequest } from "../ports/lunos.ts";
import { isReadByOcr, isUnreadScan } from "./scanned-media.ts";

/** How the PDFs of a request are read. */
export interface ReadingPlan extends Pick<ChatRequest, "pdfEngine"> {
  /** What its person is to know of pages that nobody reads. */
  readonly notes: readonly Sentence[];
}

/**
 * Decides how files are read that have no words: only what was agreed to is paid for.
 * @throws {UserError} where nothing would be left to answer about, and nobody has decided to go on all the same.
 */
export function planReading(
  files: readonly LoadedMedia[],
  {
    ocr,
    model,
    catalogue,
    settings,
  }: {
    readonly ocr: OcrConsent | undefined;
    /** Who is asked. */
    readonly model: string;
    readonly catalogue: Catalogue;
    readonly settings: Pick<WorkspaceSettings, "pdfReading">;
  },
): ReadingPlan {
  if (!isReadByOcr(model, catalogue)) return { notes: [] };
  const scans = files.filter(isUnreadScan);
  const [first] = scans;
  if (first === undefined) return { notes: listUnreadPages(files) };
  if (ocr === "wanted") return { pdfEngine: "mistral-ocr", notes: [] };
  const { name } = first.reference;
  if (ocr !== undefined) {
    return {
      notes: [{ key: "scanLeftOut", name, files: scans.length }, ...listUnreadPages(files)],
    };
  }
  const { pdfReading = defaultPdfReading } = settings;
  const sentence = { key: "scanUnread", name, isOff: pdfReading === "never" } as const;
  if (scans.length < files.length) return { notes: [sentence, ...listUnreadPages(files)] };
  throw new UserError("read: a PDF without words", { code: "scan_unread", sentence });
}

/** Of documents that have words on most pages, those that have none. */
function listUnreadPages(files: readonly LoadedMedia[]): readonly Sentence[] {
  return files.flatMap(({ reference: { name }, text, wordless }): readonly Sentence[] => {
    if (text !== undefined || wordless === undefined || wordless.isScan) return [];
    return [{ key: "pagesUnread", name, pages: toRanges(wordless.pages) }];
  });
}

/** Such as `2, 4–7`. */
function toRanges(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
