import sharp from "sharp";

/** Strong enough to be seen beside the source. */
const strength = { sigma: 2, m1: 2, m2: 6 };

/** The picture in its own pixels, its edges clearer: what reference photos do for it, as far as a stand-in can. A PNG. */
export async function sharpen(source: Buffer): Promise<Buffer> {
  return await sharp(source)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .sharpen(strength)
    .png({ compressionLevel: 4 })
    .toBuffer();
}
