import { stat } from "node:fs/promises";
import type { Sharp } from "sharp";
import { drawVector } from "../drawings/svg.ts";
import { createMark } from "../metadata/walk/mark.ts";
import { sharp } from "../pictures/imaging.ts";
import { hasProvenance } from "../pictures/provenance.ts";

/** A picture on disk to be made no larger than a platform takes. Plain JSON, for another process. */
export interface FitTask {
  readonly type: "fit";
  readonly path: string;
  readonly outputPath: string;
  readonly maxBytes: number;
  readonly maxPixels: number;
  /** An SVG, which is drawn first. */
  readonly isVector: boolean;
}

/** What was made of it. Plain JSON. */
export type Fitted =
  | {
      readonly type: "fitted";
      readonly mediaType: "image/png" | "image/webp" | "image/jpeg";
      readonly byteLength: number;
      readonly width: number;
      readonly height: number;
      readonly isReduced: boolean;
      readonly isLossless: boolean;
      /** A signed statement of origin (C2PA) was in it, and is not in this one. */
      readonly lostProvenance: boolean;
    }
  | { readonly type: "impossible" };

/** Packing a PNG better saves about this share at most; beyond it the attempt only costs time. */
const maxPackingGain = 0.2;
const qualities = [95, 90, 82, 74];
const scales = [0.75, 0.5, 0.35, 0.25];

/** Encodes a picture again in steps that lose least first, until it fits. */
export async function fitToLimit(task: FitTask): Promise<Fitted> {
  try {
    const attempt = await findFitting(task);
    if (attempt === undefined) return { type: "impossible" };
    return { type: "fitted", ...attempt, lostProvenance: await hasProvenance(task.path) };
  } catch {
    // A picture that can't be decoded can't be made smaller either.
    return { type: "impossible" };
  }
}

async function findFitting(task: FitTask) {
  const { maxBytes, maxPixels } = task;
  const input = task.isVector ? await drawVector(task.path, { maxPixels }) : task.path;
  const picture = sharp(input, { limitInputPixels: maxPixels }).autoOrient().keepIccProfile();
  const { format, hasAlpha, width, height } = await picture.metadata();
  const size = typeof input === "string" ? (await stat(input)).size : input.byteLength;
  if (format === "png" && maxBytes >= size * (1 - maxPackingGain)) {
    const packed = await save(picture.clone().png({ compressionLevel: 9 }), task);
    if (packed !== undefined) {
      return { ...packed, mediaType: "image/png" as const, isLossless: true, isReduced: false };
    }
  }
  const isSeeThrough = hasAlpha && !(await sharp(input).stats()).isOpaque;
  for (const scale of [1, ...scales]) {
    const sized =
      scale === 1 ? picture : picture.clone().resize({ width: Math.round(width * scale) });
    // Once it must be smaller, the best quality is worth more than a few pixels.
    for (const quality of scale === 1 ? qualities : qualities.slice(1, 3)) {
      const saved = await save(toLossy(sized, { quality, isSeeThrough }), task);
      if (saved === undefined) continue;
      const mediaType = isSeeThrough ? ("image/webp" as const) : ("image/jpeg" as const);
      return {
        ...saved,
        mediaType,
        isLossless: false,
        isReduced: saved.width * saved.height < width * height,
      };
    }
  }
  return undefined;
}

/** JPEG is fast and shown everywhere; WebP where see-through parts must stay. */
function toLossy(
  picture: Sharp,
  { quality, isSeeThrough }: { readonly quality: number; readonly isSeeThrough: boolean },
): Sharp {
  return isSeeThrough
    ? picture.clone().webp({ quality, effort: 2 })
    : picture.clone().jpeg({ quality, chromaSubsampling: quality > 85 ? "4:4:4" : "4:2:0" });
}

/** Of what was beside the pixels nothing is left by now. That a model made the picture is said anew. */
async function save(picture: Sharp, { outputPath, maxBytes }: FitTask) {
  const marked = picture.withXmp(createMark().toString("utf8"));
  const { size, width, height } = await marked.toFile(outputPath);
  return size <= maxBytes ? { byteLength: size, width, height } : undefined;
}
