import { fileTypeFromFile } from "file-type";
import { readStart } from "./read-start.ts";
import { decodeText } from "./text.ts";

/** What is to be done with a file, by what its bytes are. */
export type Recognition =
  | { readonly type: "picture"; readonly mediaType: string }
  | { readonly type: SpecialPicture | "svg" | "lottie" | "pdf" | "web-page" }
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
const textTypes = /^(text\/|application\/(xml|json|x-subrip|rtf|x-ndjson|x-sh)\b)/;
const officeTypes =
  /^application\/vnd\.(openxmlformats-officedocument\.(wordprocessingml|spreadsheetml|presentationml)\.|oasis\.opendocument\.(text|spreadsheet|presentation))/;

/** Says what a file is by its bytes; its name and its declared type are never asked. */
export async function recognise(path: string): Promise<Recognition> {
  const found = await fileTypeFromFile(path);
  // The codec of Ogg before Opus, which no model takes.
  if (found?.mime.includes("speex") === true)
    return { type: "unsupported", mediaType: "audio/speex" };
  const [mediaType = ""] = found?.mime.split(";") ?? [];
  if (pictureTypes.has(mediaType)) return { type: "picture", mediaType };
  const special = specialPictures.get(mediaType);
  if (special !== undefined) return { type: special };
  if (mediaType === "application/pdf") return { type: "pdf" };
  if (mediaType === "application/x-cfb") return { type: "compound" };
  if (officeTypes.test(mediaType)) return { type: "office", mediaType };
  if (/^(video|audio)\//.test(mediaType)) return { type: "recording", mediaType };
  if (mediaType !== "" && !textTypes.test(mediaType)) return { type: "unsupported", mediaType };
  // WAV in the form for large files.
  const start = await readStart(path, 12);
  if (/^RF64.{4}WAVE$/s.test(start.toString("latin1")))
    return { type: "recording", mediaType: "audio/wav" };
  return await recogniseText(path);
}

/** What every Lottie animation says of itself before its layers: frame rate, first and last frame, size. */
const lottieMarks = ['"fr":', '"ip":', '"op":', '"w":', '"h":'];

async function recogniseText(path: string): Promise<Recognition> {
  const start = decodeText(await readStart(path, sniffedBytes), { isCut: true });
  if (start === undefined) return { type: "unknown" };
  const markup = skipProlog(start);
  if (/^<svg[\s>]/i.test(markup)) return { type: "svg" };
  if (/^\s*\{/.test(start) && lottieMarks.every((mark) => start.includes(mark))) {
    return { type: "lottie" };
  }
  if (/^<(html|head|body)[\s>]/i.test(markup) || /^\s*<!doctype html/i.test(start)) {
    return { type: "web-page" };
  }
  return { type: "text", mediaType: "text/plain" };
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
