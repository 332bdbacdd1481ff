/** The last chunk of a PNG with its checksum. More may follow: a tail is no damage. */
export const pngEnd = Buffer.from("IEND\xaeB`\x82", "latin1");

/** Whether a picture ends as its format wants, as far as that can be told: what was cut off is worth nothing. */
export function isWholeImage(
  mediaType: string,
  {
    head,
    tail,
    byteLength,
    hasPngEnd,
  }: {
    readonly head: Buffer;
    readonly tail: Buffer;
    readonly byteLength: number;
    readonly hasPngEnd: boolean;
  },
): boolean {
  if (mediaType === "image/png") return hasPngEnd;
  if (mediaType === "image/svg+xml")
    return /<\/(?:\w{1,20}:)?svg\s*>\s*$/.test(tail.toString("utf8"));
  if (mediaType === "image/webp") return head.readUInt32LE(4) + 8 <= byteLength;
  return true;
}
