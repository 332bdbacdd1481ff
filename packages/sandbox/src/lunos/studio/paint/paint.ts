import sharp from "sharp";
import { drawCaption } from "./caption.ts";
import { isTreatment, treat } from "./colour-treatment.ts";
import { drawFigures } from "./figures.ts";
import { drawLand } from "./land.ts";
import { drawLettering, type WordsToPaint } from "./letter.ts";
import { choosePalette, namesPalette } from "./palette.ts";
import { encodePng, type Raster, rasterise } from "./render.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { type Canvas, drawSky } from "./sky.ts";
import { toEnglish } from "./to-english.ts";

export interface PaintRequest {
  readonly prompt: string;
  /** What was asked to be changed since, oldest first: the scene stays the one of `prompt` and `variant`. */
  readonly changes: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Tells apart the pictures of one prompt. */
  readonly variant: number;
  /** Tells apart the pictures of one change; 0 the first. */
  readonly take?: number;
  /** What is lettered in it, beside the prompt at its foot. */
  readonly words: readonly WordsToPaint[];
}

/** Side lengths of the drawing, whatever the pixels: so all sizes of a prompt show one picture. */
const drawingSide = 1024;

/** Paints a landscape that belongs to the prompt, with the prompt legible in it. A PNG of exactly the asked size. */
export async function paint(request: PaintRequest): Promise<Buffer> {
  const { width, height, changes, take = 0 } = request;
  const understood = understand(request);
  if (changes.length === 0 && take === 0) {
    const whole = drawScene(understood) + (await drawWords(request));
    return await encodePng(rasterise(toSvg(request, whole), width));
  }
  const scene = rasterise(toSvg(request, drawScene(understood)), width);
  const wish = toColourWords(understood);
  const changed = treat(sharp(scene.pixels, { raw: toRaw(scene) }), wish, take);
  const pixels = await changed.ensureAlpha().raw().toBuffer();
  return await encodePng(await addCaption({ pixels, width, height }, request));
}

/** The painters read English. */
function understand(request: PaintRequest): PaintRequest {
  const { prompt, changes } = request;
  return { ...request, prompt: toEnglish(prompt), changes: changes.map(toEnglish) };
}

/** Changes that name a thing or a time of day show in the scene itself; the others change its colours. */
function toColourWords({ changes, prompt }: PaintRequest): string | undefined {
  const asked = changes.filter((change) => isTreatment(change) && !namesPalette(change));
  if (asked.length > 0) return asked.join(", ");
  return drawsTheSame(prompt, changes) ? changes.join(", ") : undefined;
}

function drawsTheSame(prompt: string, changes: readonly string[]): boolean {
  const shape = { width: drawingSide, height: drawingSide, variant: 0, words: [] };
  const changed = drawScene({ prompt, changes, ...shape });
  return changed === drawScene({ prompt, changes: [], ...shape });
}

async function addCaption(raster: Raster, request: PaintRequest): Promise<Raster> {
  const words = rasterise(toSvg(request, await drawWords(request)), request.width);
  const pixels = await sharp(raster.pixels, { raw: toRaw(raster) })
    .composite([{ input: words.pixels, raw: toRaw(words), left: 0, top: 0 }])
    .raw()
    .toBuffer();
  return { pixels, width: raster.width, height: raster.height };
}

async function drawWords(request: PaintRequest): Promise<string> {
  const text = [request.prompt, ...request.changes].join(", ");
  const shape = toDrawing(request);
  return (await drawLettering(request.words, shape)) + drawCaption({ text, ...shape });
}

function toRaw({ width, height }: Raster) {
  return { width, height, channels: 4 } as const;
}

/** The scene as SVG, without its caption and the element around it. */
function drawScene(request: PaintRequest): string {
  const canvas = createCanvas(request);
  const land = drawLand(canvas);
  return [drawSky(canvas), land.svg, drawFigures(canvas, land)].join("");
}

function toSvg(request: PaintRequest, body: string): string {
  const { width, height } = toDrawing(request);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${request.width}" height="${request.height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
}

function toDrawing({ width, height }: PaintRequest) {
  const scale = drawingSide / Math.sqrt(width * height);
  return { width: width * scale, height: height * scale };
}

function createCanvas(request: PaintRequest): Canvas {
  const { prompt, changes, variant } = request;
  const random = createSeededRandom(`${prompt}\n${variant}`);
  return {
    ...toDrawing(request),
    // The newest wish decides.
    palette: choosePalette([...changes.toReversed(), prompt], random),
    random,
    prompt: [prompt, ...changes].join(", "),
  };
}
