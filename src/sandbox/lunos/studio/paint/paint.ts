import { drawCaption } from "./caption.ts";
import { drawFigures } from "./figures.ts";
import { drawLand } from "./land.ts";
import { choosePalette } from "./palette.ts";
import { encodePng, rasterise } from "./render.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { type Canvas, drawSky } from "./sky.ts";

export interface PaintRequest {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  /** Tells apart the pictures of one prompt. */
  readonly variant: number;
}

/** Side lengths of the drawing, whatever the pixels: so all sizes of a prompt show one picture. */
const drawingSide = 1024;

/** Paints a landscape that belongs to the prompt, with the prompt legible in it. A PNG of exactly the asked size. */
export async function paint(request: PaintRequest): Promise<Buffer> {
  const raster = rasterise(drawPicture(request), request.width);
  return await encodePng(raster);
}

/** The scene as SVG. */
export function drawPicture({ prompt, width, height, variant }: PaintRequest): string {
  const scale = drawingSide / Math.sqrt(width * height);
  const canvas: Canvas = createCanvas(prompt, {
    width: width * scale,
    height: height * scale,
    variant,
  });
  const land = drawLand(canvas);
  const body = [
    drawSky(canvas),
    land.svg,
    drawFigures(canvas, land),
    drawCaption({ text: prompt, width: canvas.width, height: canvas.height }),
  ].join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${canvas.width} ${canvas.height}">${body}</svg>`;
}

function createCanvas(
  prompt: string,
  shape: { readonly width: number; readonly height: number; readonly variant: number },
): Canvas {
  const random = createSeededRandom(`${prompt}\n${shape.variant}`);
  return {
    width: shape.width,
    height: shape.height,
    palette: choosePalette(prompt, random),
    random,
    prompt,
  };
}
