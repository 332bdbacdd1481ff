import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { WordlessPages } from "#core";
import { countLetters, withoutStamps } from "./pdf-letters.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** The same document, opened in two ways. */
export interface OpenPdf {
  /** Goes past what can't be drawn. */
  readonly lenient: PdfDocument;
  /** Stops there. */
  openStrict(): Promise<PdfDocument>;
}

/** Neither decodes a picture: they can't be drawn. */
export const openings = {
  lenient: { maxImageSize: 0, verbosity: 0 },
  strict: { maxImageSize: 0, verbosity: 0, stopAtErrors: true },
} as const;

/** Time enough for a few hundred pages. Those that are left are taken for what the others are. */
const maxReadingMs = 3_000;
const maxLookingMs = 2_000;
/** Far more than it takes to see that there are words. */
const maxCharactersPerPage = 2_000;
/** Fewer than a scanner's own stamp has on a page that shows a picture aren't its words. */
const minLetters = 24;
/** With so many, they are no stamp. */
const enoughLetters = 200;
/** So many pages are looked at all over a document before the ones in between. */
const spread = 50;

/** Which pages show something and have no words that could be taken out; nothing where all have some. */
export async function findWordlessPages(pdf: OpenPdf): Promise<WordlessPages | undefined> {
  const letters = await countAll(pdf.lenient);
  const doubtful = [...letters].filter(([, count]) => count < minLetters);
  if (doubtful.length === 0) return undefined;
  const looks = await lookAtAll(pdf, new Map(doubtful));
  const wordless = [...looks].flatMap(([page, look]) => (look === "wordless" ? [page] : []));
  if (wordless.length === 0) return undefined;
  const blank = [...looks.values()].filter((look) => look === "blank").length;
  const shown = letters.size - blank;
  const pages = wordless.toSorted((one, other) => one - other);
  return { pages, isScan: wordless.length * 2 >= shown };
}

/** How many letters the words of each page have that was come to. */
async function countAll(document: PdfDocument): Promise<ReadonlyMap<number, number>> {
  const isOver = createDeadline(maxReadingMs);
  const texts = new Map<number, string>();
  for (const number of listSpread(document.numPages)) {
    if (isOver()) break;
    const text = await readPage(document, number);
    if (text !== undefined) texts.set(number, text);
  }
  const stampless = withoutStamps([...texts.values()]);
  return new Map(
    [...texts].map(([number, text], place) => {
      const all = countLetters(text);
      return [number, all >= enoughLetters ? all : countLetters(stampless[place] ?? "")];
    }),
  );
}

function createDeadline(ms: number): () => boolean {
  const endsAtMs = performance.now() + ms;
  return () => performance.now() > endsAtMs;
}

function listSpread(count: number): readonly number[] {
  const stride = Math.ceil(count / spread);
  const all = Array.from({ length: count }, (_, index) => index);
  return all
    .toSorted((one, other) => (one % stride) - (other % stride) || one - other)
    .map((index) => index + 1);
}

/** Nothing of a page that can't be found: such a document has the others all the same. */
async function readPage(document: PdfDocument, number: number): Promise<string | undefined> {
  const page = await document.getPage(number).catch(() => undefined);
  if (page === undefined) return undefined;
  const text = await readStart(page);
  page.cleanup();
  return text;
}

/** The words with which a page begins, in lines; as far as they can be read. */
async function readStart(page: PdfPage): Promise<string> {
  let text = "";
  const reader = page.streamTextContent({}).getReader();
  try {
    while (text.length < maxCharactersPerPage) {
      const { done, value } = await reader.read();
      if (done) return text;
      for (const { str = "", hasEOL = false } of value.items) text += hasEOL ? `${str}\n` : str;
    }
    await reader.cancel(new Error("enough was read"));
  } catch {
    // A page that can't be read has the words that came before.
  }
  return text;
}

type Look = "blank" | "wordless" | "fine";

/** @param doubtful pages with few letters or none, and how many. Those that there is no time for count as looked at before. */
async function lookAtAll(
  { lenient, openStrict }: OpenPdf,
  doubtful: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, Look>> {
  const isOver = createDeadline(maxLookingMs);
  const strict = await openStrict();
  const looks = new Map<number, Look>();
  let last: Look = "wordless";
  for (const [number, letters] of doubtful) {
    if (!isOver()) last = await lookAt(number, { lenient, strict, letters });
    looks.set(number, last);
  }
  await strict.loadingTask.destroy();
  return looks;
}

/** A picture ends the drawing of the strict one. */
async function lookAt(
  number: number,
  {
    lenient,
    strict,
    letters,
  }: { readonly lenient: PdfDocument; readonly strict: PdfDocument; readonly letters: number },
): Promise<Look> {
  const whole = await listOperators(lenient, number);
  const begun = await listOperators(strict, number);
  if (whole === undefined || begun === undefined) return "wordless";
  if (begun.fnArray.length < whole.fnArray.length) return "wordless";
  if (letters > 0) return "fine";
  return (await isPainted(whole)) ? "wordless" : "blank";
}

type Operators = Awaited<ReturnType<PdfPage["getOperatorList"]>>;

async function listOperators(
  document: PdfDocument,
  number: number,
): Promise<Operators | undefined> {
  try {
    const page = await document.getPage(number);
    const operators = await page.getOperatorList();
    page.cleanup();
    return operators;
  } catch {
    return undefined;
  }
}

async function isPainted({ fnArray, argsArray }: Operators): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  return fnArray.some((operator, place) => {
    if (operator === OPS.constructPath) return argsArray[place]?.[0] !== OPS.endPath;
    return operator === OPS.showText || operator === OPS.shadingFill;
  });
}
