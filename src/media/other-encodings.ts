import iconv from "iconv-lite";
import { detectAll } from "jschardet";
import type { DecodeOptions } from "./text-encoding.ts";

/**
 * Encodings in use before UTF-8 took over, with how likely each is where the bytes alone don't tell: most such
 * files are Windows' own, few are of DOS or the old Macintosh.
 */
const likelihoods: Readonly<Record<string, number>> = {
  "windows-1252": 1.6,
  "windows-1251": 1,
  "windows-1250": 1,
  "windows-1253": 1,
  "windows-1254": 1,
  "windows-1255": 1,
  "windows-1256": 1,
  "windows-1257": 1,
  "windows-1258": 1,
  cp932: 1,
  "euc-jp": 1,
  gb18030: 1,
  big5: 1,
  cp949: 1,
  cp874: 1,
  "koi8-r": 1,
  "koi8-u": 0.9,
  "iso-8859-2": 0.9,
  "iso-8859-5": 0.5,
  "iso-8859-7": 0.9,
  "iso-8859-8": 0.5,
  cp866: 0.5,
  cp850: 0.4,
  cp852: 0.3,
  cp437: 0.3,
  macroman: 0.3,
};

/** As the standard for the web, which Node's decoder follows, calls what the detector calls otherwise. */
const webNames: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  cp949: "euc-kr",
  cp874: "windows-874",
  cp1258: "windows-1258",
  macroman: "macintosh",
  "utf-16-le": "utf-16le",
  "utf-16-be": "utf-16be",
};

/** The detector looks at so much; more would not make it surer. */
const sampleBytes = 16_384;

/** Text that is not in UTF-8; undefined when no encoding makes words of it. */
export function decodeOther(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const marked = findMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, { encoding: marked, ...options });
  if (bytes.includes(0)) return decodeWide(bytes, options);
  const japanese = decodeAs(bytes, { encoding: "iso-2022-jp", ...options });
  return japanese ?? decodeDeclared(bytes, options) ?? decodeLegacy(bytes, options);
}

/** What XML, HTML, style sheets and source code say of themselves in their first lines. */
const declarations = [
  /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/,
  /<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)/i,
  /^@charset "([\w.:-]+)"/,
  /^(?:.*\n)?.*?coding[:=]\s*([\w.-]+)/,
];
const declarationBytes = 1_024;

function decodeDeclared(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const start = Buffer.from(bytes.subarray(0, declarationBytes)).toString("latin1");
  const declared = declarations.map((declaration) => declaration.exec(start)?.[1]);
  const encoding = declared.find((found) => found !== undefined);
  if (encoding === undefined) return undefined;
  const text = decodeAs(bytes, { encoding: toWebName(encoding), ...options });
  return text === undefined || !isPlausible(text.slice(0, sampleBytes)) ? undefined : text;
}

function findMark([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) {
    return third === 0 && fourth === 0 ? "utf-32le" : "utf-16le";
  }
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? "utf-32be" : undefined;
}

/** UTF-16 and UTF-32 without a mark: no other text has noughts in it. */
function decodeWide(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const detectEncodings = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"];
  const [best] = detectAll(bytes.subarray(0, sampleBytes), { detectEncodings });
  const encoding = toWebName(best?.encoding ?? "");
  return encoding.startsWith("utf-") ? decodeAs(bytes, { encoding, ...options }) : undefined;
}

function decodeLegacy(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const sample = takeSample(bytes);
  const detectEncodings = Object.keys(likelihoods);
  const ranked = detectAll(sample, { detectEncodings, minimumThreshold: 0 }).flatMap(
    ({ encoding: name, confidence }) => {
      const encoding = toWebName(name ?? "");
      const text = decodeAs(sample, { encoding, isCut: true });
      if (text === undefined || !isPlausible(text)) return [];
      const words = rateWords(text);
      const likelihood = likelihoods[(name ?? "").toLowerCase()] ?? 0.3;
      return words < leastWords ? [] : [{ encoding, score: confidence * likelihood * words }];
    },
  );
  const best = ranked.toSorted((left, right) => right.score - left.score)[0];
  if (best === undefined) return undefined;
  return decodeAs(bytes, { encoding: best.encoding, ...options });
}

/**
 * The part of it from just before its first byte that is not ASCII: what stands before tells nothing. With a
 * space in front, so that the detector takes no word at the beginning for the mark of a picture.
 */
function takeSample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, first - sampleBytes / 4);
  return Buffer.concat([Buffer.from(" "), bytes.subarray(start, start + sampleBytes)]);
}

function toWebName(name: string): string {
  const lower = name.toLowerCase();
  return webNames[lower] ?? lower;
}

/** Undefined when the bytes are not of this encoding. */
function decodeAs(
  bytes: Uint8Array,
  { encoding, isCut }: { readonly encoding: string } & DecodeOptions,
): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
  } catch (error) {
    // What Node's own decoder does not know: UTF-32 and the code pages of DOS.
    const isUnknown = error instanceof RangeError && iconv.encodingExists(encoding);
    const text = isUnknown ? iconv.decode(Buffer.from(bytes), encoding) : undefined;
    return text?.includes("\ufffd") === true ? undefined : text;
  }
}

/** What encodings leave unused, and control characters beside those of everyday text. */
const implausible = /[\p{Co}\p{Cn}]|[\p{Cc}--[\s\b\u0085]]/v;
/** The beginning of colours on terminals, and the end of a text in DOS. */
const everyday = ["\u001b", "\u001a"];

function isPlausible(text: string): boolean {
  return !implausible.test(everyday.reduce((rest, mark) => rest.replaceAll(mark, ""), text));
}

/** Bytes of other kinds make worse words than this in every encoding. */
const leastWords = 0.06;

const foreignWord =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]\p{Script=Latin}/gu;
/** A sign that stands between words, in the middle of one; and a capital behind a small letter. */
const brokenWord =
  /\p{L}[^\p{L}\p{M}\p{N}\p{Z}\p{Cf}\p{ASCII}’‘・·–—]\p{L}|\p{Ll}(?![A-Z])\p{Lu}|[a-z]\p{Script=Han}[a-z]/gu;

/** Between 0 and 1: a word is written in one script, and without signs inside. */
function rateWords(text: string): number {
  const foreign = text.match(foreignWord)?.length ?? 0;
  const broken = text.match(brokenWord)?.length ?? 0;
  const special = text.match(/\P{ASCII}/gu)?.length ?? 1;
  return 1 / (1 + (40 * (foreign + broken)) / special);
}
