import {
  createUnknownError,
  defined,
  explainCancel,
  explainConfirm,
  findPrompt,
  type PictureButtonId,
  parseButtonName,
  pictureForms,
  type RedrawIntent,
  readRedraw,
  type Sentence,
  type Speech,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { toPersonId } from "../client/persons.ts";
import { readInteractionSource } from "../client/read-source.ts";
import {
  createAspectForm,
  createCommandForm,
  createTextForm,
  type FormPurpose,
} from "../forms/forms.ts";
import { parseSectionAction } from "../forms/settings-view.ts";
import { createToolbar, createUndoRows, parseDeletion, parseUndo } from "../replies/buttons.ts";
import { createSectionBlock } from "../wire/blocks.ts";
import { globalShortcutCommand } from "../wire/command-names.ts";
import { SlackError } from "../wire/errors.ts";
import type { ActionsPayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";
import { openForm } from "./form-opening.ts";
import { homeDrawAction } from "./home.ts";
import { deleteShownPictures } from "./picture-deletion.ts";
import { openSection } from "./settings-events.ts";
import { takeTurn } from "./turns.ts";

/** A press, and what is needed to answer it. */
interface Press {
  readonly payload: ActionsPayload;
  readonly source: Source;
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly isPrivate: boolean;
  readonly options: EventOptions;
}

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
  await acknowledge();
  if (action?.action_id === homeDrawAction) return await openDrawing(payload, source, options);
  const section = parseSectionAction(action?.action_id ?? "");
  if (section !== undefined) {
    const { trigger_id: triggerId, user, container } = payload;
    const isInForm = container.type === "view" && payload.view?.type === "modal";
    return await openSection(
      { triggerId, section, isInForm },
      { source, userId: user.id, options },
    );
  }
  if (press === undefined) return;
  if (id?.type === "cancel") return await cancel(press, id.turnId);
  if (id?.type === "confirm") return await confirm(press, id.turnId);
  await tell(press, createUnknownError().sentence);
}

/** What becomes a turn is noted before it is acknowledged; all else is done after. */
async function handlePictureButton(
  press: Press,
  id: PictureButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const redrawing = readRedraw(id);
  if (redrawing !== undefined) return await redraw(press, redrawing, acknowledge);
  switch (id.action) {
    case "again":
    case "vary":
    case "larger":
      return;
    case "edit":
    case "refer":
    case "aspect":
      await acknowledge();
      return await askFirst(press, { ...id, action: id.action });
    case "choose":
      await acknowledge();
      return await showToolbar(press, id);
    case "delete":
      await acknowledge();
      return await remove(press, id);
    case "restore":
      return await restore(press, id, acknowledge);
    default:
      throw new Error(`unknown action ${id.action satisfies never}`);
  }
}

function readPress(
  payload: ActionsPayload,
  source: Source,
  options: EventOptions,
): Press | undefined {
  const channelId = payload.channel?.id ?? payload.container.channel_id;
  if (channelId === undefined) return undefined;
  const isPrivate = payload.container.is_ephemeral === true;
  const thread = payload.message?.thread_ts ?? payload.container.thread_ts;
  // What only one person sees begins no thread.
  const ownTs = isPrivate ? undefined : (payload.message?.ts ?? payload.container.message_ts);
  const threadTs = thread ?? ownTs;
  return { payload, source, userId: payload.user.id, channelId, threadTs, isPrivate, options };
}

async function redraw(
  press: Press,
  intent: RedrawIntent,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { payload, options, ...place } = press;
  await takeTurn(
    {
      ...place,
      responseUrl: payload.response_url,
      deduplicationKey: toKey(payload),
      asked: { intent },
    },
    { acknowledge, options },
  );
}

/** Who pressed, and where, in the core's words. */
function toAsker({ source: { teamId }, userId }: Press) {
  return {
    workspaceId: toTeamWorkspace(teamId).id,
    personId: toPersonId({ teamId, userId }),
  };
}

/** The rest of an answer is a turn of its own. */
async function goOn(press: Press, turnId: string, acknowledge: () => Promise<void>): Promise<void> {
  const { payload, options, ...place } = press;
  const sentence = await options.moonlens.refuseGoOn({ turnId, ...toAsker(press) });
  if (sentence !== undefined) {
    await acknowledge();
    return await tell(press, sentence);
  }
  await takeTurn(
    {
      ...place,
      responseUrl: payload.response_url,
      deduplicationKey: toKey(payload),
      asked: { intent: { type: "go-on", turnId } },
    },
    { acknowledge, options },
  );
}

/** Two presses are two wishes; the same press sent twice is one. */
function toKey({ trigger_id: triggerId, actions }: ActionsPayload): string {
  return `slack:action:${triggerId}:${actions[0]?.action_ts ?? ""}`;
}

/** Opens the form that the action needs. */
async function askFirst(
  press: Press,
  id: PictureButtonId & { readonly action: "edit" | "refer" | "aspect" },
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
  const prompt = await findPrompt({ imageId, workspaceId: toAsker(press).workspaceId }, options);
  if (prompt === undefined) return await tell(press, { key: "imageGone" });
  const text = action === "edit" ? prompt : "";
  const create = (language: Speech) =>
    createTextForm({ ...language, purpose, ...pictureForms[action], text });
  await openForm(payload.trigger_id, { ...form, create });
}

/** The buttons of one of several pictures, for the person who asked for them. */
async function showToolbar(press: Press, { imageId }: PictureButtonId): Promise<void> {
  const { options, source, userId } = press;
  const { accountId } = source;
  const { locale } = await options.people.find({ accountId, userId }, options);
  const text = options.wording({ key: "pictureChosen" }, locale);
  const language = { wording: options.wording, locale };
  await whisper(press, {
    text,
    blocks: [createSectionBlock(text), ...createToolbar(imageId, language)],
  });
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
  if (sentence !== undefined) {
    await acknowledge();
    return await tell(press, sentence);
  }
  await takeTurn(
    {
      ...place,
      ...parseUndo(payload.actions[0]?.value),
      responseUrl: payload.response_url,
      deduplicationKey: toKey(payload),
      asked: { intent: { type: "restore", imageId } },
    },
    { acknowledge, options },
  );
}

/** Admins may do away with what others asked for. */
async function readAsker({ options, source, userId }: Press) {
  const { role } = await options.people.find({ accountId: source.accountId, userId }, options);
  return { personId: toPersonId({ teamId: source.teamId, userId }), isModerator: role === "admin" };
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

/** Says something that only the person who pressed sees. */
async function tell(press: Press, sentence: Sentence): Promise<void> {
  const { options, source, userId } = press;
  const { locale } = await options.people.find({ accountId: source.accountId, userId }, options);
  const text = options.wording(sentence, locale);
  await whisper(press, { text, blocks: [createSectionBlock(text)] });
}

async function whisper(
  { payload, source, userId, channelId, threadTs, options }: Press,
  body: { readonly text: string; readonly blocks: readonly object[] },
): Promise<void> {
  const { web, signal, logger } = options;
  const thread = payload.message?.thread_ts === undefined ? {} : { thread_ts: threadTs };
  try {
    if (payload.response_url === undefined) {
      await web.call({
        method: "chat.postEphemeral",
        arguments: { ...body, channel: channelId, user: userId, ...thread },
        accountId: source.accountId,
        attempts: "when-refused",
        signal,
      });
      return;
    }
    const answer = { ...body, ...thread, response_type: "ephemeral", replace_original: false };
    await web.respond({ responseUrl: payload.response_url, body: answer, signal });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    logger.info({ err: error }, "a press could not be answered");
  }
}
