import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type {
  ChatCommand,
  CommandInput,
  CommandOption,
  Localized,
  MediaReference,
  MessageMenu,
} from "#core";
import { toMediaReference } from "../questions/media.ts";
import type { CommandPayload } from "../wire/payloads.ts";

/**
 * A command as Discord registers it. What is for admins is hidden from others by Discord, as a server's
 * own admins decide, and bound to guilds, where alone permissions exist; who may really is checked by the core.
 */
export function toApplicationCommand(command: ChatCommand) {
  const isForAdmins = command.access === "admins";
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    name_localizations: toLocalizations(command.names),
    description: command.description.en,
    description_localizations: toLocalizations(command.description),
    options: command.options.map(toApplicationCommandOption),
    default_member_permissions: isForAdmins ? String(PermissionFlagsBits.ManageGuild) : null,
    ...(isForAdmins ? inGuilds : everywhere),
    nsfw: false,
  };
}

/** An entry in the menu of messages as Discord registers it; it has no description. */
export function toMenuCommand(menu: MessageMenu) {
  return {
    type: ApplicationCommandType.Message,
    name: menu.names.en,
    name_localizations: toLocalizations(menu.names),
    default_member_permissions: null,
    ...everywhere,
    nsfw: false,
  };
}

const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** People can bring Moonlens along to where it isn't installed. */
const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** What a person gave for the options, by option name. */
export function toCommandInput(data: CommandPayload["data"]): CommandInput {
  const texts: Record<string, string> = {};
  const integers: Record<string, number> = {};
  const booleans: Record<string, boolean> = {};
  const files: Record<string, MediaReference> = {};
  for (const { name, type, value } of data.options) {
    if (type === ApplicationCommandOptionType.Attachment) {
      const attachment = data.resolved?.attachments?.[String(value)];
      if (attachment !== undefined) files[name] = toMediaReference(attachment);
    } else if (typeof value === "string") texts[name] = value;
    else if (typeof value === "number") integers[name] = value;
    else if (typeof value === "boolean") booleans[name] = value;
  }
  return { texts, integers, booleans, files };
}

function toApplicationCommandOption(option: CommandOption) {
  const base = {
    name: option.name,
    name_localizations: toLocalizations(option.names),
    description: option.description.en,
    description_localizations: toLocalizations(option.description),
    required: option.required,
  };
  switch (option.type) {
    case "text":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
      };
    case "choice":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map(({ value, label }) => ({
          name: label.en,
          name_localizations: toLocalizations(label),
          value,
        })),
      };
    case "integer":
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      };
    case "boolean":
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case "model":
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
    case "file":
      return { ...base, type: ApplicationCommandOptionType.Attachment };
    default:
      throw new Error(`unknown option ${option satisfies never}`);
  }
}

/** English is the default that Discord shows in every other language. */
function toLocalizations({ id }: Localized) {
  return { [Locale.Indonesian]: id };
}
