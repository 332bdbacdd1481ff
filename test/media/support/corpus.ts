import { readFile, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { MkvOutputFormat, MovOutputFormat, Mp4OutputFormat, WebMOutputFormat } from "mediabunny";
import { makeOnce } from "../../support/suite/suite-folder.ts";
import {
  createBitmap,
  createBitmapBomb,
  createDocx,
  createDrawing,
  createEntityBomb,
  createFrames,
  createGifHeader,
  createGlass,
  createLockedPdf,
  createOddExif,
  createPdf,
  createPdfBomb,
  createPhoto,
  createPngBomb,
  createVideo,
  createVoice,
  createWav,
  createZip,
  cut,
  polyglot,
  readOwnFile,
  readRealFile,
  svg,
} from "./make-files.ts";

/** A file as a person may post it, and what is to come of it. */
export interface CorpusFile {
  readonly name: string;
  /** What the platform would say it is. */
  readonly declaredKind: "image" | "video" | "audio" | "document";
  readonly bytes: Buffer;
  /** As `describeOutcome` writes it. */
  readonly outcome: string;
}

type Entry = readonly [name: string, bytes: Buffer | Promise<Buffer>, outcome: string];

const kinds: Readonly<Record<string, CorpusFile["declaredKind"]>> = Object.fromEntries(
  Object.entries({
    image: "apng avif bmp cur gif heic ico jp2 jpg jxl png psd svg tif webp",
    video: "3gp avi m4v mkv mov mp4 mpg webm",
    audio: "aac flac m4a mp3 oga ogg opus wav",
  } as const).flatMap(([kind, extensions]) =>
    extensions.split(" ").map((extension) => [extension, kind as CorpusFile["declaredKind"]]),
  ),
);

/** All files with their outcomes: real ones of the package `file-type` (MIT), and some made here. */
export async function loadCorpus(): Promise<readonly CorpusFile[]> {
  const path = await makeOnce("corpus", async (file) => {
    await writeFile(file, serialize(await makeCorpus()));
  });
  return path === undefined ? await makeCorpus() : deserialize(await readFile(path));
}

async function makeCorpus(): Promise<readonly CorpusFile[]> {
  const entries = [
    ...realFiles,
    ...ownFiles,
    ...makePictures(),
    ...makeBadPictures(),
    ...makeRecordings(),
    ...makeDocuments(),
  ];
  return await Promise.all(
    entries.map(async ([name, bytes, outcome]) => ({
      name,
      declaredKind: kinds[name.split(".").at(-1) ?? ""] ?? "document",
      bytes: await bytes,
      outcome,
    })),
  );
}

const realOutcomes = {
  "fixture-adts-mpeg4-2.aac": "audio/aac as it is, 0.3 s",
  "fixture-bad-offset-10.mp3": "audio/mpeg made, 0.1 s",
  "fixture-big-endian.tif": "image/jpeg made, 200×133",
  "fixture-corrupt.mkv": "refused: fileDamaged",
  "fixture-corrupt.png": "refused: fileNotMedia",
  "fixture-ffe3.mp3": "audio/mpeg as it is, 1 s",
  "fixture-heic.heic": "image/jpeg made, 1536×2048",
  "fixture-imovie.mp4": "video/mp4 made, 640×356, 0.1 s",
  "fixture-isom.mp4": "refused: fileDamaged",
  "fixture-itxt.png": "image/png made, 200×133",
  "fixture-json.webp": "refused: fileNotMedia",
  "fixture-mif1.heic": "image/jpeg made, 1440×960",
  "fixture-minimal.pdf": "application/pdf as it is, 1 pages",
  "fixture-null.webm": "video/webm made, 1920×1080, 4.3 s",
  "fixture-office365.docx": "words: Recently voted “Largest Upside",
  "fixture-office365.pptx": "words: Welcome to PowerPoint 5 tips f",
  "fixture-office365.xlsx": "words: Test",
  "fixture-password-protected.xls": "refused: fileLocked",
  "fixture-printed.pdf": "application/pdf as it is, 1 pages",
  "fixture-smallest.pdf": "application/pdf as it is, 1 pages",
  "fixture-yuv420-8bit.avif": "image/jpeg made, 2048×858",
  "fixture.apng": "image/png made, 324×216, note fileFrames",
  "fixture.avi": "refused: fileKindUnsupported",
  "fixture.bmp": "image/png made, 200×133",
  "fixture.cur": "image/png made, 60×60",
  "fixture.docx": "words: Unicorns!",
  "fixture.flac": "audio/flac made, 1.2 s",
  "fixture.gif": "image/gif made, 200×133",
  "fixture.ico": "image/png made, 32×32",
  "fixture.jp2": "refused: fileKindUnsupported",
  "fixture.jpg": "image/jpeg made, 200×133",
  "fixture.jxl": "image/jpeg made, 1×1",
  "fixture.m4a": "audio/mp4 made, 0.8 s",
  "fixture.m4v": "video/mp4 made, 640×356, 0.1 s",
  "fixture.mkv": "video/mp4 made, 640×356, 0.1 s",
  "fixture.mov": "video/quicktime made, 268×156, 0.1 s",
  "fixture.mp3": "audio/mpeg made, 0.8 s",
  "fixture.mpg": "video/mpeg as it is",
  "fixture.ods": "words: First Name Last Name Street Ci",
  "fixture.odt": "words: This is a simple test document",
  "fixture.oga": "audio/flac made, 0.7 s",
  "fixture.ogg": "audio/ogg made, 0.8 s",
  "fixture.opus": "audio/ogg made, 2.9 s",
  "fixture.pdf": "application/pdf as it is, 1 pages",
  "fixture.png": "image/png as it is, 200×133",
  "fixture.pptx": "words: Unicorns!",
  "fixture.ps.mpg": "video/mpeg as it is, 0 s",
  "fixture.psd": "image/png made, 200×133",
  "fixture.wav": "audio/wav as it is, 1.2 s",
  "fixture.webm": "video/webm made, 640×356, 0.1 s",
  "fixture.webp": "image/webp as it is, 200×133",
  "fixture.xlsx": "refused: fileWithoutText",
  "fixture2.3gp": "refused: fileKindUnsupported",
  "fixture2.docx": "words: Lorem ipsum Lorem ipsum dolor",
  "fixture2.jxl": "image/jpeg made, 1×1",
  "fixture2.xlsx": "words: Test",
} as const;

const realFiles = Object.entries(realOutcomes).map(
  ([name, outcome]): Entry => [name, readRealFile(name), outcome],
);

/** Six seconds of red, green and blue, made with the encoders of `node-webcodecs`. */
const ownFiles: readonly Entry[] = [
  ["colours-h264.mp4", readOwnFile("colours-h264.mp4"), "video/mp4 made, 96×160, 6 s"],
  ["colours-vp8.webm", readOwnFile("colours-vp8.webm"), "video/webm made, 160×96, 6 s"],
  ["moving.avif", readOwnFile("moving.avif"), "image/jpeg made, 96×64, note fileFirstFrame"],
  ["tiles-planar.tif", readOwnFile("tiles-planar.tif"), "image/png made, 120×80"],
  ["tiles-zstd.tif", readOwnFile("tiles-zstd.tif"), "refused: fileKindUnsupported"],
  ["colours-av1.mkv", readOwnFile("colours-av1.mkv"), "video/mp4 made, 160×96, 6 s"],
];

function makePictures(): Entry[] {
  const drawing = createDrawing(120, 80);
  const gps = { exif: { IFD0: { Make: "Camera" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } } };
  return [
    ["drawing.png", drawing.clone().png().toBuffer(), "image/png as it is, 120×80"],
    [
      "palette.png",
      drawing.clone().png({ palette: true }).toBuffer(),
      "image/png as it is, 120×80",
    ],
    [
      "deep.png",
      drawing.clone().toColourspace("rgb16").png().toBuffer(),
      "image/png as it is, 120×80",
    ],
    ["grey.png", drawing.clone().greyscale().png().toBuffer(), "image/png as it is, 120×80"],
    ["glass.png", createGlass().png().toBuffer(), "image/png as it is, 40×30"],
    ["glass.webp", createGlass().webp().toBuffer(), "image/webp as it is, 40×30"],
    ["glass.avif", createGlass().avif({ effort: 0 }).toBuffer(), "image/webp made, 40×30"],
    ["plain.jpg", drawing.clone().jpeg().toBuffer(), "image/jpeg as it is, 120×80"],
    [
      "progressive.jpg",
      drawing.clone().jpeg({ progressive: true }).toBuffer(),
      "image/jpeg as it is, 120×80",
    ],
    ["grey.jpg", drawing.clone().greyscale().jpeg().toBuffer(), "image/jpeg as it is, 120×80"],
    [
      "print.jpg",
      drawing.clone().toColourspace("cmyk").jpeg().toBuffer(),
      "image/jpeg made, 120×80",
    ],
    [
      "lying.jpg",
      drawing.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      "image/jpeg made, 80×120",
    ],
    [
      "mirrored.jpg",
      drawing.clone().jpeg().withMetadata({ orientation: 2 }).toBuffer(),
      "image/jpeg made, 120×80",
    ],
    [
      "located.jpg",
      drawing.clone().jpeg().withExif(gps.exif).toBuffer(),
      "image/jpeg made, 120×80",
    ],
    [
      "located.webp",
      drawing.clone().webp().withExif(gps.exif).toBuffer(),
      "image/webp made, 120×80",
    ],
    ["located.png", drawing.clone().png().withExif(gps.exif).toBuffer(), "image/png made, 120×80"],
    ["wide.jpg", createPhoto(3000, 1000).jpeg().toBuffer(), "image/jpeg made, 2048×683"],
    ["screenshot.png", createDrawing(3000, 1500).png().toBuffer(), "image/png made, 2048×1024"],
    [
      "photo.png",
      createPhoto(2100, 700).png({ compressionLevel: 1 }).toBuffer(),
      "image/jpeg made, 2048×683",
    ],
    [
      "lossless.webp",
      drawing.clone().webp({ lossless: true }).toBuffer(),
      "image/webp as it is, 120×80",
    ],
    ["drawing.avif", drawing.clone().avif({ effort: 0 }).toBuffer(), "image/jpeg made, 120×80"],
    ["drawing.tif", drawing.clone().tiff().toBuffer(), "image/png made, 120×80"],
    ["lzw.tif", drawing.clone().tiff({ compression: "lzw" }).toBuffer(), "image/png made, 120×80"],
    ["pages.tif", createFrames(3).tiff().toBuffer(), "image/jpeg made, 60×40, note fileFirstPage"],
    ["moving.gif", createFrames(12).gif().toBuffer(), "image/png made, 204×96, note fileFrames"],
    ["moving.webp", createFrames(12).webp().toBuffer(), "image/jpeg made, 204×96, note fileFrames"],
    [
      "endless.gif",
      createFrames(2_000).gif({ loop: 0 }).toBuffer(),
      "image/png made, 204×96, note fileFrames",
    ],
    ["two-frames.gif", createFrames(2).gif().toBuffer(), "image/png made, 136×48, note fileFrames"],
    ["drawing.gif", drawing.clone().gif().toBuffer(), "image/gif as it is, 120×80"],
    ["drawing.bmp", createBitmap(24), "image/png made, 4×3"],
    ["deep.bmp", createBitmap(32), "image/png made, 4×3"],
    ["drawing.svg", svg('<circle cx="5" cy="5" r="4"/>'), "image/png made, 512×512"],
    ["words.svg", svg('<text x="1" y="5" font-size="3">Hello</text>'), "image/png made, 512×512"],
    [
      "script.svg",
      svg('<script>while(true){}</script><rect width="5" height="5" onload="alert(1)"/>'),
      "image/png made, 512×512",
    ],
    [
      "outside.svg",
      svg(
        '<image href="file:///etc/passwd" width="9" height="9"/><image href="http://127.0.0.1/x.png" width="9" height="9"/>',
      ),
      "image/png made, 512×512",
    ],
    ["renamed-png.jpg", drawing.clone().png().toBuffer(), "image/png as it is, 120×80"],
    ["renamed-webp.png", drawing.clone().webp().toBuffer(), "image/webp as it is, 120×80"],
    ["renamed-avif.jpg", drawing.clone().avif({ effort: 0 }).toBuffer(), "image/jpeg made, 120×80"],
    ["zip-behind.png", polyglot(drawing), "image/png made, 120×80"],
  ];
}

function makeBadPictures(): Entry[] {
  const photo = createPhoto(300, 200);
  return [
    ["empty.png", Buffer.alloc(0), "refused: fileEmpty"],
    ["words.png", Buffer.from("I am a picture, believe me"), "refused: fileNotMedia"],
    ["page.jpg", Buffer.from("<!doctype html><title>404</title>"), "refused: fileNotMedia"],
    ["zeros.png", Buffer.alloc(5_000), "refused: fileNotMedia"],
    ["cut.png", cut(photo.clone().png().toBuffer()), "refused: fileDamaged"],
    ["cut.jpg", cut(photo.clone().jpeg().toBuffer()), "refused: fileDamaged"],
    ["cut.webp", cut(photo.clone().webp().toBuffer()), "refused: fileDamaged"],
    ["cut.gif", cut(createFrames(1).gif().toBuffer(), 40), "refused: fileDamaged"],
    ["cut.avif", cut(photo.clone().avif({ effort: 0 }).toBuffer()), "refused: fileDamaged"],
    ["cut.tif", cut(photo.clone().tiff({ compression: "lzw" }).toBuffer()), "refused: fileDamaged"],
    ["cut.bmp", createBitmap(24).subarray(0, 70), "refused: fileDamaged"],
    ["cut.heic", readRealFile("fixture-mif1.heic").subarray(0, 100_000), "refused: fileDamaged"],
    ["cut.jxl", readRealFile("fixture2.jxl").subarray(0, 14), "refused: fileDamaged"],
    ["cut.ico", readRealFile("fixture.ico").subarray(0, 60), "refused: fileDamaged"],
    ["cut.svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>'), "refused: fileDamaged"],
    ["header-only.png", createPngBomb(10, 10).subarray(0, 33), "refused: fileDamaged"],
    ["nothing-wide.png", createPngBomb(0, 0), "refused: fileDamaged"],
    ["bomb.png", createPngBomb(60_000, 60_000), "refused: fileTooManyPixels"],
    ["longest.png", createPngBomb(65_535, 65_535), "refused: fileTooManyPixels"],
    ["bomb.bmp", createBitmapBomb(), "refused: fileTooManyPixels"],
    ["bomb.gif", createGifHeader(65_535, 65_535), "refused: fileDamaged"],
    ["entities.svg", createEntityBomb(), "refused: fileDamaged"],
    ["deep.svg", svg("<g>".repeat(1_000) + "</g>".repeat(1_000)), "refused: fileTooMuchWork"],
    ["odd-exif.jpg", createOddExif(), "image/jpeg made, 120×80"],
  ];
}

function makeRecordings(): Entry[] {
  const size = { width: 64, height: 48 };
  return [
    [
      "clip.mp4",
      createVideo(new Mp4OutputFormat(), { ...size, seconds: 3 }),
      "video/mp4 made, 64×48, 3 s",
    ],
    [
      "clip.webm",
      createVideo(new WebMOutputFormat(), { ...size, seconds: 3 }),
      "video/webm made, 64×48, 3 s",
    ],
    [
      "clip.mov",
      createVideo(new MovOutputFormat(), { ...size, seconds: 2 }),
      "video/quicktime made, 64×48, 2 s",
    ],
    [
      "clip.mkv",
      createVideo(new MkvOutputFormat(), { ...size, seconds: 2 }),
      "video/mp4 made, 64×48, 2 s",
    ],
    [
      "film.mp4",
      createVideo(new Mp4OutputFormat(), { ...size, seconds: 700 }),
      "refused: fileTooLong",
    ],
    ["voice.webm", createVoice(new WebMOutputFormat()), "audio/ogg made, 2 s"],
    ["voice.mp4", createVoice(new Mp4OutputFormat()), "audio/mp4 made, 2 s"],
    ["silence.wav", createWav(1), "audio/wav as it is, 1 s"],
    ["lecture.wav", createWav(4_000), "refused: fileTooLong"],
    [
      "cut.mp4",
      cut(createVideo(new Mp4OutputFormat(), { ...size, seconds: 3 }), 80),
      "refused: fileDamaged",
    ],
    ["cut.m4a", readRealFile("fixture.m4a").subarray(0, 60), "refused: fileDamaged"],
    ["words.mp3", Buffer.from("la la la"), "refused: fileDamaged"],
  ];
}

function makeDocuments(): Entry[] {
  return [
    ["notes.txt", Buffer.from("Milk, eggs, čaj"), "words: Milk, eggs, čaj"],
    ["windows.txt", Buffer.from("\ufeffGrüße", "utf16le"), "words: Grüße"],
    ["marked.txt", Buffer.from("\ufeffHello"), "words: Hello"],
    ["code.ts", Buffer.from("export const answer = 42;\n"), "words: export const answer = 42;"],
    ["table.csv", Buffer.from("name,age\nAda,36\n"), "words: name,age Ada,36"],
    ["data.json", Buffer.from('{"a": [1, 2]}'), 'words: {"a": [1, 2]}'],
    [
      "feed.xml",
      Buffer.from('<?xml version="1.0"?><feed/>'),
      'words: <?xml version="1.0"?><feed/>',
    ],
    ["page.html", Buffer.from("<!doctype html><p>Hi"), "words: <!doctype html><p>Hi"],
    [
      "long.txt",
      Buffer.from("word ".repeat(30_000)),
      "words: word word word word word word, note fileTextCut",
    ],
    ["blank.txt", Buffer.from(" \n\n "), "refused: fileWithoutText"],
    [
      "program.exe",
      Buffer.from("MZ\0\0\0\0\0\0\0\0\0".repeat(20), "latin1"),
      "refused: fileKindUnsupported",
    ],
    ["latin.txt", Buffer.from("Gr\xfc\xdfe", "latin1"), "words: Grüße"],
    ["bitmap.txt", Buffer.from("BM stands for bitmap."), "words: BM stands for bitmap."],
    ["archive.zip", createZip([["a.txt", "hello"]]), "refused: fileKindUnsupported"],
    ["pages.pdf", createPdf(100), "application/pdf as it is, 100 pages"],
    ["book.pdf", createPdf(101), "refused: fileTooManyPages"],
    ["locked.pdf", createLockedPdf(), "refused: fileLocked"],
    ["packed.pdf", createPdfBomb(1_000), "application/pdf as it is, 1 pages"],
    ["cut.pdf", Buffer.from("%PDF-1.7\n1 0 obj\n"), "refused: fileDamaged"],
    ["letter.docx", createDocx("Dear you"), "words: Dear you"],
    ["bomb.docx", createDocx("x".repeat(60_000_000)), "refused: fileTooMuchWork"],
    ["cut.docx", createDocx("Dear you").subarray(0, 200), "refused: fileDamaged"],
    ["lie.docx", createDocx("y".repeat(100_000), { statedBytes: 10 }), "refused: fileDamaged"],
  ];
}
