import { type ImageRecord, type ImageSize, imageSizes } from "../../model/drawing.ts";
import { UserError } from "../../model/errors.ts";
import type { MediaReference } from "../../model/media.ts";
import { createImageGoneError } from "../../model/refusals.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { RedrawIntent, Redrawing } from "../../model/turn.ts";
import type { Draw } from "../../performing/draw-one.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { performDraw } from "../draw/perform-draw.ts";

/** Makes another picture from one of ours. */
export async function* performRedraw(
  intent: RedrawIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const image = await ports.store.images.load(intent.imageId);
  if (image === undefined || image.workspaceId !== context.workspace.id) {
    throw createImageGoneError();
  }
  const draw = toDraw(image, intent.change);
  const sentence = refuseSize(draw.drawing.imageSize, context.workspace.settings);
  if (sentence !== undefined) {
    throw new UserError("redraw: the size is not allowed here", {
      code: "size_not_allowed",
      sentence,
    });
  }
  yield* performDraw(draw, { context, ports });
}

/** What to draw, and from what. Lineage is kept: the new picture's parent is the one it came from. */
function toDraw(image: ImageRecord, change: Redrawing): Draw {
  const { drawing } = image;
  const again = { type: "draw", count: 1, parentId: image.id } as const;
  const fromPicture = { ...again, sources: [toReference(image)] };
  switch (change.type) {
    case "again":
      return { ...again, drawing, sources: image.sources };
    case "larger":
      // From the picture, since the prompt alone would give another one.
      return {
        ...fromPicture,
        drawing: { ...drawing, imageSize: toNextSize(drawing.imageSize) },
        madeFrom: image.sources,
        instruction: `Make the same picture at a higher resolution. Change nothing in it. It shows: ${drawing.prompt}`,
      };
    case "aspect":
      return {
        ...again,
        drawing: { ...drawing, aspectRatio: change.aspectRatio },
        sources: image.sources,
      };
    case "vary":
      return {
        ...fromPicture,
        drawing,
        instruction: `Make a variation of this picture. It shows: ${drawing.prompt}`,
      };
    case "edit":
    case "refer":
      return { ...fromPicture, drawing: { ...drawing, prompt: change.prompt } };
    default:
      throw new Error(`unknown change ${change satisfies never}`);
  }
}

/** Lunos makes `1K` where no size is asked for. */
function toNextSize(size: ImageSize = "1K"): ImageSize {
  const next = imageSizes[imageSizes.indexOf(size) + 1];
  if (next !== undefined) return next;
  throw new UserError("redraw: already the largest size", {
    code: "image_largest",
    sentence: { key: "alreadyLargest", size },
  });
}

function toReference(image: ImageRecord): MediaReference {
  return {
    type: "spool-image",
    declaredKind: "image",
    declaredType: image.mediaType,
    name: "picture",
    byteLength: image.byteLength,
    imageId: image.id,
  };
}
