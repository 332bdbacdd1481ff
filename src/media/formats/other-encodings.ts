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
  "iso-8859-6": 0.9,
  "iso-8859-7": 0.9,
  "iso-8859-8": 0.5,
  cp866: 0.5,
  cp850: 0.4,
  cp852: 0.3,
  cp437: 0.3,
  macroman: 0.3,
  maccyrillic: 0.9,
};

/** As the standard for the web, which Node's decoder follows, calls what the detector calls otherwise. */
const webNames: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  cp949: "euc-kr",
  cp874: "windows-874",
  cp1258: "windows-1258",
  macroman: "macintosh",
  maccyrillic: "x-mac-cyrillic",
  "utf-16-le": "utf-16le",
  "utf-16-be": "utf-16be",
};

/** The detector looks at so much; more would not make it surer. */
const sampleBytes = 16_384;

/** Text that is not in UTF-8; undefined when no encoding makes words of it. */
export function decodeOther(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const marked = findMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, { encoding: marked, ...options });
  if (bytes.includes(0)) return decodeWide(bytes, options) ?? decodeStripped(bytes, options);
  const shifted = decodeShifted(bytes);
  if (shifted !== undefined) return shifted;
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
  if (!encoding.startsWith("utf-")) return undefined;
  const text = decodeAs(bytes, { encoding, ...options });
  return text !== undefined && isPlausible(text) && isOfOneScript(text) ? text : undefined;
}

const scripts = [
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/gu,
  /\p{Script=Hangul}/gu,
  /[\p{Script=Hebrew}\p{Script=Arabic}]/gu,
];

/** Other bytes make letters of all scripts of the world; of scripts that are seldom seen any one does. */
function isOfOneScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const counts = scripts.map((script) => text.match(script)?.length ?? 0);
  const [most = 0, second = 0] = counts.toSorted((left, right) => right - left);
  const rest = letters - counts.reduce((sum, count) => sum + count, 0);
  return Math.max(most, rest) >= letters * 0.7 || second + most >= letters * 0.95;
}

/** Some programs end what they write with a nought, or have one now and then; any other file has far more. */
const bytesPerNought = 50;

function decodeStripped(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const stripped = bytes.filter((byte) => byte !== 0);
  const noughts = bytes.byteLength - stripped.byteLength;
  if (stripped.byteLength === 0 || noughts > 1 + bytes.byteLength / bytesPerNought)
    return undefined;
  return decodeAs(stripped, { encoding: "utf-8", ...options }) ?? decodeOther(stripped, options);
}

/** Encodings in seven bits that say where other letters begin and end (RFC 1557, 1843 and 1922). */
const shifted = [
  { mark: "\u001b$)C", begin: "\u000e", end: "\u000f", encoding: "euc-kr" },
  { mark: "\u001b$)A", begin: "\u000e", end: "\u000f", encoding: "gb18030" },
  { mark: "~{", begin: "~{", end: "~}", encoding: "gb18030" },
] as const;

function decodeShifted(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte > 0x7f)) return undefined;
  const text = Buffer.from(bytes).toString("latin1");
  const found = shifted.find(({ mark, end }) => text.includes(mark) && text.includes(end));
  if (found === undefined) return undefined;
  const { mark, begin, end, encoding } = found;
  const [first = "", ...parts] = text
    .replaceAll("~\n", found.begin === "~{" ? "" : "~\n")
    .replaceAll(begin === mark ? "" : mark, "")
    .split(begin);
  const decoded = parts.map((part) => {
    const stop = part.indexOf(end) < 0 ? part.length : part.indexOf(end);
    const pairs = part.slice(0, stop);
    // Braces are everyday in other texts.
    if (begin === mark && !/^([!-w][!-~])*$/.test(pairs)) return undefined;
    const letters = Buffer.from(pairs, "latin1").map((byte) => (byte > 0x20 ? byte | 0x80 : byte));
    const read = decodeAs(letters, { encoding, isCut: true });
    return read === undefined ? undefined : read + part.slice(stop + end.length);
  });
  return decoded.includes(undefined) ? undefined : first + decoded.join("");
}

function decodeLegacy(bytes: Uint8Array, options: DecodeOptions): string | undefined {
  const sample = takeSample(bytes);
  const detectEncodings = Object.keys(likelihoods);
  // Where most is ASCII, that is words already.
  const foreignBytes = sample.filter((byte) => byte > 0x7f).byteLength;
  const leastScore = foreignBytes > sample.byteLength * leastForeign ? leastSure : 0;
  const ranked = detectAll(sample, { detectEncodings, minimumThreshold: 0 }).flatMap(
    ({ encoding: name, confidence }) => {
      const encoding = toWebName(name ?? "");
      const text = decodeAs(sample, { encoding, isCut: true });
      if (text === undefined || !isPlausible(text)) return [];
      const words = rateWords(text) * rateSigns(text, encoding);
      const likelihood = likelihoods[(name ?? "").toLowerCase()] ?? 0.3;
      const score = confidence * likelihood * words;
      return words < leastWords || score < leastScore ? [] : [{ encoding, score }];
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

/** Words in any encoding have a score that is higher, and other bytes, with few exceptions, one that is lower. */
const leastSure = 0.012;
/** Bytes of other kinds are beyond ASCII by half. */
const leastForeign = 0.25;

const foreignWord =
  /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]\p{Script=Latin}/gu;
/** A sign that stands between words, in the middle of one; and a capital behind a small letter. */
const brokenWord =
  /\p{L}[^\p{L}\p{M}\p{N}\p{Z}\p{Cf}\p{ASCII}’‘・·–—]\p{L}|\p{Ll}(?![A-Z])\p{Lu}|[a-z]\p{Script=Han}[a-z]|\p{Script=Hangul}\p{Script=Han}|\p{Script=Han}\p{Script=Hangul}/gu;

/** Between 0 and 1: a word is written in one script, and without signs inside. */
function rateWords(text: string): number {
  const foreign = text.match(foreignWord)?.length ?? 0;
  const broken = text.match(brokenWord)?.length ?? 0;
  const special = text.match(/\P{ASCII}/gu)?.length ?? 1;
  return 1 / (1 + (40 * (foreign + broken)) / special);
}

/** Signs that most texts are made of, by where their encodings are from; what is neither tells nothing. */
const commonSigns: Readonly<Record<string, string>> = {
  "euc-jp":
    "日月年大学東京都市県区町村会社部課長員名前住所電話番号計画書第章概要研究室平成令和度予算案円時分間人本山田川中木林上下小高野原一二三",
  gb18030:
    "的一是了不在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后么",
  big5: "的一是了不在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後麼",
};

/** From 1 to 3: the more of its signs are common, the likelier the encoding. */
function rateSigns(text: string, encoding: string): number {
  const common = commonSigns[encoding === "shift_jis" ? "euc-jp" : encoding];
  const signs = text.match(/\p{Script=Han}/gu) ?? [];
  if (common === undefined || signs.length === 0) return 1;
  return 1 + (2 * signs.filter((sign) => common.includes(sign)).length) / signs.length;
}
