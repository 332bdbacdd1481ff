import { pictureHeadBytes, recognisePicture } from "#core";
import { isWholeImage, pngEnd } from "../tools/image-type.ts";
import type { Download } from "./download.ts";
import type { OpenFile } from "./payloads.ts";

/** A `data:` address whose bytes stand in the text as they are, percent-encoded: how SVGs are often written (RFC 2397). */
export function isPlainDataUrl(url: string): boolean {
  return /^data:[^,]{0,200},/i.test(url) && !/^data:[^,]{0,200};base64,/i.test(url);
}

const tailBytes = 64;

/** Puts the picture of such an address into a file. */
export async function savePlainDataUrl(
  url: string,
  openFile: OpenFile,
): Promise<Awaited<ReturnType<Download>>> {
  const bytes = decode(url.slice(url.indexOf(",") + 1));
  const head = bytes.subarray(0, pictureHeadBytes);
  const mediaType = recognisePicture(head);
  const facts = { head, tail: bytes.subarray(-tailBytes), byteLength: bytes.byteLength };
  const hasPngEnd = bytes.includes(pngEnd);
  if (mediaType === undefined || !isWholeImage(mediaType, { ...facts, hasPngEnd })) {
    return "unreadable";
  }
  const writer = await openFile();
  try {
    await writer.write(bytes);
    return { type: "image", file: await writer.commit(), mediaType };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function decode(text: string): Buffer {
  try {
    return Buffer.from(decodeURIComponent(text), "utf8");
  } catch {
    // A lone per cent sign: the text was never encoded.
    return Buffer.from(text, "utf8");
  }
}
