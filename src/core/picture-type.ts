/** The MIME type that the first bytes of a picture prove, whatever a label says; undefined for anything else. */
export function recogniseImage(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 16)).toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "image/webp";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  if (/^avi[fs]$/.test(text.slice(8, 12)) && text.startsWith("ftyp", 4)) return "image/avif";
  return undefined;
}
