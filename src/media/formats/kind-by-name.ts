import { extname } from "node:path";

/** Kinds that are read, by the endings that people know: what says so and isn't, is told apart from the rest. */
const readable: Readonly<Record<string, readonly string[]>> = {
  image:
    "apng avif bmp cur gif heic heif hif ico jfif jpe jpeg jpg jxl png psd svg tif tiff webp".split(
      " ",
    ),
  recording:
    "aac aif aiff avi flac m4a m4v mka mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav webm".split(
      " ",
    ),
  document: "docm docx dotx odg odp ods odt pdf pptm pptx xlsm xlsx".split(" "),
  text: "bat c cpp cs css csv eml go h htm html ini java js json log md py rb rs rtf sh sql srt ts tsv txt vtt xml yaml yml".split(
    " ",
  ),
};

/** Kinds that nothing here reads and that have no marks of their own, by the endings of their names. */
const unreadable: Readonly<Record<string, string>> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  xlsb: "application/vnd.ms-excel.sheet.binary.macroenabled.12",
  msg: "application/vnd.ms-outlook",
  pages: "application/vnd.apple.pages",
  numbers: "application/vnd.apple.numbers",
  key: "application/vnd.apple.keynote",
  epub: "application/epub+zip",
  mobi: "application/x-mobipocket-ebook",
  azw3: "application/x-mobipocket-ebook",
  tga: "image/x-tga",
  icb: "image/x-tga",
  vda: "image/x-tga",
  vst: "image/x-tga",
  qoi: "image/x-qoi",
  pcx: "image/x-pcx",
  ppm: "image/x-portable-anymap",
  pgm: "image/x-portable-anymap",
  pbm: "image/x-portable-anymap",
  pnm: "image/x-portable-anymap",
  pam: "image/x-portable-arbitrarymap",
  pfm: "image/x-portable-floatmap",
  dds: "image/x-dds",
  exr: "image/x-exr",
  hdr: "image/vnd.radiance",
  wmf: "image/wmf",
  emf: "image/emf",
  sgi: "image/x-sgi",
  rgb: "image/x-sgi",
  ras: "image/x-sun-raster",
  sun: "image/x-sun-raster",
  fits: "image/fits",
  fit: "image/fits",
  fts: "image/fits",
  pict: "image/x-pict",
  pct: "image/x-pict",
  xcf: "image/x-xcf",
  kra: "application/x-krita",
  ai: "application/postscript",
  eps: "application/eps",
  cdr: "application/x-coreldraw",
  sketch: "application/x-sketch",
  fig: "application/x-figma",
  dwg: "image/vnd.dwg",
  jp2: "image/jp2",
  j2k: "image/j2c",
  wbmp: "image/vnd.wap.wbmp",
  lottie: "application/lottie+zip",
  zip: "application/zip",
  rar: "application/x-rar-compressed",
  "7z": "application/x-7z-compressed",
  tar: "application/x-tar",
  gz: "application/gzip",
  exe: "application/x-msdownload",
  dll: "application/x-msdownload",
  mid: "audio/midi",
  midi: "audio/midi",
};

/** What a file's name or its platform says that it is, and whether such can be read. */
export interface Claim {
  readonly isReadable: boolean;
  /** As it is known in sentences about kinds; undefined where only the name is known. */
  readonly mediaType?: string;
}

/** @param name as a person gave it. Without an ending that is known, it claims nothing. */
export function findClaim(name: string): Claim | undefined {
  const ending = extname(name).slice(1).toLowerCase();
  if (Object.values(readable).some((endings) => endings.includes(ending))) {
    return { isReadable: true };
  }
  const mediaType = unreadable[ending];
  return mediaType === undefined ? undefined : { isReadable: false, mediaType };
}
