import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UserError } from "#core";
import {
  changeTables,
  dejaVu,
  lobster,
  readFont,
  toWoff,
  toWoff2,
  withCharacters,
  withCycles,
  withPermission,
  withScattered,
  withShortTables,
  withWeights,
} from "./support/make-fonts.ts";
import { useMediaLibrary } from "./support/use-media-library.ts";

const library = useMediaLibrary();
const font = readFont(lobster);

/** What a person is told of a file that is to be a font; nothing when it serves. */
async function refuse(bytes: Buffer, name = "font.ttf") {
  try {
    await library.loadFont(bytes, { name });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.sentence;
    throw error;
  }
}

const hasLetter = (letters: readonly (readonly [number, number])[] = [], letter: string) =>
  letters.some(
    ([first, last]) =>
      first <= Number(letter.codePointAt(0)) && Number(letter.codePointAt(0)) <= last,
  );

describe("a font", () => {
  it.each<[string, (file: Buffer) => Buffer]>([
    ["ttf", (file) => file],
    ["woff", toWoff],
    ["woff2", (file) => toWoff2(file)],
  ])("is kept as it is, with the letters that it has: %s", async (kind, pack) => {
    const file = pack(font);
    const { media, given } = await library.loadFont(file, { name: `any.${kind}` });
    expect(media).toMatchObject({ mediaType: `font/${kind}`, font: { isVariable: false } });
    expect(given.equals(file)).toBe(true);
    const { letters } = media?.font ?? {};
    expect(["M", "é", "9", "—"].map((letter) => hasLetter(letters, letter))).not.toContain(false);
    expect(["月", "ש"].map((letter) => hasLetter(letters, letter))).not.toContain(true);
  });

  it("may be written from right to left", async () => {
    const { media } = await library.loadFont(readFont(dejaVu));
    const letters = [..."שלוםمرحبا"];
    expect(letters.map((letter) => hasLetter(media?.font?.letters, letter))).not.toContain(false);
  });

  it("says when it is a variable one", async () => {
    const { media } = await library.loadFont(withWeights(font));
    expect(media?.font).toMatchObject({ isVariable: true });
  });

  it.each([
    ["restricted licence", 0x0002, false],
    ["bitmaps only", 0x0200, false],
    ["to be looked at and printed", 0x0004, true],
    ["restricted, or editable: the one that allows more counts", 0x000a, true],
    ["not in part", 0x0100, true],
    ["as one likes", 0, true],
  ])("may be used as its makers allow: %s", async (_name, fsType, isAllowed) => {
    const sentence = await refuse(withPermission(font, fsType));
    expect(sentence).toEqual(isAllowed ? undefined : { key: "fontForbidden", name: "font.ttf" });
  });
});

describe("what isn't a font that words can be lettered in", () => {
  const zeros = brotliCompressSync(Buffer.alloc(200_000_000));
  const bomb = Buffer.concat([toWoff2(font).subarray(0, -1_000), zeros]);

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ["a picture under another name", () => createPicture(), "fontNotFont"],
    ["a page", () => Buffer.from("<!doctype html><p>Not found"), "fontNotFont"],
    ["more than 5 MB", () => Buffer.concat([font, Buffer.alloc(20_000_000)]), "fileTooLarge"],
    ["nothing", () => Buffer.alloc(0), "fileEmpty"],
    ["half of one", () => font.subarray(0, font.length / 2), "fileDamaged"],
    ["its first bytes", () => font.subarray(0, 40), "fileDamaged"],
    ["half of a WOFF", () => toWoff(font).subarray(0, 20_000), "fileDamaged"],
    ["half of a WOFF2", () => toWoff2(font).subarray(0, 20_000), "fileDamaged"],
    ["a WOFF that has more than it says", () => withShortTables(toWoff(font)), "fileDamaged"],
    ["characters in too many places", () => withScattered(font, 30_000), "fileDamaged"],
    ["a WOFF2 that unpacks to more than it says", () => bomb, "fileDamaged"],
    [
      "a WOFF2 that says to be larger than memory",
      () => toWoff2(font, { says: 0x7fffffff }),
      "fileDamaged",
    ],
    ["letters that are made of themselves", () => withCycles(font), "fileDamaged"],
    [
      "a collection",
      () => Buffer.concat([Buffer.from("ttcf\0\x01\0\0\0\0\0\x01", "latin1"), font]),
      "fontIsCollection",
    ],
    ["symbols alone", () => withCharacters(font, 0xe000, 0xe0ff), "fontWithoutLetters"],
    [
      "letters without a shape",
      () => changeTables(font, { glyf: Buffer.alloc(0), loca: Buffer.alloc(2_000) }),
      "fontWithoutLetters",
    ],
    [
      "more characters than there are",
      () => withCharacters(font, 0x41, 0xffffffff),
      "fileTooMuchWork|fileDamaged",
    ],
  ])("is refused with the reason: %s", async (_name, create, key) => {
    expect(await refuse(await create())).toMatchObject({
      key: expect.stringMatching(`^(${key})$`),
    });
  });
});

async function createPicture(): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const size = { width: 40, height: 30, channels: 3 } as const;
  return await sharp({ create: { ...size, background: "#ff0000" } })
    .png()
    .toBuffer();
}
