import { constants, gunzipSync } from "node:zlib";
import { fileTypeFromFile } from "file-type";
import { readStart } from "../tools/read-start.ts";
import { findMarkedKind, findUnrecognised, hasPictureBrand, isIcon } from "./file-marks.ts";
import { isMail } from "./mail-marks.ts";
import { findPdf } from "./pdf-marks.ts";
import { decodeText } from "./text-encoding.ts";

/** What is to be done with a file, by what its bytes are. */
export type Recognition =
  | { readonly type: "picture"; readonly mediaType: string }
  | { readonly type: SpecialPicture | "svg" | "lottie" | "web-page" | "mail" }
  /** `start`: where it begins; some programs write a line or two before. */
  | { readonly type: "pdf"; readonly start: number }
  | { readonly type: "recording"; readonly mediaType: string }
  | { readonly type: "office"; readonly mediaType: string }
  | { readonly type: "compound" }
  | { readonly type: "text"; readonly mediaType: string }
  | { readonly type: "unsupported"; readonly mediaType: string }
  | { readonly type: "unknown" };

/** Pictures with a decoder of their own. */
type SpecialPicture = "heif" | "jpeg-xl" | "bitmap" | "icon" | "photoshop";

const sniffedBytes = 4_096;

/** Pictures that sharp's own decoders read; not HEIC, for want of a licence of its patents. */
const pictureTypes = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/avif",
  "image/tiff",
]);

const specialPictures: ReadonlyMap<string, SpecialPicture> = new Map([
  ["image/heic", "heif"],
  ["image/heif", "heif"],
  ["image/heic-sequence", "heif"],
  ["image/heif-sequence", "heif"],
  ["image/jxl", "jpeg-xl"],
  ["image/bmp", "bitmap"],
  ["image/x-icon", "icon"],
  ["image/vnd.adobe.photoshop", "photoshop"],
] as const);

/** Kinds of text that have marks of their own. */
const textTypes =
  /^(text\/|application\/(xml|json|x-subrip|rtf|x-ndjson|x-sh|pgp-encrypted|x-ms-regedit)\b)/;
/** Kinds that are written in words, and yet are none to read. Notes to TeX's editors begin with “%!” too. */
const writtenTypes = /^application\/(postscript|eps)$/;
const writtenMark = /^%!(PS|\s*[\r\n])/;
const officeTypes =
  /^application\/(zip$|vnd\.(openxmlformats-officedocument\.(wordprocessingml|spreadsheetml|presentationml)\.|oasis\.opendocument\.|ms-(word|excel|powerpoint)\.))/;

/** Says what a file is by its bytes; its name and its declared type are never asked. */
export async function recognise(path: string): Promise<Recognition> {
  const start = await readStart(path, sniffedBytes);
  const found = await fileTypeFromFile(path);
  const [mediaType = ""] = found?.mime.split(";") ?? [];
  // The codec of Ogg before Opus, which no model takes.
  if (found?.mime.includes("speex") === true)
    return { type: "unsupported", mediaType: "audio/speex" };
  const marked = findMarkedKind(start);
  if (marked !== undefined && (isWritten(start) || !(await isWords(start, marked)))) {
    return { type: "unsupported", mediaType: marked };
  }
  // Newer members of the family pass for films.
  const isUnknownFilm = mediaType === "" || mediaType === "video/mp4";
  if (isUnknownFilm && hasPictureBrand(start, { isUnknownFilm: mediaType !== "" })) {
    return { type: "heif" };
  }
  if (mediaType === "application/gzip" && isPackedSvg(start)) return { type: "svg" };
  const isMarked = mediaType !== "" && !textTypes.test(mediaType);
  const isBinary = isMarked && !(await isWords(start, mediaType));
  if (isBinary && mediaType !== "application/pdf") return await recogniseBinary(mediaType, path);
  // WAV in the form for large files.
  if (/^RF64.{4}WAVE$/s.test(start.toString("latin1", 0, 12))) {
    return { type: "recording", mediaType: "audio/wav" };
  }
  const pdf = await findPdf(start);
  if (pdf !== undefined) return { type: "pdf", start: pdf };
  return await recogniseText(path, start);
}

async function recogniseBinary(mediaType: string, path: string): Promise<Recognition> {
  if (pictureTypes.has(mediaType)) return { type: "picture", mediaType };
  // Pictures in TGA begin like cursors of Windows.
  if (mediaType === "image/x-icon" && !(await isIcon(path))) return { type: "unknown" };
  const special = specialPictures.get(mediaType);
  if (special !== undefined) return { type: special };
  if (mediaType === "application/x-cfb") return { type: "compound" };
  if (officeTypes.test(mediaType)) return { type: "office", mediaType };
  if (/^(video|audio)\//.test(mediaType)) return { type: "recording", mediaType };
  return { type: "unsupported", mediaType };
}

/**
 * Whether a file that begins like a format is words all the same: “BM”, “GIF89a” and “ID3” begin sentences
 * too, but a picture or a recording soon has bytes that no text has.
 */
async function isWords(start: Buffer, mediaType: string): Promise<boolean> {
  const mark = start.toString("latin1", 0, 2);
  if (writtenTypes.test(mediaType) && writtenMark.test(start.toString("latin1", 0, 80))) {
    return false;
  }
  if (!/^[!-~]{2}$/.test(mark) || start.includes(0)) return false;
  const text = await decodeText(start, { isCut: true });
  return text?.startsWith(mark) === true;
}

/** Pictures that are written as words and numbers, or begin with pages of them. */
function isWritten(start: Buffer): boolean {
  return /^(P[123]\s[\s\d]*(#|$)|P[123]\s+\d+\s+\d+\s+[\d\s]{8}|SIMPLE {2}=)/.test(
    start.toString("latin1"),
  );
}

/** What a text is for; words in the end. */
async function recogniseText(path: string, start: Buffer): Promise<Recognition> {
  const text = await decodeText(start, { isCut: true });
  if (text === undefined) return findUnrecognised(start) ?? { type: "unknown" };
  const markup = skipProlog(text);
  if (svgStart.test(markup)) return { type: "svg" };
  if (/^\s*\{/.test(text)) {
    const { isLottie } = await import("./lottie-marks.ts");
    if (await isLottie(path, { start: text })) return { type: "lottie" };
  }
  if (/^<(html|head|body)[\s>]/i.test(markup) || /^\s*<!doctype html/i.test(text)) {
    return { type: "web-page" };
  }
  return isMail(text) ? { type: "mail" } : { type: "text", mediaType: "text/plain" };
}

/** Its declarations may be longer than what is looked at. */
const svgStart = /^<(!doctype\s+)?([\w.-]+:)?svg[\s>[]/i;

/** Whether what is packed with gzip is a drawing (`.svgz`). */
function isPackedSvg(start: Buffer): boolean {
  try {
    // The end of it is not there.
    const text = gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8");
    return svgStart.test(skipProlog(text.replace(/^\ufeff/, "")));
  } catch {
    return false;
  }
}

/** What follows the XML declaration, comments and document type. */
function skipProlog(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const prolog = /^(<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(\[[\s\S]*?\]\s*)?>)\s*/i.exec(
      rest,
    );
    if (prolog === null) return rest;
    rest = rest.slice(prolog[0].length);
  }
}
