import { createTemporaryFolder, patience, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, type MediaReference } from "#core";
import { createWording } from "#locales";
import { type KeepingMediaLibrary, openMediaLibrary } from "#media";
import { type FileHost, startFileHost } from "./support/file-host.ts";
import { createBitmapFile } from "./support/make-bitmaps.ts";
import { createDrawing, createZip, readOwnFile } from "./support/make-files.ts";

/** The beginning of a file of old Office, with the name of one of its streams. */
function createCompound(stream: string): Buffer {
  const file = Buffer.alloc(2_048);
  file.write("d0cf11e0a1b11ae1", 0, "hex");
  file.write(`${stream}\0`, 1_024, "utf16le");
  return file;
}

/** Two bits a pixel, as Windows CE has it. */
function createFourColours(): Buffer {
  const pixels = Buffer.alloc(16, 0b00011011);
  return createBitmapFile({
    ...{ width: 16, height: 4, bits: 2, pixels },
    palette: [[0, 0, 0] as const, [255, 0, 0], [0, 255, 0], [0, 0, 255]],
  });
}

function createOs2Icon(): Buffer {
  const icon = Buffer.alloc(600);
  icon.write("CI", "latin1");
  icon.writeUInt32LE(26, 2);
  icon.write("0c0000002000400001000100", 14, "hex");
  return icon;
}

const wording = createWording();
let folder: TemporaryFolder;
let host: FileHost;
let library: KeepingMediaLibrary;
const posted = new Map<string, Buffer>();

beforeAll(async () => {
  folder = await createTemporaryFolder();
  host = await startFileHost((request, response) => response.end(posted.get(request.url ?? "")));
  library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [host.origin],
    limits: { maxBytes: 25_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 20_000 },
  });
});

afterAll(async () => {
  await library[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** What a person is told of a file, up to what does work. */
async function post(
  name: string,
  bytes: Buffer,
  said: Partial<MediaReference> = {},
): Promise<string> {
  posted.set(`/${name}`, bytes);
  const url = `${host.origin}/${name}`;
  const reference = {
    type: "platform-file",
    declaredKind: "document",
    name,
    url,
    ...said,
  } as const;
  try {
    await using media = await library.load(reference, { signal: patience() });
    return `read as ${media.mediaType}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return wording(error.sentence, "en").split(". ")[0] ?? "";
  }
}

const random = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * index * 7) % 251));
const image = { declaredKind: "image" } as const;

describe("a file of a kind that isn't read", () => {
  it.each([
    [
      "a.qoi",
      Buffer.concat([Buffer.from("qoif\0\0\0\x02\0\0\0\x02\x03\0", "latin1"), random]),
      "QOI pictures",
    ],
    [
      "b.tga",
      Buffer.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 24, 0, ...random]),
      "TGA pictures",
    ],
    ["c.pcx", Buffer.from([10, 5, 1, 8, 0, 0, 0, 0, ...random]), "PCX pictures"],
    ["d.ppm", Buffer.from("P3\n# moon\n1 1\n255\n255 0 0\n"), "PPM pictures"],
    ["e.pfm", Buffer.concat([Buffer.from("PF\n2 2\n-1.0\n"), random]), "PFM pictures"],
    ["f.dds", Buffer.concat([Buffer.from("DDS \x7c\0\0\0", "latin1"), random]), "DDS pictures"],
    ["g.exr", Buffer.concat([Buffer.from("v/1\x01\x02\0\0\0", "latin1"), random]), "EXR pictures"],
    [
      "h.hdr",
      Buffer.concat([Buffer.from("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n"), random]),
      "HDR pictures",
    ],
    ["i.wmf", Buffer.concat([Buffer.from("d7cdc69a0000", "hex"), random]), "WMF pictures"],
    [
      "j.fits",
      Buffer.concat([Buffer.from("SIMPLE  =                    T"), random]),
      "FITS pictures",
    ],
    ["k.sgi", Buffer.concat([Buffer.from("01da0101", "hex"), random]), "SGI pictures"],
    [
      "l.jp2",
      Buffer.from("0000000c6a5020200d0a870a00000014667479706a703220", "hex"),
      "JPEG 2000 pictures",
    ],
  ])("and is a picture, as %s, is named", async (name, bytes, kind) => {
    const declaredType = "image/x-something";
    expect(await post(name, bytes, { ...image, declaredType })).toContain(`I can't read ${kind}`);
  });

  it.each([
    ["a.exe", Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), random]), ".exe programs"],
    ["b.zip", createZip([["a.txt", "hello"]]), "ZIP archives"],
    [
      "c.epub",
      createZip([
        ["mimetype", "application/epub+zip"],
        ["a.xhtml", "<a/>"],
      ]),
      "EPUB books",
    ],
    ["old.xls", createCompound("Book"), "Excel 97–2003 (XLS) files"],
    ["d.xlsb", createZip([["xl/workbook.bin", "x"]]), "Excel (XLSB) files"],
    ["e.7z", Buffer.concat([Buffer.from("377abcaf271c", "hex"), random]), "7z archives"],
    ["f.moon", random, ".moon files"],
    ["g", random, "this kind of file"],
  ])("such as %s is named by a word that people know", async (name, bytes, kind) => {
    expect(await post(name, bytes)).toContain(`I can't read ${kind}`);
    const declaredType = "application/octet-stream";
    expect(await post(name, bytes, { declaredType })).toContain(`I can't read ${kind}`);
  });

  it("is no false picture for want of a declared type", async () => {
    expect(await post("a.bin", random)).toContain("I can't read .bin files");
  });
});

describe("a picture of a rare kind", () => {
  const compact = Buffer.concat([
    Buffer.from("\0\0\0\x10ftypmif3heic\0\0\x01\0mini", "latin1"),
    random.subarray(0, 248),
  ]);
  it.each([
    ["HEIF without the usual boxes", compact, "this kind of HEIF"],
    ["TIFF packed with Zstandard", readOwnFile("tiles-zstd.tif"), "this kind of TIFF"],
    ["bitmaps of four colours", createFourColours(), "this kind of BMP"],
    ["an icon of OS/2", createOs2Icon(), "OS/2 pictures"],
  ])("such as %s is named and never called damaged", async (what, bytes, kind) => {
    expect(await post(what.replaceAll(/\W/g, ""), bytes, image)).toContain(kind);
  });

  it("is damaged where it is cut, and a picture all the same", async () => {
    const tiff = await createDrawing(60, 40).tiff().toBuffer();
    for (const byteLength of [8, 300, tiff.byteLength - 20]) {
      const told = await post(`${byteLength}.tif`, tiff.subarray(0, byteLength), image);
      expect(told).toContain("damaged");
    }
  });
});

describe("a file of a kind that is read, with something else inside", () => {
  it("is called a false picture, or damaged, and its kind is never called unreadable", async () => {
    expect(await post("a.png", random, image)).toContain("it has a picture's name");
    expect(await post("b", random, { ...image, declaredType: "image/jpeg" })).toContain(
      "it has a picture's name",
    );
    expect(await post("words.jpg", Buffer.from("la la la"), image)).toContain(
      "it has a picture's name",
    );
    expect(await post("c.docx", random)).toContain("damaged");
    expect(await post("d.csv", random, { declaredType: "text/csv" })).toContain("damaged");
  });
});
