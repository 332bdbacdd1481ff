import { createReadStream } from "node:fs";

/** How C2PA statements begin inside PNG (`caBX`), WebP (`C2PA`) and JPEG (a JUMBF box with this label). */
const marks = ["caBX", "C2PA", "c2pa"].map((mark) => Buffer.from(mark, "latin1"));

/** Whether a picture has a signed statement of where it comes from. A chance match in the pixels is possible, and harmless. */
export async function hasProvenance(path: string): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([tail, Buffer.from(chunk)]);
    if (bytes.includes("jumb") && marks.some((mark) => bytes.includes(mark))) return true;
    tail = bytes.subarray(-4_096);
  }
  return false;
}
