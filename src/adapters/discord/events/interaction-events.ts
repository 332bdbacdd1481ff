import { ApplicationCommandType, InteractionType } from "discord.js";
import { type ChatCommand, type Intent, UserError } from "#core";
import { toCommandInput, toMenuName } from "../forms/commands.ts";
import { readFormAspect, readFormText } from "../forms/forms.ts";
import { parseCustomId } from "../wire/custom-ids.ts";
import type { CommandPayload, FormPayload, InteractionPayload } from "../wire/payloads.ts";
import { handleButton } from "./button-events.ts";
import type { EventContext } from "./event-context.ts";
import { askAboutMessage, readMenuIntent, takeMenuForm } from "./menu-forms.ts";
import { isEphemeral } from "./read-interaction.ts";
import { openSettings, saveSettings } from "./settings-events.ts";
import { handleSuggestion } from "./suggestions.ts";
import { createUnknownError, refuseInteraction, takeTurn } from "./turns.ts";

/** Deals with an interaction: a turn is handed on, all else is answered here. */
export async function handleInteraction(
  interaction: InteractionPayload,
  context: EventContext,
): Promise<void> {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return interaction.data.type === ApplicationCommandType.Message
        ? await handleMenu(interaction, context)
        : await handleCommand(interaction, context);
    case InteractionType.MessageComponent:
      return await handleButton(interaction, context);
    case InteractionType.ApplicationCommandAutocomplete:
      return await handleSuggestion(interaction, context);
    case InteractionType.ModalSubmit:
      return await handleForm(interaction, context);
    default:
      throw new Error(`unknown interaction ${interaction satisfies never}`);
  }
}

async function handleCommand(interaction: CommandPayload, context: EventContext): Promise<void> {
  const { commands } = context.options;
  const command = commands.find(({ name }) => name === interaction.data.name);
  if (command === undefined)
    return await refuseInteraction(interaction, createUnknownError(), context);
  if (command.opens === "settings") return await openSettings(interaction, command, context);
  const isPrivate = isPrivateCommand(command, interaction);
  const readIntent = () => command.toIntent(toCommandInput(interaction.data));
  await takeTurn(interaction, { isPrivate, readIntent }, context);
}

function isPrivateCommand({ visibility }: ChatCommand, { data }: CommandPayload): boolean {
  if (visibility !== "chosen") return visibility === "private";
  return data.options.some(({ name, value }) => name === "private" && value === true);
}

/** A menu always shows its message whole, whatever intents we have. */
async function handleMenu(interaction: CommandPayload, context: EventContext): Promise<void> {
  const { data } = interaction;
  const { menus, wording } = context.options;
  const menu = menus.find((candidate) => toMenuName(candidate, wording) === data.name);
  const message = data.resolved?.messages?.[data.target_id ?? ""];
  if (menu === undefined || message === undefined) {
    return await refuseInteraction(interaction, createUnknownError(), context);
  }
  const isPrivate = menu.visibility === "private";
  const readIntent = (text: string) =>
    readMenuIntent(menu, { message, text, context, guildId: interaction.guild_id });
  if (menu.question === undefined) {
    return await takeTurn(interaction, { isPrivate, readIntent: () => readIntent("") }, context);
  }
  try {
    // Nobody is to write into a form in vain.
    readIntent("");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return await refuseInteraction(interaction, error, context);
  }
  await askAboutMessage(interaction, { menu, message, context });
}

async function handleForm(interaction: FormPayload, context: EventContext): Promise<void> {
  const id = parseCustomId(interaction.data.custom_id);
  if (id?.type === "settings-form") return await saveSettings(interaction, id, context);
  if (id?.type === "menu") {
    const menu = context.options.menus.find((candidate) => candidate.id === id.menuId);
    if (menu === undefined)
      return await refuseInteraction(interaction, createUnknownError(), context);
    return await takeMenuForm(interaction, { ...id, menu, context });
  }
  if (id?.type !== "picture")
    return await refuseInteraction(interaction, createUnknownError(), context);
  const isPrivate = !id.isPublic && isEphemeral(interaction.message);
  const readIntent = () => readPictureForm(id, interaction);
  await takeTurn(interaction, { isPrivate, readIntent }, context);
}

function readPictureForm(
  { action, imageId }: { readonly action: string; readonly imageId: string },
  form: FormPayload,
): Intent {
  const aspectRatio = readFormAspect(form);
  if (action === "aspect" && aspectRatio !== undefined) {
    return { type: "redraw", imageId, change: { type: "aspect", aspectRatio } };
  }
  if (action === "edit" || action === "refer") {
    return { type: "redraw", imageId, change: { type: action, prompt: readFormText(form) } };
  }
  throw createUnknownError();
}
