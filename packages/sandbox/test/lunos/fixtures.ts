import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

const require = createRequire(import.meta.url);
/** What signs are written in, and a font to send. */
export const fontFile = join(
  dirname(require.resolve("dejavu-fonts-ttf/package.json")),
  "ttf",
  "DejaVuSans.ttf",
);

export interface SignOptions {
  readonly width?: number;
  readonly height?: number;
  readonly background?: string;
  readonly ink?: string;
}

/** A PNG with words on it. */
export function drawSign(text: string, options: SignOptions = {}): Buffer {
  const { width = 640, height = 240, background = "#ffffff", ink = "#000000" } = options;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/><text x="${width * 0.06}" y="${height * 0.55}" font-family="DejaVu Sans" font-size="${height * 0.16}" fill="${ink}">${text}</text></svg>`;
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: "DejaVu Sans" };
  return new Resvg(svg, { font }).render().asPng();
}

/** A PNG of a QR or bar code. */
export async function drawCode(format: "QRCode" | "EAN-13", text: string): Promise<Buffer> {
  const wasm = readFileSync(require.resolve("zxing-wasm/writer/zxing_writer.wasm"));
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(wasm).buffer },
    fireImmediately: true,
  });
  const { image } = await writeBarcode(text, { format, scale: 6 });
  if (image === null) throw new Error("no code was drawn");
  return Buffer.from(await image.arrayBuffer());
}

/** A mono WAV of silence. */
export function createWav(seconds: number, sampleRate = 8000): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0).toString();
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  return file;
}

/** A video file whose frames hold nothing, in a container that is right. */
export async function createVideo(
  container: "mp4" | "webm",
  options: { readonly seconds: number; readonly width: number; readonly height: number },
): Promise<Buffer> {
  const target = new BufferTarget();
  const isMp4 = container === "mp4";
  const format = isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource("vp9");
  output.addVideoTrack(source, { frameRate: 10 });
  await output.start();
  const config = {
    codec: "vp09.00.10.08",
    codedWidth: options.width,
    codedHeight: options.height,
  };
  for (let frame = 0; frame < options.seconds * 10; frame += 1) {
    const packet = new EncodedPacket(new Uint8Array(64), "key", frame / 10, 0.1);
    await source.add(packet, { decoderConfig: config });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error("no video was written");
  return Buffer.from(target.buffer);
}

/** A PDF with one line of text on each page. */
export function createPdf(lines: readonly string[]): Buffer {
  const pageIds = lines.map((_, index) => 4 + index * 2);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] /Count ${lines.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...lines.flatMap((line, index) => {
      const stream = `BT /F1 24 Tf 72 700 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
  );
}
