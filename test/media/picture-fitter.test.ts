import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createDrawing, createPhoto } from "./support/make-files.ts";
import { usePictureFitter } from "./support/use-picture-fitter.ts";

const signal = new AbortController().signal;

const world = usePictureFitter();

async function put(bytes: Buffer): Promise<string> {
  const writer = await world.spool.create();
  await writer.write(bytes);
  return (await writer.commit()).key;
}

async function fit(bytes: Buffer, maxBytes: number) {
  const picture = await world.fitter.fit(await put(bytes), {
    mediaType: "image/png",
    maxBytes,
    signal,
  });
  return { picture, sent: Buffer.from(await picture.blob.arrayBuffer()) };
}

describe("a picture of ours", () => {
  it("goes as it is when it fits", async () => {
    const png = await createDrawing(50, 50).png().toBuffer();
    const { picture, sent } = await fit(png, png.byteLength);
    expect(sent).toEqual(png);
    expect(picture).toMatchObject({ mediaType: "image/png", notes: [] });
  });

  it("is drawn when it is an SVG, whatever its size", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#c03"/></svg>`;
    const options = { mediaType: "image/svg+xml", maxBytes: 1_000_000, signal };
    await using picture = await world.fitter.fit(await put(Buffer.from(svg)), options);
    const sent = Buffer.from(await picture.blob.arrayBuffer());
    expect(picture).toMatchObject({ mediaType: "image/png", notes: [] });
    expect(await sharp(sent).metadata()).toMatchObject({ format: "png", width: 1024, height: 512 });
    const [red] = (await sharp(sent).stats()).channels;
    expect(red?.mean).toBeGreaterThan(200);
  });

  it("is packed better first, which loses nothing and needs no word", async () => {
    const drawing = createDrawing(600, 400);
    const loose = await drawing.clone().png({ compressionLevel: 0 }).toBuffer();
    const { sent, picture } = await fit(loose, loose.byteLength - 1);
    expect(picture).toMatchObject({ mediaType: "image/png", notes: [] });
    expect(await sharp(sent).raw().toBuffer()).toEqual(await drawing.raw().toBuffer());
  });

  it("is then encoded with a little loss, which a note says", async () => {
    const png = await createPhoto(500, 400).png().toBuffer();
    const { sent, picture } = await fit(png, Math.floor(png.byteLength / 2));
    expect(sent.byteLength).toBe(picture.byteLength);
    expect(picture.byteLength).toBeLessThanOrEqual(png.byteLength / 2);
    expect(await sharp(sent).metadata()).toMatchObject({ format: "jpeg", width: 500, height: 400 });
    expect(picture.blob.type).toBe("image/jpeg");
    expect(picture.notes).toMatchObject([{ key: "pictureReencoded", format: "JPEG" }]);
  });

  it("keeps what can be seen through", async () => {
    const alpha = await createPhoto(300, 300).greyscale().raw().toBuffer();
    const png = await createPhoto(300, 300)
      .joinChannel(alpha, { raw: { width: 300, height: 300, channels: 1 } })
      .png()
      .toBuffer();
    const { sent, picture } = await fit(png, Math.floor(png.byteLength / 2));
    expect(picture.mediaType).toBe("image/webp");
    expect(await sharp(sent).metadata()).toMatchObject({ format: "webp", hasAlpha: true });
  });

  it("is made smaller last, which a note says", async () => {
    const png = await createPhoto(800, 600).png().toBuffer();
    const { sent, picture } = await fit(png, 60_000);
    const { width } = await sharp(sent).metadata();
    expect(width).toBeLessThan(800);
    expect(picture.notes).toMatchObject([{ key: "pictureReduced", width, maxBytes: 60_000 }]);
  });

  it("loses its signed statement of origin only with a word about it", async () => {
    const png = await createPhoto(300, 200).png().toBuffer();
    const statement = Buffer.concat([
      Buffer.from([0, 0, 0, 12]),
      Buffer.from("caBXjumbc2pa...."),
      Buffer.alloc(4),
    ]);
    const signed = Buffer.concat([png.subarray(0, 33), statement, png.subarray(33)]);
    const { picture } = await fit(signed, Math.floor(signed.byteLength / 2));
    expect(picture.notes).toMatchObject([{ key: "pictureReencoded" }, { key: "pictureMarkLost" }]);
  });

  it.each([
    ["packed", 1],
    ["encoded with a little loss", 0.5],
    ["made smaller", 0.03],
  ])("says that it is made by AI when it is %s", async (_how, share) => {
    const told = { IFD0: { ImageDescription: "a secret prompt" } };
    const png = await createPhoto(400, 300).png({ compressionLevel: 0 }).withExif(told).toBuffer();
    const { sent } = await fit(png, Math.floor(png.byteLength * share) - 1);
    const { xmp, exif } = await sharp(sent).metadata();
    expect(xmp?.toString()).toContain("digitalsourcetype/trainedAlgorithmicMedia");
    expect([exif, sent.includes("secret")]).toEqual([undefined, false]);
  });

  it("that no way makes fit is refused with both sizes, and leaves nothing", async () => {
    const key = await put(Buffer.from("no picture at all"));
    await expect(
      world.fitter.fit(key, { mediaType: "image/png", maxBytes: 5, signal }),
    ).rejects.toMatchObject({
      sentence: { key: "imageTooLargeToSend", byteLength: 17, maxBytes: 5 },
    });
    expect(await readdir(join(world.folder, "fit"))).toEqual([]);
  });

  it("leaves nothing behind when it is done with, and stays in the spool", async () => {
    const png = await createPhoto(300, 200).png().toBuffer();
    const key = await put(png);
    const picture = await world.fitter.fit(key, {
      mediaType: "image/png",
      maxBytes: 50_000,
      signal,
    });
    await picture[Symbol.asyncDispose]();
    expect(await readdir(join(world.folder, "fit"))).toEqual([]);
    expect((await world.spool.open(key)).byteLength).toBe(png.byteLength);
  });
});
