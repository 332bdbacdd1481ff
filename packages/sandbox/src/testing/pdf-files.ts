import sharp from "sharp";

/** What stands on a page of a PDF for tests. */
export interface TestPage {
  /** Words that any reader of PDFs finds. */
  readonly text?: string;
  /** Words that a scanner took a picture of: only OCR finds them. */
  readonly scanned?: string;
}

const [width, height] = [595, 842];

/** A PDF of pages with words, with pictures of words, with both, or with nothing. */
export async function createTestPdf(pages: readonly TestPage[]): Promise<Buffer> {
  const objects: Buffer[] = [];
  const add = (object: string | Buffer) => objects.push(Buffer.from(object));
  const kids = pages.map((_, index) => `${4 + index * 3} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (const [index, { text = "", scanned }] of pages.entries()) {
    const first = 4 + index * 3;
    const resources = `<< /Font << /F 3 0 R >> /XObject << /I ${first + 2} 0 R >> >>`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${first + 1} 0 R >>`,
    );
    const shown = scanned === undefined ? "" : `q ${width} 0 0 ${height} 0 0 cm /I Do Q\n`;
    add(toStream("", Buffer.from(shown + toTextOperators(text), "latin1")));
    add(await toImage(scanned ?? ""));
  }
  return joinObjects(objects);
}

function toTextOperators(text: string): string {
  if (text === "") return "";
  const lines = text.split("\n").map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`);
  return `BT /F 12 Tf 14 TL 50 780 Td ${lines.join(" ")} ET`;
}

async function toImage(words: string): Promise<Buffer> {
  const lines = words.split("\n").map((line, index) => {
    const escaped = line.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
    return `<text x="40" y="${100 + index * 40}" font-size="24" font-family="DejaVu Sans, sans-serif">${escaped}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${lines.join("")}</svg>`;
  const jpeg = await sharp(Buffer.from(svg)).flatten().greyscale().jpeg().toBuffer();
  const facts = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode `;
  return toStream(facts, jpeg);
}

function toStream(facts: string, bytes: Buffer): Buffer {
  const head = Buffer.from(`<< ${facts}/Length ${bytes.byteLength} >>\nstream\n`);
  return Buffer.concat([head, bytes, Buffer.from("\nendstream")]);
}

function joinObjects(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = parts[0]?.byteLength ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from("\nendobj\n"),
    ]);
    parts.push(part);
    length += part.byteLength;
  }
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
