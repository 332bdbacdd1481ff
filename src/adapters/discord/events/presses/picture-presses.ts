import {
  createPictureGoneError,
  defined,
  findFormText,
  findPlace,
  type Intent,
  isForPresser,
  isHiddenFile,
  pictureForms,
  readPictureWish,
  sayFavourite,
  UserError,
} from "#core";
import { createAspectForm, createPhotosForm, createTextForm } from "../../forms/forms.ts";
import { toMediaReference } from "../../questions/media.ts";
import { createToolbar, createUndoRows } from "../../replies/buttons.ts";
import type { CustomId } from "../../wire/custom-ids.ts";
import { answerPrivately, openForm } from "../acknowledgement.ts";
import type { EventContext } from "../event-context.ts";
import { acknowledgePress, answerInTime, refuseVisit, takeTurn } from "../turns.ts";
import type { Press } from "../visit.ts";
import { deleteShownPictures } from "./picture-deletion.ts";
import { tell, toAsker } from "./press.ts";

type PictureId = Extract<CustomId, { type: "picture" }>;

/** Deals with a button under a picture. */
export async function pressPicture(
  press: Press,
  id: PictureId,
  context: EventContext,
): Promise<void> {
  const wish = readPictureWish(id);
  if (wish !== undefined) return await take(press, { id, wish }, context);
  switch (id.action) {
    case "again":
    case "vary":
    case "larger":
    case "show":
    case "prompt":
    case "similar":
      return;
    case "edit":
    case "refer":
    case "aspect":
    case "sharpen":
      return await askFirst(press, { ...id, action: id.action }, context);
    case "choose":
      return await showToolbar(press, id, context);
    case "favourite":
      return await toggleFavourite(press, id, context);
    case "delete":
      return await deletePictures(press, id, context);
    case "restore":
      return await restorePictures(press, id, context);
    default:
      throw new Error(`unknown action ${id.action satisfies never}`);
  }
}

async function take(
  press: Press,
  { id, wish }: { readonly id: PictureId; readonly wish: Intent },
  context: EventContext,
): Promise<void> {
  const isPrivate = isForPresser(wish) || (!id.isPublic && press.isEphemeral);
  await takeTurn(press, { isPrivate, readIntent: () => wish }, context);
}

/** Opens the form that the action needs, which has to be the first answer. */
async function askFirst(
  press: Press,
  id: PictureId & { readonly action: "edit" | "refer" | "aspect" | "sharpen" },
  context: EventContext,
): Promise<void> {
  const { options } = context;
  const language = { wording: options.wording, locale: press.locale };
  const open = async (form: object) =>
    void (await answerInTime(press, () => openForm(options.rest, { ...press, form }), context));
  const { action, imageId } = id;
  if (action === "aspect") {
    return await open(createAspectForm({ id, aspects: options.aspects }, language));
  }
  if (action === "sharpen") {
    return await open(createPhotosForm({ id, ...pictureForms.sharpen }, language));
  }
  const text = await findFormText(action, { imageId, workspaceId: press.workspace.id }, options);
  if (text === undefined) return await refuseVisit(press, createPictureGoneError(), context);
  await open(createTextForm({ ...pictureForms[action], id, text }, language));
}

/** One of several pictures in its own shape, with its buttons, for the person who chose it. */
async function showToolbar(
  press: Press,
  { imageId }: PictureId,
  context: EventContext,
): Promise<void> {
  const { rest, wording, moonlens } = context.options;
  const { locale } = press;
  const isPublic = !press.isEphemeral;
  const place = findPlace(press.customIds, imageId);
  const content = wording({ key: "pictureChosen", ...defined({ place }) }, locale);
  const offers = await moonlens.findOffers(press.workspace);
  const components = createToolbar({ imageId, isPublic, ...offers }, { wording, locale });
  const embeds = showPicture(press, place);
  const answer = () => answerPrivately(rest, { ...press, content, components, embeds });
  await answerInTime(press, answer, context);
}

/** The picture as the message has it; nothing where it is hidden there. */
function showPicture({ attachments }: Press, place: number | undefined): readonly object[] {
  const shown = place === undefined ? undefined : attachments[place - 1];
  if (shown === undefined || isHiddenFile(toMediaReference(shown))) return [];
  const { url, description } = shown;
  return [{ image: { url }, ...(description == null ? {} : { description }) }];
}

/** Marks a picture for the person who pressed, or takes their mark off. */
async function toggleFavourite(
  press: Press,
  { imageId }: PictureId,
  context: EventContext,
): Promise<void> {
  const { moonlens } = context.options;
  if (!(await acknowledgePress(press, context))) return;
  const outcome = await moonlens.toggleFavourite({ imageId, ...toAsker(press) });
  await tell(press, { sentence: sayFavourite(outcome), context });
}

/** Deletes all pictures of a message, and the message with them. */
async function deletePictures(
  press: Press,
  { imageId }: PictureId,
  context: EventContext,
): Promise<void> {
  // Without the token the message could not be taken away: the person presses again.
  if (!(await acknowledgePress(press, context))) return;
  const outcome = await deleteShownPictures(press, context);
  if (outcome.problem !== undefined) {
    return await tell(press, { sentence: outcome.problem, context });
  }
  if (!outcome.canUndo) return;
  const isPublic = !press.isEphemeral;
  const language = { wording: context.options.wording, locale: press.locale };
  const components = createUndoRows({ imageId, isPublic }, language);
  await tell(press, { sentence: { key: "deleted" }, components, context });
}

/** What was deleted is posted again, to whom it was there. */
async function restorePictures(
  press: Press,
  { imageId, isPublic }: PictureId,
  context: EventContext,
): Promise<void> {
  const sentence = await context.options.moonlens.refuseRestore({ imageId, ...toAsker(press) });
  if (sentence !== undefined) {
    const refusal = new UserError(`restore: ${sentence.key}`, { code: "image_gone", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => ({ type: "restore", imageId }) as const;
  await takeTurn(press, { isPrivate: !isPublic, readIntent, undoesDeletion: true }, context);
}
