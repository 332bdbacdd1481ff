import { takeOffFont } from "../../lettering/take-off-font.ts";
import {
  type Drawing,
  type PictureRecord,
  type PictureSize,
  pictureSizes,
  toPictureReference,
} from "../../model/drawing.ts";
import { createPictureGoneError, UserError } from "../../model/errors.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { RedrawIntent, Redrawing } from "../../model/turn.ts";
import type { Workspace } from "../../model/workspace.ts";
import type { Draw } from "../../performing/draw-one.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { PictureRepository } from "../../ports/store.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { takeOffStyle } from "../../styles/take-off-style.ts";
import { performDraw } from "../draw/perform-draw.ts";
import { sharpenInstruction } from "../draw/sharpen.ts";

/** Makes another picture from one of ours. */
export async function* performRedraw(
  intent: RedrawIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const draw = await findDraw(intent, { ...ports, ...context });
  const sentence = refuseSize(draw.drawing.imageSize, context.workspace.settings);
  if (sentence !== undefined) {
    throw new UserError("redraw: this size isn't allowed here", {
      code: "size_not_allowed",
      sentence,
    });
  }
  yield* performDraw(draw, { context, ports });
}

/**
 * The drawing that a picture and a change to it come to.
 * @throws {UserError} when the picture is gone, or has no next size.
 */
export async function findDraw(
  intent: RedrawIntent,
  { store, workspace }: { readonly store: Pictures; readonly workspace: Pick<Workspace, "id"> },
): Promise<Draw> {
  const picture = await store.pictures.load(intent.imageId);
  if (picture === undefined || picture.workspaceId !== workspace.id) throw createPictureGoneError();
  const dressed = withModel(toDraw(picture, intent.change), intent.model);
  const styled = intent.withoutStyle === true ? takeOffStyle(dressed) : dressed;
  return intent.withoutFont === true ? takeOffFont(styled) : styled;
}

type Pictures = { readonly pictures: Pick<PictureRepository, "load"> };

function withModel(draw: Draw, model: string | undefined): Draw {
  return model === undefined ? draw : { ...draw, drawing: { ...draw.drawing, model } };
}

/** What to draw, and from what. Lineage is kept: the new picture's parent is the one it came from. */
function toDraw(picture: PictureRecord, change: Redrawing): Draw {
  const { drawing } = picture;
  const again = { type: "draw", count: 1, parentId: picture.id } as const;
  const fromPicture = { ...again, sources: [toPictureReference(picture)] };
  switch (change.type) {
    case "again":
      return { ...again, ...withoutWords(drawing), drawing, sources: picture.sources };
    case "larger":
      // From the picture, since the prompt alone would give another one.
      return {
        ...fromPicture,
        drawing: { ...drawing, imageSize: toNextSize(drawing.imageSize) },
        madeFrom: picture.sources,
        keepsLook: true,
        instruction: withSubject(
          "Make the same picture at a higher resolution. Change nothing in it.",
          drawing,
        ),
      };
    case "sharpen": {
      // Few models do it, and the picture's own need not be one of them.
      const { model: _own, ...rest } = drawing;
      const { sharpenWith } = change;
      return { ...fromPicture, drawing: rest, madeFrom: picture.sources, sharpenWith };
    }
    case "aspect":
      return {
        ...again,
        ...withoutWords(drawing),
        drawing: { ...drawing, aspectRatio: change.aspectRatio },
        sources: picture.sources,
      };
    case "vary":
      return {
        ...fromPicture,
        drawing,
        instruction: withSubject("Make a variation of this picture.", drawing),
      };
    case "edit":
    case "refer": {
      // What is asked for now says itself what is to stand there.
      const { lettering: _before, ...rest } = drawing;
      return { ...fromPicture, drawing: { ...rest, prompt: change.prompt } };
    }
    default:
      throw new Error(`unknown change ${change satisfies never}`);
  }
}

function withSubject(instruction: string, { prompt }: Drawing): string {
  return prompt === "" ? instruction : `${instruction} It shows: ${prompt}`;
}

/** A posted picture that was made sharper was asked for without words. */
function withoutWords({ prompt }: Drawing): Pick<Draw, "instruction"> {
  return prompt === "" ? { instruction: sharpenInstruction } : {};
}

/** Lunos makes `1K` where no size is asked for. */
function toNextSize(size: PictureSize = "1K"): PictureSize {
  const next = pictureSizes[pictureSizes.indexOf(size) + 1];
  if (next !== undefined) return next;
  throw new UserError("redraw: already the largest size", {
    code: "image_largest",
    sentence: { key: "alreadyLargest", size },
  });
}
