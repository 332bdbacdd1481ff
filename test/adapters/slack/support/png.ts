import sharp from "sharp";

/** A square of one colour, as a PNG. */
export async function createPng(colour: string): Promise<Uint8Array> {
  const size = { width: 96, height: 96, channels: 3 } as const;
  return await sharp({ create: { ...size, background: colour } })
    .png()
    .toBuffer();
}
