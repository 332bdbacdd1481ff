import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import { prints, type Receipt, type ReceiptItem, writeAmount } from "./receipt.ts";

const require = createRequire(import.meta.url);
const fontFolder = join(dirname(require.resolve("dejavu-fonts-ttf/package.json")), "ttf");

const width = 760;
const margin = 60;
const lineHeight = 46;

/** A receipt as a till prints it: a PNG, black on paper. */
export async function drawReceipt(
  receipt: Receipt,
  { isUpsideDown = false }: { readonly isUpsideDown?: boolean } = {},
): Promise<Uint8Array> {
  const svg = toSvg(listLines(receipt));
  const image = new Resvg(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [join(fontFolder, "DejaVuSans.ttf")],
      defaultFontFamily: "DejaVu Sans",
    },
  }).render();
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  return await sharp(image.pixels, { raw })
    .rotate(isUpsideDown ? 180 : 0)
    .removeAlpha()
    .png()
    .toBuffer();
}

/** What stands at the left and what at the right. */
type Line = readonly [left: string, right?: string];

function listLines(receipt: Receipt): readonly Line[] {
  const print = prints[receipt.language];
  const { shop, street, day, items, total } = receipt;
  return [
    [shop],
    [street],
    [print.writeDay(day)],
    [""],
    ...items.map((item) => toLine(item, receipt)),
    [""],
    ...(total === undefined
      ? []
      : [[print.total, print.writeMoney(writeAmount(total, print))] as const]),
    [print.thanks],
  ];
}

function toLine({ name, quantity, price, amount, currency }: ReceiptItem, receipt: Receipt): Line {
  const print = prints[receipt.language];
  const written = writeAmount(amount, print);
  const right = currency === undefined ? written : `${written} ${currency}`;
  return [`${name} ${quantity} x ${writeAmount(price, print)}`, right];
}

function toSvg(lines: readonly Line[]): string {
  const height = margin * 2 + lines.length * lineHeight;
  const texts = lines.flatMap(([left, right = ""], index) => {
    const y = margin + (index + 0.7) * lineHeight;
    return [
      `<text x="${margin}" y="${y}">${left}</text>`,
      `<text x="${width - margin}" y="${y}" text-anchor="end">${right}</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fbfaf6"/>
    <g font-family="DejaVu Sans" font-size="24" fill="#1c1b19">${texts.join("")}</g>
  </svg>`;
}
