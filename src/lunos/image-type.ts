/** Whether a picture ends as its format wants, as far as that can be told: what was cut off is worth nothing. */
export function isWholeImage(
  mediaType: string,
  {
    head,
    tail,
    byteLength,
  }: { readonly head: Buffer; readonly tail: Buffer; readonly byteLength: number },
): boolean {
  if (mediaType === "image/png") return tail.includes("IEND");
  if (mediaType === "image/webp") return head.readUInt32LE(4) + 8 <= byteLength;
  return true;
}
