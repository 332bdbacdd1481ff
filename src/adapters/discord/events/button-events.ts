import { MessageFlags } from "discord.js";
import { type Sentence, UserError } from "#core";
import { createAspectForm, createTextForm } from "../forms/forms.ts";
import { findCustomIds } from "../questions/message-components.ts";
import { type ButtonRow, createToolbar, createUndoRows } from "../replies/buttons.ts";
import { type CustomId, parseCustomId } from "../wire/custom-ids.ts";
import { DiscordError } from "../wire/errors.ts";
import type { ComponentPayload } from "../wire/payloads.ts";
import { isModerator, toPersonId } from "../wire/persons.ts";
import { acknowledgeQuietly, answerPrivately, openForm } from "./acknowledgement.ts";
import type { EventContext } from "./event-context.ts";
import { isEphemeral, readUser, readWorkspace } from "./read-interaction.ts";
import { openSettingsForm } from "./settings-events.ts";
import { answerInTime, createUnknownError, refuseInteraction, takeTurn } from "./turns.ts";

type PictureId = Extract<CustomId, { type: "picture" }>;

/** Deals with a pressed button. */
export async function handleButton(
  interaction: ComponentPayload,
  context: EventContext,
): Promise<void> {
  // What is pressed stands on the message; an id that does not was made up.
  const { components = [interaction.data] } = interaction.message;
  const isThere = findCustomIds(components).has(interaction.data.custom_id);
  const id = isThere ? parseCustomId(interaction.data.custom_id) : undefined;
  if (id?.type === "cancel") return await cancel(interaction, id.turnId, context);
  if (id?.type === "settings") return await openSettingsForm(interaction, context);
  if (id?.type === "confirm") return await confirm(interaction, id.turnId, context);
  if (id?.type === "go-on") return await goOn(interaction, id.turnId, context);
  if (id?.type !== "picture") {
    return await refuseInteraction(interaction, createUnknownError(), context);
  }
  switch (id.action) {
    case "again":
    case "vary":
    case "larger":
      return await redraw(interaction, { ...id, action: id.action }, context);
    case "edit":
    case "refer":
    case "aspect":
      return await askFirst(interaction, id, context);
    case "choose":
      return await showToolbar(interaction, id, context);
    case "delete":
      return await deletePictures(interaction, id, context);
    case "restore":
      return await restorePictures(interaction, id, context);
    default:
      throw new Error(`unknown action ${id.action satisfies never}`);
  }
}

async function redraw(
  interaction: ComponentPayload,
  id: PictureId & { readonly action: "again" | "vary" | "larger" },
  context: EventContext,
): Promise<void> {
  const isPrivate = !id.isPublic && isEphemeral(interaction.message);
  const change = { type: id.action };
  const readIntent = () => ({ type: "redraw", imageId: id.imageId, change }) as const;
  await takeTurn(interaction, { isPrivate, readIntent }, context);
}

const editForm = { title: { key: "editTitle" }, label: { key: "editLabel" } } as const;
const referForm = { title: { key: "referTitle" }, label: { key: "referLabel" } } as const;

/** Opens the form that the action needs, which has to be the first answer. */
async function askFirst(
  interaction: ComponentPayload,
  id: PictureId,
  context: EventContext,
): Promise<void> {
  const { options, surroundings } = context;
  const language = { wording: options.wording, locale: interaction.locale ?? "en" };
  if (id.action === "aspect") {
    const form = createAspectForm({ id, aspects: options.aspects }, language);
    const open = () => openForm(options.rest, { interaction, form });
    await answerInTime(interaction, open, context);
    return;
  }
  const { id: workspaceId } = readWorkspace(interaction, surroundings);
  const drawing = await findDrawing({ imageId: id.imageId, workspaceId }, context);
  if (drawing === undefined) {
    const gone = new UserError("the picture is gone", {
      code: "image_gone",
      sentence: { key: "imageGone" },
    });
    return await refuseInteraction(interaction, gone, context);
  }
  const wish =
    id.action === "edit" ? { ...editForm, id, text: drawing.prompt } : { ...referForm, id };
  const form = createTextForm(wish, language);
  await answerInTime(interaction, () => openForm(options.rest, { interaction, form }), context);
}

/** A store in trouble must not keep the form from opening: it only has no text in it yet. */
async function findDrawing(
  picture: { readonly imageId: string; readonly workspaceId: string },
  { options }: EventContext,
): Promise<{ readonly prompt: string } | undefined> {
  try {
    return await options.moonlens.findDrawing(picture);
  } catch (error) {
    options.logger.warn({ err: error }, "a picture's prompt can't be read");
    return { prompt: "" };
  }
}

/** The buttons of one of several pictures, for the person who asked for them. */
async function showToolbar(
  interaction: ComponentPayload,
  { imageId }: PictureId,
  context: EventContext,
): Promise<void> {
  const { rest, wording } = context.options;
  const locale = interaction.locale ?? "en";
  const isPublic = !isEphemeral(interaction.message);
  const content = wording({ key: "pictureChosen" }, locale);
  const components = createToolbar({ imageId, isPublic }, { wording, locale });
  const answer = () => answerPrivately(rest, { interaction, content, components });
  await answerInTime(interaction, answer, context);
}

async function cancel(
  interaction: ComponentPayload,
  turnId: string,
  context: EventContext,
): Promise<void> {
  const { moonlens, rest } = context.options;
  const acknowledge = () => acknowledgeQuietly(rest, interaction);
  const isAcknowledged = await answerInTime(interaction, acknowledge, context);
  const outcome = await moonlens.cancel({
    turnId,
    workspaceId: readWorkspace(interaction, context.surroundings).id,
    ...readAsker(interaction),
  });
  // The cancelled reply says so itself.
  if (outcome === "cancelled" || !isAcknowledged) return;
  const key = outcome === "over" ? "nothingToCancel" : "cancelNotAllowed";
  await tell(interaction, { sentence: { key }, context });
}

/** The question gives way to the turn's progress by itself. */
async function confirm(
  interaction: ComponentPayload,
  turnId: string,
  context: EventContext,
): Promise<void> {
  const { moonlens, rest } = context.options;
  const acknowledge = () => acknowledgeQuietly(rest, interaction);
  // Who sees that it failed presses again: nothing may be paid for that they believe to have failed.
  if (!(await answerInTime(interaction, acknowledge, context))) return;
  const personId = toPersonId(readUser(interaction));
  const outcome = await moonlens.confirm({ turnId, personId });
  if (outcome === "confirmed") return;
  const key = outcome === "over" ? "nothingToConfirm" : "confirmNotAllowed";
  await tell(interaction, { sentence: { key }, context });
}

/** The rest of an answer is a turn of its own. */
async function goOn(
  interaction: ComponentPayload,
  turnId: string,
  context: EventContext,
): Promise<void> {
  const sentence = await context.options.moonlens.refuseGoOn({
    turnId,
    workspaceId: readWorkspace(interaction, context.surroundings).id,
    personId: toPersonId(readUser(interaction)),
  });
  if (sentence !== undefined) {
    const refusal = new UserError(`go on: ${sentence.key}`, { code: "cannot_go_on", sentence });
    return await refuseInteraction(interaction, refusal, context);
  }
  const isPrivate = isEphemeral(interaction.message);
  const readIntent = () => ({ type: "go-on", turnId }) as const;
  await takeTurn(interaction, { isPrivate, readIntent }, context);
}

/** Deletes all pictures of a message, and the message with them. */
async function deletePictures(
  interaction: ComponentPayload,
  { imageId: pressedId }: PictureId,
  context: EventContext,
): Promise<void> {
  const { options, surroundings } = context;
  const acknowledge = () => acknowledgeQuietly(options.rest, interaction);
  // Without the token the message could not be taken away: the person presses again.
  if (!(await answerInTime(interaction, acknowledge, context))) return;
  const workspaceId = readWorkspace(interaction, surroundings).id;
  const asker = readAsker(interaction);
  const outcomes = new Set<string>();
  for (const imageId of findImageIds(interaction)) {
    outcomes.add(await options.moonlens.deleteImage({ imageId, workspaceId, ...asker }));
  }
  if (outcomes.has("not-allowed")) {
    return await tell(interaction, { sentence: { key: "deleteNotAllowed" }, context });
  }
  // Without its row nobody knows whose picture it was, but the message says whom it answers.
  if (!outcomes.has("deleted") && !asker.isModerator && !isAnswerTo(interaction)) {
    return await tell(interaction, { sentence: { key: "imageGone" }, context });
  }
  await deleteMessage(interaction, context);
  if (!outcomes.has("deleted")) return;
  const { wording } = options;
  const isPublic = !isEphemeral(interaction.message);
  const language = { wording, locale: interaction.locale ?? "en" };
  const components = createUndoRows({ imageId: pressedId, isPublic }, language);
  await tell(interaction, { sentence: { key: "deleted" }, components, context });
}

/** What was deleted is posted again, to whom it was there. */
async function restorePictures(
  interaction: ComponentPayload,
  { imageId, isPublic }: PictureId,
  context: EventContext,
): Promise<void> {
  const sentence = await context.options.moonlens.refuseRestore({
    imageId,
    workspaceId: readWorkspace(interaction, context.surroundings).id,
    personId: toPersonId(readUser(interaction)),
  });
  if (sentence !== undefined) {
    const refusal = new UserError(`restore: ${sentence.key}`, { code: "image_gone", sentence });
    return await refuseInteraction(interaction, refusal, context);
  }
  const readIntent = () => ({ type: "restore", imageId }) as const;
  await takeTurn(interaction, { isPrivate: !isPublic, readIntent }, context);
}

/** The pictures of a message by the ids of its buttons. */
function findImageIds({ data, message }: ComponentPayload): ReadonlySet<string> {
  const ids = [...findCustomIds(message.components ?? [data])].map(parseCustomId);
  return new Set(ids.flatMap((id) => (id?.type === "picture" ? [id.imageId] : [])));
}

function isAnswerTo(interaction: ComponentPayload): boolean {
  const { interaction_metadata: metadata, referenced_message: quoted } = interaction.message;
  return readUser(interaction).id === (metadata?.user.id ?? quoted?.author.id);
}

async function deleteMessage(interaction: ComponentPayload, { options }: EventContext) {
  const { application_id: applicationId, token } = interaction;
  try {
    await options.rest.send({
      operation: "delete a message with its pictures",
      method: "DELETE",
      route: `/webhooks/${applicationId}/${token}/messages/@original`,
      authorization: "none",
      attempts: "several",
      signal: options.signal,
    });
  } catch (error) {
    // Two presses at once: the other one was faster.
    if (!(error instanceof DiscordError && error.problem === "message-gone")) throw error;
  }
}

function readAsker(interaction: ComponentPayload) {
  return {
    personId: toPersonId(readUser(interaction)),
    isModerator: isModerator(interaction.member?.permissions),
  };
}

/** Says something that only the person who pressed sees. */
async function tell(
  interaction: ComponentPayload,
  {
    sentence,
    components,
    context,
  }: {
    readonly sentence: Sentence;
    readonly components?: readonly ButtonRow[];
    readonly context: EventContext;
  },
): Promise<void> {
  const { rest, wording, signal } = context.options;
  await rest.send({
    operation: "answer a press",
    method: "POST",
    route: `/webhooks/${interaction.application_id}/${interaction.token}`,
    body: {
      content: wording(sentence, interaction.locale ?? "en"),
      flags: MessageFlags.Ephemeral,
      ...(components === undefined ? {} : { components }),
      allowed_mentions: { parse: [] },
    },
    authorization: "none",
    attempts: "once",
    signal,
  });
}
