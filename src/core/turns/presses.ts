import { extraPrices } from "../books/extra-prices.ts";
import type { Favouring } from "../gallery/toggle-favourite.ts";
import type { DeletePictureRequest } from "../keeping/delete-picture.ts";
import type { PictureExtra } from "../model/catalogue.ts";
import { type AspectRatio, maxSharpeningPhotos } from "../model/drawing.ts";
import { UserError } from "../model/errors.ts";
import type { GalleryIntent } from "../model/gallery.ts";
import type { MediaReference } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Intent, RedrawIntent } from "../model/turn.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { Logger } from "../ports/logger.ts";
import type { PictureButtonId } from "../replies/reply-buttons.ts";

/**
 * What a picture's button asks for, with what was filled in where it opens a form first. Nothing where it is no turn,
 * or the form lacks what it is for.
 */
export function readPictureWish(
  { action, imageId }: Omit<PictureButtonId, "type">,
  filledIn: {
    readonly prompt?: string;
    readonly aspectRatio?: AspectRatio | undefined;
    readonly photos?: readonly MediaReference[];
  } = {},
): RedrawIntent | GalleryIntent | undefined {
  const { prompt, aspectRatio, photos } = filledIn;
  switch (action) {
    case "again":
    case "vary":
    case "larger":
      return { type: "redraw", imageId, change: { type: action } };
    case "edit":
    case "refer":
      if (prompt === undefined) return undefined;
      return { type: "redraw", imageId, change: { type: action, prompt } };
    case "aspect":
      if (aspectRatio === undefined) return undefined;
      return { type: "redraw", imageId, change: { type: action, aspectRatio } };
    case "sharpen":
      if (photos === undefined) return undefined;
      return { type: "redraw", imageId, change: { type: action, sharpenWith: photos } };
    case "show":
    case "prompt":
      return { type: "gallery", action, imageId };
    case "similar":
      return { type: "gallery", action: "search", like: { type: "picture", imageId } };
    case "favourite":
    case "delete":
    case "restore":
    case "choose":
      return undefined;
    default:
      throw new Error(`unknown action ${action satisfies never}`);
  }
}

/** Whether what comes of a press is for the one who pressed, wherever the picture is: what they may see, others may not. */
export function isForPresser({ type }: Intent): boolean {
  return type === "gallery";
}

/** What is said to the one who pressed the heart under a picture. */
export function sayFavourite(outcome: Favouring): Sentence {
  const keys = {
    marked: "favouriteMarked",
    unmarked: "favouriteUnmarked",
    gone: "imageGone",
    off: "galleryOff",
  } as const;
  return { key: keys[outcome] };
}

/** Why a picture isn't shown that was offered in the place of a drawing; nothing when it is: it takes the question's place. */
export function explainShowing(
  outcome: "shown" | "not-allowed" | "over" | "gone",
): Sentence | undefined {
  if (outcome === "shown") return undefined;
  if (outcome === "gone") return { key: "similarGone" };
  return explainConfirm(outcome);
}

/** The words of the forms that a picture's buttons open. */
export const pictureForms = {
  edit: {
    title: { key: "editTitle" },
    label: { key: "editLabel" },
    hint: { key: "editHint" },
  },
  refer: { title: { key: "referTitle" }, label: { key: "referLabel" } },
  aspect: { title: { key: "aspectTitle" }, label: { key: "aspectLabel" } },
  sharpen: {
    title: { key: "sharpenTitle" },
    label: { key: "sharpenLabel", max: maxSharpeningPhotos },
    hint: { key: "sharpenHint", credits: extraPrices.sharpening },
    maxPhotos: maxSharpeningPhotos,
  },
} as const satisfies Record<
  string,
  {
    readonly title: Sentence;
    readonly label: Sentence;
    readonly hint?: Sentence;
    readonly maxPhotos?: number;
  }
>;

/** The words of the forms that buttons under an answer open. */
export const answerForms = {
  "ask-more": { title: { key: "askMoreTitle" }, label: { key: "askMoreLabel" } },
  "change-prompt": { title: { key: "changePromptTitle" }, label: { key: "changePromptLabel" } },
} as const satisfies Record<string, { readonly title: Sentence; readonly label: Sentence }>;

/**
 * Looks before a form opens whether its wish can be had: nobody is to fill it in in vain.
 * @throws {UserError} where no model is known that has the extra.
 */
export async function refuseExtra(
  extra: PictureExtra | undefined,
  {
    moonlens,
    workspace,
  }: {
    readonly moonlens: {
      offersExtra(extra: PictureExtra, workspace: WorkspaceReference): Promise<boolean>;
    };
    readonly workspace: WorkspaceReference;
  },
): Promise<void> {
  if (extra === undefined || (await moonlens.offersExtra(extra, workspace))) return;
  const need = extra === "sharpening" ? "sharpen" : "draw";
  throw new UserError("form: no model has the extra", {
    code: "no_fitting_model",
    sentence: { key: "noModelFor", need },
  });
}

/**
 * What stands in a picture's form when it opens; nothing when the picture is gone. What to change is said anew each time. What
 * to draw from a picture begins with what that was asked for with. A store in trouble must not keep the form from opening: it
 * only has no text in it yet.
 */
export async function findFormText(
  action: "edit" | "refer",
  picture: { readonly imageId: string; readonly workspaceId: string },
  {
    moonlens,
    logger,
  }: {
    readonly moonlens: {
      findDrawing(request: typeof picture): Promise<{ readonly prompt: string } | undefined>;
    };
    readonly logger: Logger;
  },
): Promise<string | undefined> {
  try {
    const prompt = (await moonlens.findDrawing(picture))?.prompt;
    return action === "edit" && prompt !== undefined ? "" : prompt;
  } catch (error) {
    logger.warn({ err: error }, "a picture's prompt couldn't be read");
    return "";
  }
}

/** Why a turn goes on that somebody wanted to stop; nothing when it doesn't: the cancelled reply says so itself. */
export function explainCancel(outcome: "cancelled" | "not-allowed" | "over"): Sentence | undefined {
  if (outcome === "cancelled") return undefined;
  return { key: outcome === "over" ? "nothingToCancel" : "cancelNotAllowed" };
}

/** Why a turn still waits that somebody agreed to; nothing when it doesn't: its progress takes the question's place. */
export function explainConfirm(
  outcome: "confirmed" | "not-allowed" | "over",
): Sentence | undefined {
  if (outcome === "confirmed") return undefined;
  return { key: outcome === "over" ? "nothingToConfirm" : "confirmNotAllowed" };
}

/**
 * Deletes the pictures of a message, of which some may be gone already.
 * @param wish.isTheirs whether the message itself says that it answers the asker: without its row nobody knows whose a
 * picture was.
 * @returns why the message has to stay, if it has to, and whether deleting can be undone.
 */
export async function deletePictures(
  wish: Omit<DeletePictureRequest, "imageId"> & {
    readonly imageIds: Iterable<string>;
    readonly isTheirs: boolean;
  },
  moonlens: {
    deletePicture(request: DeletePictureRequest): Promise<"deleted" | "not-allowed" | "gone">;
  },
): Promise<{ readonly problem?: Sentence; readonly canUndo: boolean }> {
  const { imageIds, isTheirs, ...asked } = wish;
  const outcomes = new Set<string>();
  for (const imageId of imageIds) {
    outcomes.add(await moonlens.deletePicture({ imageId, ...asked }));
  }
  if (outcomes.has("not-allowed")) return { problem: { key: "deleteNotAllowed" }, canUndo: false };
  const canUndo = outcomes.has("deleted");
  const isAllowed = canUndo || asked.isModerator || isTheirs;
  return isAllowed ? { canUndo } : { problem: { key: "imageGone" }, canUndo };
}
