import { ApplicationCommandType, InteractionType } from "discord.js";
import {
  createUnknownError,
  defined,
  isOfAnswer,
  isPrivateCommand,
  readPictureWish,
  refuseExtra,
  UserError,
} from "#core";
import { toCommandInput, toMenuName } from "../forms/commands.ts";
import { readFormAspect, readFormPhotos, readFormText } from "../forms/forms.ts";
import { parseCustomId } from "../wire/custom-ids.ts";
import type { CommandPayload, FormPayload, InteractionPayload } from "../wire/payloads.ts";
import type { EventContext } from "./event-context.ts";
import { askAboutMessage, readMenuIntent, takeMenuForm } from "./menu-forms.ts";
import { handleButton } from "./presses/buttons.ts";
import { takeExpenseForm } from "./presses/expense-presses.ts";
import { takeFollowUpForm } from "./presses/follow-ups.ts";
import { openSettings, saveSettings } from "./settings-events.ts";
import { handleSuggestion } from "./suggestions.ts";
import { refuseVisit, takeTurn } from "./turns.ts";
import { isEphemeral, readPress, readVisit, type Visit } from "./visit.ts";

/** Deals with an interaction: a turn is handed on, all else is answered here. */
export async function handleInteraction(
  interaction: InteractionPayload,
  context: EventContext,
): Promise<void> {
  const visit = readVisit(interaction, context.surroundings);
  const { person, locale } = visit;
  if (interaction.locale !== undefined) {
    context.options.moonlens.noteLanguage({ personId: person.id, locale });
  }
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.Message
        ? await handleMenu(visit, interaction.data, context)
        : await handleCommand(visit, interaction.data, context);
    case InteractionType.MessageComponent:
      return await handleButton(readPress(interaction, visit), context);
    case InteractionType.ApplicationCommandAutocomplete:
      return await handleSuggestion(visit, interaction.data, context);
    case InteractionType.ModalSubmit:
      return await handleForm(visit, interaction, context);
    default:
      throw new Error(`unknown interaction ${interaction satisfies never}`);
  }
}

async function handleCommand(
  visit: Visit,
  data: CommandPayload["data"],
  context: EventContext,
): Promise<void> {
  const command = context.options.commands.find(({ name }) => name === data.name);
  if (command === undefined) return await refuseVisit(visit, createUnknownError(), context);
  if (command.opens === "settings") return await openSettings(visit, { command, data }, context);
  const input = toCommandInput(data);
  const isPrivate = isPrivateCommand(command, input);
  await takeTurn(visit, { isPrivate, readIntent: () => command.toIntent(input) }, context);
}

/** A menu always shows its message whole, whatever intents we have. */
async function handleMenu(
  visit: Visit,
  data: CommandPayload["data"],
  context: EventContext,
): Promise<void> {
  const { menus, wording } = context.options;
  const menu = menus.find((candidate) => toMenuName(candidate, wording) === data.name);
  const message = data.resolved?.messages?.[data.target_id ?? ""];
  if (menu === undefined || message === undefined) {
    return await refuseVisit(visit, createUnknownError(), context);
  }
  const isPrivate = menu.visibility === "private";
  const { guildId } = visit.place;
  const answer = { text: "" };
  const readIntent = () => readMenuIntent(menu, { message, answer, context, guildId });
  if (menu.question === undefined) {
    return await takeTurn(visit, { isPrivate, readIntent }, context);
  }
  try {
    // Nobody is to fill in a form in vain.
    readIntent();
    await refuseExtra(menu.extra, { ...context.options, workspace: visit.workspace });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return await refuseVisit(visit, error, context);
  }
  await askAboutMessage(visit, { menu, message, context });
}

async function handleForm(
  visit: Visit,
  { data: form, message }: Pick<FormPayload, "data" | "message">,
  context: EventContext,
): Promise<void> {
  const id = parseCustomId(form.custom_id);
  const refuseForm = () =>
    refuseVisit(visit, createUnknownError(), { ...context, typed: readFormText(form) });
  if (id?.type === "settings-form") return await saveSettings(visit, { ...id, form }, context);
  if (id?.type === "menu") {
    const menu = context.options.menus.find((candidate) => candidate.id === id.menuId);
    if (menu === undefined) return await refuseForm();
    return await takeMenuForm(visit, { ...id, menu, form }, context);
  }
  if (id?.type === "expense" && id.action === "correct") {
    return await takeExpenseForm(visit, { id: { ...id, action: id.action }, form }, context);
  }
  if (id !== undefined && isOfAnswer(id)) {
    return await takeFollowUpForm(visit, { id, data: form, message }, context);
  }
  if (id?.type !== "picture") return await refuseForm();
  const isPrivate = !id.isPublic && isEphemeral(message);
  const filledIn = {
    prompt: readFormText(form),
    aspectRatio: readFormAspect(form),
    ...defined({ photos: readFormPhotos(form) }),
  };
  const intent = readPictureWish(id, filledIn);
  if (intent === undefined) return await refuseForm();
  await takeTurn(visit, { isPrivate, readIntent: () => intent }, context);
}
