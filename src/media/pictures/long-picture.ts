import type { Metadata } from "sharp";
import type { MediaBounds } from "../tools/bounds.ts";
import { toPiecePath } from "../tools/piece-path.ts";
import type { PrepareTask } from "../tools/prepared-file.ts";
import { sharp } from "./imaging.ts";

/** Some models take no more than ten pictures at once, of all that is asked about. */
const maxPieces = 8;
/** As long as that, a picture made to fit a model's square still shows what is written in it. */
const maxRatio = 3;
/** Of a piece's length: a line of text that is cut in one piece is whole in the next. */
const overlapShare = 0.03;

interface Piece {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture that is too long to be seen at once is cut, such as a chat's screenshot or a panorama. None for any other. */
function findPieces(
  { width, height }: { readonly width: number; readonly height: number },
  { maxSidePixels }: MediaBounds,
): readonly Piece[] {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  if (long <= maxSidePixels || long / short <= maxRatio) return [];
  const seen = long * Math.min(1, maxSidePixels / short);
  const count = Math.min(maxPieces, Math.ceil(seen / (maxSidePixels * (1 - overlapShare))));
  const step = long / count;
  const length = Math.min(long, Math.ceil(step * (1 + overlapShare)));
  return Array.from({ length: count }, (_, index) => {
    const start = Math.min(long - length, Math.floor(index * step));
    return height > width
      ? { left: 0, top: start, width, height: length }
      : { left: start, top: 0, width: length, height };
  });
}

/** Writes the pieces of a picture that lies upright as it is; without loss, since most of them are drawn. */
export async function savePieces(
  header: Metadata,
  { path, outputPath, bounds }: PrepareTask,
): Promise<readonly { readonly mediaType: string }[]> {
  const types: { mediaType: string }[] = [];
  const { width, height } = header.autoOrient;
  for (const [index, piece] of findPieces({ width, height }, bounds).entries()) {
    const picture = sharp(path, { limitInputPixels: bounds.maxPixels, failOn: "error" })
      .autoOrient()
      .extract(piece)
      .resize({
        width: bounds.maxSidePixels,
        height: bounds.maxSidePixels,
        fit: "inside",
        withoutEnlargement: true,
      })
      .flatten({ background: "white" });
    const target = toPiecePath(outputPath, index);
    const { size } = await picture.clone().png().toFile(target);
    const isSmall = size <= bounds.maxPictureBytes / 4;
    if (!isSmall) await picture.jpeg({ quality: 88 }).toFile(target);
    types.push({ mediaType: isSmall ? "image/png" : "image/jpeg" });
  }
  return types;
}
