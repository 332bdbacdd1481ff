import {
  type AnswerButtonId,
  createUnknownError,
  defined,
  explainCancel,
  explainConfirm,
  explainShowing,
  findFormText,
  findPlace,
  type Intent,
  isForPresser,
  isOfAnswer,
  isRetry,
  type PictureButtonId,
  parseButtonName,
  pictureForms,
  type RetryButtonId,
  readPictureWish,
  type Sentence,
  type Speech,
  sayFavourite,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import {
  createAspectForm,
  createCommandForm,
  createPhotosForm,
  createTextForm,
  type FormPurpose,
} from "../forms/forms.ts";
import {
  channelAction,
  everywhereAction,
  parseSectionAction,
  undoAction,
} from "../forms/settings-view.ts";
import {
  createToolbar,
  createUndoRows,
  findFileId,
  listActionIds,
  parseDeletion,
  parseUndo,
} from "../replies/buttons.ts";
import { type Block, createImageBlock, createSectionBlock } from "../wire/blocks.ts";
import { globalShortcutCommand } from "../wire/command-names.ts";
import type { ActionsPayload } from "../wire/payloads.ts";
import { parseReplyTarget } from "../wire/reply-target.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";
import { pressExpense } from "./expense-presses.ts";
import { openAnswerForm, readFollowUp } from "./follow-ups.ts";
import { openForm } from "./form-opening.ts";
import { homeDrawAction } from "./home.ts";
import { deleteShownPictures } from "./picture-deletion.ts";
import { type Press, readAsker, readPress, tell, toAsker, toPressKey, whisper } from "./press.ts";
import { openSection, turnToChannel, undoSettings } from "./settings-events.ts";
import { takeTurn } from "./turns.ts";

/** Deals with a pressed button. */
export async function handleButton(
  payload: ActionsPayload,
  {
    acknowledge,
    options,
  }: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
): Promise<void> {
  const [action] = payload.actions;
  const source = readInteractionSource(payload);
  const press = readPress(payload, source, options);
  const id = parseButtonName(action?.action_id ?? "");
  if (press !== undefined && id?.type === "picture") {
    return await handlePictureButton(press, id, acknowledge);
  }
  if (press !== undefined && id?.type === "go-on") {
    return await goOn(press, id.turnId, acknowledge);
  }
  if (press !== undefined && id !== undefined && isRetry(id)) {
    return await retry(press, id, acknowledge);
  }
  if (press !== undefined && id !== undefined && isOfAnswer(id)) {
    return await followUp(press, id, acknowledge);
  }
  await acknowledge();
  if (action?.action_id === homeDrawAction) return await openDrawing(payload, source, options);
  const section = parseSectionAction(action?.action_id ?? "");
  if (section !== undefined) {
    const { trigger_id: triggerId, user, container } = payload;
    const isInForm = container.type === "view" && payload.view?.type === "modal";
    return await openSection(
      { triggerId, ...section, isInForm },
      { source, userId: user.id, options },
    );
  }
  const isOfChannel = action?.action_id === channelAction;
  if (isOfChannel || action?.action_id === everywhereAction) {
    const isInForm = payload.view?.type === "modal";
    return await turnToChannel(
      {
        channelId: isOfChannel ? (action.selected_conversation ?? undefined) : undefined,
        triggerId: payload.trigger_id,
        viewId: isInForm ? payload.view?.id : undefined,
      },
      { source, userId: payload.user.id, options },
    );
  }
  if (action?.action_id === undoAction && payload.view != null) {
    const revision = Number(action.value);
    const visitor = { source, userId: payload.user.id, options };
    return await undoSettings({ viewId: payload.view.id, revision }, visitor);
  }
  if (press === undefined) return;
  if (id?.type === "expense") return await pressExpense(press, id);
  if (id?.type === "cancel") return await cancel(press, id.turnId);
  if (id?.type === "confirm") return await confirm(press, id.turnId);
  if (id?.type === "without-ocr") return await goOnWithoutOcr(press, id.turnId);
  if (id?.type === "show-similar") return await showSimilar(press, id.turnId);
  await tell(press, createUnknownError().sentence);
}

/** What becomes a turn is noted before it is acknowledged; all else is done after. */
async function handlePictureButton(
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

/** The rest of an answer is a turn of its own. */
async function goOn(press: Press, turnId: string, acknowledge: () => Promise<void>): Promise<void> {
  const sentence = await press.options.moonlens.refuseGoOn({ turnId, ...toAsker(press) });
  if (sentence !== undefined) return await refuse(press, sentence, acknowledge);
  await ask(press, { type: "go-on", turnId }, acknowledge);
}

/** What came to nothing is asked for again, as a turn of its own. */
async function retry(
  press: Press,
  { type: action, turnId }: RetryButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const found = await press.options.moonlens.findRetry({ turnId, action, ...toAsker(press) });
  if (found.type === "refused") return await refuse(press, found.sentence, acknowledge);
  // A refusal is seen by its person alone, and what they asked for may have been for everyone.
  const { isPrivate, threadTs } = press.isPrivate ? parseReplyTarget(found.replyTarget) : press;
  await ask({ ...press, isPrivate, threadTs }, found.intent, acknowledge);
}

/** More about the picture of an answer; to ask something else opens a form first. */
async function followUp(
  press: Press,
  id: AnswerButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const wish = await readFollowUp(press, id);
  if (wish.type === "refused") return await refuse(press, wish.sentence, acknowledge);
  if (wish.type === "found") {
    const isPrivate = press.isPrivate && wish.isForAll !== true;
    return await ask({ ...press, isPrivate }, wish.intent, acknowledge);
  }
  await acknowledge();
  await openAnswerForm(press, { ...wish, turnId: id.turnId });
}

async function refuse(
  press: Press,
  sentence: Sentence,
  acknowledge: () => Promise<void>,
): Promise<void> {
  await acknowledge();
  await tell(press, sentence);
}

/** What only the one who pressed sees stands in a thread only where there is one. */
function toWhisper(press: Press): Press {
  const { message, container } = press.payload;
  return { ...press, isPrivate: true, threadTs: message?.thread_ts ?? container.thread_ts };
}

/** A press that asks for something is a turn. */
async function ask(press: Press, intent: Intent, acknowledge: () => Promise<void>): Promise<void> {
  const { payload, options, ...place } = press;
  await takeTurn(
    {
      ...place,
      responseUrl: payload.response_url,
      deduplicationKey: toPressKey(payload),
      asked: { intent },
    },
    { acknowledge, options },
  );
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

async function cancel(press: Press, turnId: string): Promise<void> {
  const asker = await readAsker(press);
  const outcome = await press.options.moonlens.cancel({
    turnId,
    workspaceId: toTeamWorkspace(press.source.teamId).id,
    ...asker,
  });
  const sentence = explainCancel(outcome);
  if (sentence !== undefined) await tell(press, sentence);
}

/** Agrees to the price of a turn, which only the person may who asked for it. */
async function confirm(press: Press, turnId: string): Promise<void> {
  const { personId } = await readAsker(press);
  const outcome = await press.options.moonlens.confirm({ turnId, personId });
  const sentence = explainConfirm(outcome);
  if (sentence !== undefined) await tell(press, sentence);
}

/** Nothing is paid for having pages read. */
async function goOnWithoutOcr(press: Press, turnId: string): Promise<void> {
  const { personId } = toAsker(press);
  const sentence = explainConfirm(
    await press.options.moonlens.goOnWithoutOcr({ turnId, personId }),
  );
  if (sentence !== undefined) await tell(press, sentence);
}

/** The picture that was offered takes the question's place. */
async function showSimilar(press: Press, turnId: string): Promise<void> {
  const { personId } = toAsker(press);
  const sentence = explainShowing(await press.options.moonlens.showSimilar({ turnId, personId }));
  if (sentence !== undefined) await tell(press, sentence);
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

/** Opens the form for drawing, from the app's home. */
async function openDrawing(
  payload: ActionsPayload,
  source: Source,
  options: EventOptions,
): Promise<void> {
  const command = options.commands.find(({ name }) => name === globalShortcutCommand);
  if (command === undefined) return;
  const purpose = { kind: "command", command: command.name } as const;
  await openForm(payload.trigger_id, {
    source,
    userId: payload.user.id,
    options,
    create: (language) => createCommandForm(command, { ...language, purpose }),
  });
}
