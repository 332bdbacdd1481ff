import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";

/** A file that a person drops onto the page. */
export interface Photo {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const fontFiles = ["DejaVuSans", "DejaVuSans-Bold"].map(
  (name) =>
    new URL(`../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url).pathname,
);

/** A sign beside a harbour in the evening: made here, so that it belongs to nobody and looks the same everywhere. */
export async function takePhoto(): Promise<Photo> {
  const drawn = new Resvg(drawSign(), { font: { fontFiles, loadSystemFonts: false } }).render();
  const bytes = await sharp(drawn.asPng()).jpeg({ quality: 88 }).toBuffer();
  return { name: "harbour-sign.jpg", type: "image/jpeg", bytes };
}

function drawSign(): string {
  const hills = "M0 470 Q180 380 340 440 T700 400 T1000 445 T1200 410 V700 H0 Z";
  const masts = [130, 205, 1010, 1085].map(drawBoat).join("");
  const board = `<rect x="330" y="170" width="540" height="250" rx="14" fill="#23332f"/>
    <rect x="344" y="184" width="512" height="222" rx="8" fill="#fdf8e7"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="700" font-family="DejaVu Sans" text-anchor="middle">
    <defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#3f6fa8"/><stop offset=".7" stop-color="#f2b98a"/></linearGradient>
      <linearGradient id="sea" x2="0" y2="1"><stop stop-color="#c9977f"/><stop offset="1" stop-color="#27445e"/></linearGradient>
    </defs>
    <rect width="1200" height="700" fill="url(#sky)"/>
    <circle cx="965" cy="330" r="52" fill="#ffe3b0"/>
    <path d="${hills}" fill="#5c6f86"/>
    <rect y="500" width="1200" height="200" fill="url(#sea)"/>
    ${masts}
    <rect x="400" y="400" width="22" height="300" fill="#5a4029"/><rect x="778" y="400" width="22" height="300" fill="#5a4029"/>
    ${board}
    <text x="600" y="268" font-size="52" font-weight="bold" fill="#1c2230">FERRY TO LUNA</text>
    <text x="600" y="334" font-size="42" fill="#1c2230">every 20 minutes</text>
    <text x="600" y="386" font-size="36" fill="#1c2230">last boat 23:40</text>
  </svg>`;
}

function drawBoat(x: number): string {
  return `<path d="M${x - 48} 520 h96 l-18 30 h-60 z" fill="#f4f1ea"/><path d="M${x} 392 v128" stroke="#33261b" stroke-width="6"/>
    <path d="M${x + 6} 400 l44 104 h-44 z" fill="#d9674c"/>`;
}
