import {
  defined,
  findFormText,
  findPlace,
  isForPresser,
  type PictureButtonId,
  pictureForms,
  readPictureWish,
  type Speech,
  sayFavourite,
} from "#core";
import {
  createAspectForm,
  createPhotosForm,
  createTextForm,
  type FormPurpose,
} from "../../forms/forms.ts";
import {
  createToolbar,
  createUndoRows,
  findFileId,
  listActionIds,
  parseDeletion,
  parseUndo,
} from "../../replies/buttons.ts";
import { type Block, createImageBlock, createSectionBlock } from "../../wire/blocks.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import { openForm } from "../form-opening.ts";
import { takeTurn } from "../turns.ts";
import { ask, refuse } from "./answer-press.ts";
import { deleteShownPictures } from "./picture-deletion.ts";
import { type Press, readAsker, tell, toAsker, toPressKey, whisper } from "./press.ts";

/** Deals with a button under a picture. What becomes a turn is noted before it is acknowledged; all else is done after. */
export async function pressPicture(
  press: Press,
  id: PictureButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const wish = readPictureWish(id);
  if (wish !== undefined) {
    return await ask(isForPresser(wish) ? toWhisper(press) : press, wish, acknowledge);
  }
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
      await acknowledge();
      return await askFirst(press, { ...id, action: id.action });
    case "choose":
      await acknowledge();
      return await showToolbar(press, id);
    case "favourite":
      await acknowledge();
      return await toggleFavourite(press, id);
    case "delete":
      await acknowledge();
      return await remove(press, id);
    case "restore":
      return await restore(press, id, acknowledge);
    default:
      throw new Error(`unknown action ${id.action satisfies never}`);
  }
}

/** Opens the form that the action needs. */
async function askFirst(
  press: Press,
  id: PictureButtonId & { readonly action: "edit" | "refer" | "aspect" | "sharpen" },
): Promise<void> {
  const { payload, source, userId, channelId, threadTs, isPrivate, options } = press;
  const { action, imageId } = id;
  const responseUrl = payload.response_url;
  const purpose: FormPurpose = {
    kind: "picture",
    action,
    imageId,
    channelId,
    isPrivate,
    ...defined({ threadTs, responseUrl }),
  };
  const form = { source, userId, options };
  if (action === "aspect") {
    const { aspects } = options;
    const create = (language: Speech) => createAspectForm({ ...language, purpose, aspects });
    return await openForm(payload.trigger_id, { ...form, create });
  }
  if (action === "sharpen") {
    const create = (language: Speech) =>
      createPhotosForm({ ...language, purpose, ...pictureForms.sharpen });
    return await openForm(payload.trigger_id, { ...form, create });
  }
  const { workspaceId } = toAsker(press);
  const text = await findFormText(action, { imageId, workspaceId }, options);
  if (text === undefined) return await tell(press, { key: "imageGone" });
  const create = (language: Speech) =>
    createTextForm({ ...language, purpose, ...pictureForms[action], text });
  await openForm(payload.trigger_id, { ...form, create });
}

/** One of several pictures in its own shape, with its buttons, for the person who chose it. */
async function showToolbar(press: Press, { imageId }: PictureButtonId): Promise<void> {
  const { payload, options, source, userId } = press;
  const { accountId } = source;
  const { locale } = await options.people.find({ accountId, userId }, options);
  const below = payload.message?.blocks ?? [];
  const place = findPlace(listActionIds(below), imageId);
  const text = options.wording({ key: "pictureChosen", ...defined({ place }) }, locale);
  const offers = await options.moonlens.findOffers(toTeamWorkspace(source.teamId));
  const language = { wording: options.wording, locale, offers };
  const toBody = (pictures: readonly Block[]) => {
    const blocks = [createSectionBlock(text), ...pictures, ...createToolbar(imageId, language)];
    return { text, blocks };
  };
  const fileId = place === undefined ? undefined : findFileId(below, place);
  if (place !== undefined && fileId !== undefined) {
    const altText = options.wording({ key: "stepPicture", place }, locale);
    // Where Slack doesn't show the file here, the buttons do without it.
    if (await whisper(press, toBody([createImageBlock({ fileId, altText })]))) return;
  }
  await whisper(press, toBody([]));
}

/** Marks a picture for the person who pressed, or takes their mark off. */
async function toggleFavourite(press: Press, { imageId }: PictureButtonId): Promise<void> {
  const { moonlens } = press.options;
  const outcome = await moonlens.toggleFavourite({ imageId, ...toAsker(press) });
  await tell(press, sayFavourite(outcome));
}

async function remove(press: Press, { imageId }: PictureButtonId): Promise<void> {
  const { payload, options, source, userId, isPrivate } = press;
  const asker = await readAsker(press);
  const value = payload.actions[0]?.value;
  const outcome = await deleteShownPictures({ ...parseDeletion(value), asker }, press);
  if (outcome.problem !== undefined) return await tell(press, outcome.problem);
  if (!outcome.canUndo) return;
  const { locale } = await options.people.find({ accountId: source.accountId, userId }, options);
  const text = options.wording({ key: "deleted" }, locale);
  const threadTs = payload.message?.thread_ts ?? payload.container.thread_ts;
  const place = { isPrivate, ...(threadTs === undefined ? {} : { threadTs }) };
  const rows = createUndoRows(imageId, { wording: options.wording, locale, place });
  await whisper(press, { text, blocks: [createSectionBlock(text), ...rows] });
}

/** What was deleted is posted again, where and to whom it was there. */
async function restore(
  press: Press,
  { imageId }: PictureButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { payload, options, threadTs: _pressed, ...place } = press;
  const sentence = await options.moonlens.refuseRestore({ imageId, ...toAsker(press) });
  if (sentence !== undefined) return await refuse(press, sentence, acknowledge);
  await takeTurn(
    {
      ...place,
      ...parseUndo(payload.actions[0]?.value),
      responseUrl: payload.response_url,
      deduplicationKey: toPressKey(payload),
      asked: { intent: { type: "restore", imageId } },
      undoesDeletion: true,
    },
    { acknowledge, options },
  );
}

/** What only the one who pressed sees stands in a thread only where there is one. */
function toWhisper(press: Press): Press {
  const { message, container } = press.payload;
  return { ...press, isPrivate: true, threadTs: message?.thread_ts ?? container.thread_ts };
}
