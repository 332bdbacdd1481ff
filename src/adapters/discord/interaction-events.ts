import { ApplicationCommandType } from "discord.js";
import { type ChatCommand, type Intent, type MessageMenu, UserError } from "#core";
import { openForm } from "./acknowledgement.ts";
import { handleButton } from "./button-events.ts";
import { toCommandInput } from "./commands.ts";
import { parseCustomId } from "./custom-ids.ts";
import type { EventContext } from "./event-context.ts";
import { createTextForm, readFormAspect, readFormText } from "./forms.ts";
import { readMessage } from "./incoming.ts";
import { isEphemeral } from "./interactions.ts";
import type {
  CommandPayload,
  FormPayload,
  InteractionPayload,
  MessagePayload,
} from "./payloads.ts";
import { fetchMessage } from "./reply-chain.ts";
import { openSettings, saveSettings } from "./settings-events.ts";
import { handleSuggestion } from "./suggestions.ts";
import { answerInTime, createUnknownError, refuseInteraction, takeTurn } from "./turns.ts";

/** Deals with an interaction: a turn is handed on, all else is answered here. */
export async function handleInteraction(
  interaction: InteractionPayload,
  context: EventContext,
): Promise<void> {
  switch (interaction.type) {
    case 2:
      return interaction.data.type === ApplicationCommandType.Message
        ? await handleMenu(interaction, context)
        : await handleCommand(interaction, context);
    case 3:
      return await handleButton(interaction, context);
    case 4:
      return await handleSuggestion(interaction, context);
    case 5:
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
  const menu = context.options.menus.find(({ names }) => names.en === data.name);
  const message = data.resolved?.messages?.[data.target_id ?? ""];
  if (menu === undefined || message === undefined) {
    return await refuseInteraction(interaction, createUnknownError(), context);
  }
  const isPrivate = menu.visibility === "private";
  const readIntent = (text: string) => readMenuIntent(menu, { message, text, context });
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
  await askFirst(interaction, { menu, message, context });
}

async function askFirst(
  interaction: CommandPayload,
  target: {
    readonly menu: MessageMenu;
    readonly message: MessagePayload;
    readonly context: EventContext;
  },
): Promise<void> {
  const { menu, message, context } = target;
  const { options, menuTargets } = context;
  if (menu.question === undefined) return;
  menuTargets.keep(message);
  const place = { channelId: message.channel_id, messageId: message.id };
  const id = { type: "menu", menuId: menu.id, ...place } as const;
  const language = { wording: options.wording, locale: interaction.locale ?? "en" };
  const form = createTextForm({ id, ...menu.question }, language);
  await answerInTime(interaction, () => openForm(options.rest, { interaction, form }), context);
}

function readMenuIntent(
  menu: MessageMenu,
  {
    message,
    text,
    context: { options, surroundings },
  }: {
    readonly message: MessagePayload;
    readonly text: string;
    readonly context: EventContext;
  },
): Intent {
  const reading = { botId: surroundings.botId, fileHosts: options.fileHosts };
  const { message: incoming, notes } = readMessage(message, reading);
  const quoted = message.referenced_message ?? undefined;
  const repliesTo = quoted === undefined ? {} : { repliesTo: readMessage(quoted, reading).message };
  const intent = menu.toIntent({ ...incoming, ...repliesTo }, text);
  return intent.type === "see" ? { ...intent, notes: [...intent.notes, ...notes] } : intent;
}

async function handleForm(interaction: FormPayload, context: EventContext): Promise<void> {
  const id = parseCustomId(interaction.data.custom_id);
  if (id?.type === "settings-form") return await saveSettings(interaction, id, context);
  if (id?.type === "menu") {
    const menu = context.options.menus.find((candidate) => candidate.id === id.menuId);
    if (menu === undefined)
      return await refuseInteraction(interaction, createUnknownError(), context);
    const text = readFormText(interaction);
    const readIntent = () => readFormIntent(id, { menu, text, context });
    const isPrivate = menu.visibility === "private";
    return await takeTurn(interaction, { isPrivate, readIntent }, context);
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

/** After a restart the message is fetched, which shows it whole only where we may read it. */
function readFormIntent(
  place: { readonly channelId: string; readonly messageId: string },
  form: { readonly menu: MessageMenu; readonly text: string; readonly context: EventContext },
): Intent | Promise<Intent> {
  const { menu, text, context } = form;
  const kept = context.menuTargets.find(place);
  if (kept !== undefined) return readMenuIntent(menu, { message: kept, text, context });
  return fetchMessage(place, context.options).then((message) => {
    if (message !== undefined) return readMenuIntent(menu, { message, text, context });
    throw new UserError("a menu's message is out of reach", {
      code: "message_out_of_reach",
      sentence: { key: "messageOutOfReach" },
    });
  });
}
