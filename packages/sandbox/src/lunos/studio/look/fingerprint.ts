import sharp from "sharp";

/** Small enough to survive scaling and encoding, large enough to tell scenes apart. */
const side = 12;
/** Mean difference of a channel, of 255, up to which two pictures count as one. */
const tolerance = 4;

/** What a picture looks like from far away: `side` × `side` pixels of three bytes. */
export type Fingerprint = Uint8Array;

export async function takeFingerprint(image: Buffer): Promise<Fingerprint> {
  const pixels = await sharp(image)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .removeAlpha()
    .resize(side, side, { fit: "fill", kernel: "cubic" })
    .raw()
    .toBuffer();
  return new Uint8Array(pixels);
}

/** How far apart two pictures look; undefined where they are two pictures. */
export function measureLikeness(one: Fingerprint, other: Fingerprint): number | undefined {
  if (one.length !== other.length) return undefined;
  const sum = one.reduce((total, value, at) => total + Math.abs(value - (other[at] ?? 0)), 0);
  const mean = sum / Math.max(1, one.length);
  return mean <= tolerance ? mean : undefined;
}
