import {
  createPictureGoneError,
  createUnknownError,
  defined,
  explainCancel,
  explainConfirm,
  explainShowing,
  findFormText,
  findPlace,
  type Intent,
  isForPresser,
  isHiddenFile,
  isOfAnswer,
  isRetry,
  pictureForms,
  type RetryButtonId,
  readPictureWish,
  type Sentence,
  sayFavourite,
  UserError,
} from "#core";
import { createAspectForm, createPhotosForm, createTextForm } from "../forms/forms.ts";
import { toMediaReference } from "../questions/media.ts";
import { createToolbar, createUndoRows } from "../replies/buttons.ts";
import { type CustomId, parseCustomId } from "../wire/custom-ids.ts";
import { isForOne, parseReplyTarget } from "../wire/reply-target.ts";
import { answerPrivately, openForm } from "./acknowledgement.ts";
import type { EventContext } from "./event-context.ts";
import { pressExpense } from "./expense-presses.ts";
import { followUp } from "./follow-ups.ts";
import { deleteShownPictures } from "./picture-deletion.ts";
import { chooseSettings, fixSettings, turnToChannel, undoSettings } from "./settings-events.ts";
import {
  acknowledgePress,
  answerInTime,
  refuseVisit,
  takeTurn,
  tell as tellPresser,
} from "./turns.ts";
import type { Press } from "./visit.ts";

type PictureId = Extract<CustomId, { type: "picture" }>;

/** Deals with a pressed button. */
export async function handleButton(press: Press, context: EventContext): Promise<void> {
  // What is pressed stands on the message; an id that does not was made up.
  const isThere = press.customIds.has(press.customId);
  const id = isThere ? parseCustomId(press.customId) : undefined;
  if (id?.type === "cancel") return await cancel(press, id.turnId, context);
  if (id?.type === "settings") return await chooseSettings(press, id, context);
  if (id?.type === "settings-channel") return await turnToChannel(press, press.values[0], context);
  if (id?.type === "settings-everywhere") return await turnToChannel(press, undefined, context);
  if (id?.type === "settings-fix") return await fixSettings(press, id, context);
  if (id?.type === "settings-undo") return await undoSettings(press, id, context);
  if (id?.type === "confirm") return await confirm(press, id.turnId, context);
  if (id?.type === "without-ocr") return await goOnWithoutOcr(press, id.turnId, context);
  if (id?.type === "show-similar") return await showSimilar(press, id.turnId, context);
  if (id?.type === "go-on") return await goOn(press, id.turnId, context);
  if (id?.type === "expense") return await pressExpense(press, id, context);
  if (id !== undefined && isRetry(id)) return await retry(press, id, context);
  if (id !== undefined && isOfAnswer(id)) return await followUp(press, id, context);
  if (id?.type !== "picture") return await refuseVisit(press, createUnknownError(), context);
  await pressPicture(press, id, context);
}

async function pressPicture(press: Press, id: PictureId, context: EventContext): Promise<void> {
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

async function cancel(press: Press, turnId: string, context: EventContext): Promise<void> {
  const { moonlens } = context.options;
  const isAcknowledged = await acknowledgePress(press, context);
  const sentence = explainCancel(await moonlens.cancel({ turnId, ...toAsker(press) }));
  if (sentence !== undefined && isAcknowledged) await tell(press, { sentence, context });
}

async function confirm(press: Press, turnId: string, context: EventContext): Promise<void> {
  const { moonlens } = context.options;
  // Who sees that it failed presses again: nothing may be paid for that they believe to have failed.
  if (!(await acknowledgePress(press, context))) return;
  const sentence = explainConfirm(await moonlens.confirm({ turnId, personId: press.person.id }));
  if (sentence !== undefined) await tell(press, { sentence, context });
}

/** Nothing is paid for having pages read. */
async function goOnWithoutOcr(press: Press, turnId: string, context: EventContext): Promise<void> {
  const { moonlens } = context.options;
  if (!(await acknowledgePress(press, context))) return;
  const outcome = await moonlens.goOnWithoutOcr({ turnId, personId: press.person.id });
  const sentence = explainConfirm(outcome);
  if (sentence !== undefined) await tell(press, { sentence, context });
}

/** The picture that was offered takes the question's place. */
async function showSimilar(press: Press, turnId: string, context: EventContext): Promise<void> {
  const { moonlens } = context.options;
  if (!(await acknowledgePress(press, context))) return;
  const outcome = await moonlens.showSimilar({ turnId, personId: press.person.id });
  const sentence = explainShowing(outcome);
  if (sentence !== undefined) await tell(press, { sentence, context });
}

/** The rest of an answer is a turn of its own. */
async function goOn(press: Press, turnId: string, context: EventContext): Promise<void> {
  const sentence = await context.options.moonlens.refuseGoOn({
    turnId,
    workspaceId: press.workspace.id,
    personId: press.person.id,
  });
  if (sentence !== undefined) {
    const refusal = new UserError(`go on: ${sentence.key}`, { code: "cannot_go_on", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => ({ type: "go-on", turnId }) as const;
  await takeTurn(press, { isPrivate: press.isEphemeral, readIntent }, context);
}

/** What came to nothing is asked for again, as a turn of its own. */
async function retry(
  press: Press,
  { type: action, turnId }: RetryButtonId,
  context: EventContext,
): Promise<void> {
  const found = await context.options.moonlens.findRetry({
    turnId,
    action,
    workspaceId: press.workspace.id,
    personId: press.person.id,
  });
  if (found.type === "refused") {
    const { sentence } = found;
    const refusal = new UserError(`retry: ${sentence.key}`, { code: "cannot_retry", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => found.intent;
  // A refusal is seen by its person alone, and what they asked for may have been for everyone.
  const isPrivate = press.isEphemeral && isForOne(parseReplyTarget(found.replyTarget));
  await takeTurn(press, { isPrivate, readIntent }, context);
}

/** Marks a picture for the person who pressed, or takes their mark off. */
async function toggleFavourite(
  press: Press,
  { imageId }: PictureId,
  context: EventContext,
): Promise<void> {
  const { moonlens } = context.options;
  if (!(await acknowledgePress(press, context))) return;
  const asker = { workspaceId: press.workspace.id, personId: press.person.id };
  const outcome = await moonlens.toggleFavourite({ imageId, ...asker });
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
  const sentence = await context.options.moonlens.refuseRestore({
    imageId,
    workspaceId: press.workspace.id,
    personId: press.person.id,
  });
  if (sentence !== undefined) {
    const refusal = new UserError(`restore: ${sentence.key}`, { code: "image_gone", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => ({ type: "restore", imageId }) as const;
  await takeTurn(press, { isPrivate: !isPublic, readIntent, undoesDeletion: true }, context);
}

/** Who pressed, and where, in the core's words. */
function toAsker({ workspace, person, isModerator }: Press) {
  return { workspaceId: workspace.id, personId: person.id, isModerator };
}

/** Says something that only the person who pressed sees. */
async function tell(
  press: Press,
  {
    sentence,
    ...told
  }: {
    readonly sentence: Sentence;
    readonly components?: readonly object[];
    readonly context: EventContext;
  },
): Promise<void> {
  const text = told.context.options.wording(sentence, press.locale);
  await tellPresser(press, { ...told, text });
}
