/** How much of a picture's beginning `recognisePicture` may need: an SVG can have comments and a document type first. */
export const pictureHeadBytes = 1024;

/** The MIME type that the first bytes of a picture prove, whatever a label says; undefined for anything else. */
export function recognisePicture(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head.subarray(0, pictureHeadBytes));
  const text = bytes.toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "image/webp";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  if (/^avi[fs]$/.test(text.slice(8, 12)) && text.startsWith("ftyp", 4)) return "image/avif";
  return isSvg(bytes.toString("utf8")) ? "image/svg+xml" : undefined;
}

/** The root is an `svg`, behind what XML allows before it. */
function isSvg(text: string): boolean {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (!start.startsWith("<")) return false;
  const root = start.search(/<(?:\w{1,20}:)?svg[\s>/]/);
  return root === 0 || (root > 0 && /^<(\?xml|!--|!DOCTYPE)/i.test(start));
}
