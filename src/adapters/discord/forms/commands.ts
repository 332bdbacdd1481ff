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
  ChoiceId,
  CommandInput,
  CommandOption,
  MediaReference,
  MessageMenu,
  Sentence,
  Wording,
} from "#core";
import { toMediaReference } from "../questions/media.ts";
import { maxOptionTextLength } from "../wire/limits.ts";
import type { CommandPayload } from "../wire/payloads.ts";
import { toPersonId } from "../wire/persons.ts";

/**
 * A command as Discord registers it. What is for admins is hidden from others by Discord, as a server's
 * own admins decide, and bound to guilds, where alone permissions exist; who may really is checked by the core.
 */
export function toApplicationCommand(command: ChatCommand, wording: Wording) {
  const description = { key: "commandDescription", command: command.name } as const;
  const isForAdmins = command.access === "admins";
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    name_localizations: toLocalizations({ key: "commandName", command: command.name }, wording),
    description: wording(description, defaultLocale),
    description_localizations: toLocalizations(description, wording),
    options: command.options.map((option) => toApplicationCommandOption(option, wording)),
    default_member_permissions: isForAdmins ? String(PermissionFlagsBits.ManageGuild) : null,
    ...(isForAdmins ? inGuilds : everywhere),
    nsfw: false,
  };
}

/** An entry in the menu of messages as Discord registers it; it has no description. */
export function toMenuCommand(menu: MessageMenu, wording: Wording) {
  return {
    type: ApplicationCommandType.Message,
    name: toMenuName(menu, wording),
    name_localizations: toLocalizations({ key: "menuName", menu: menu.id }, wording),
    default_member_permissions: null,
    ...everywhere,
    nsfw: false,
  };
}

/** What Discord calls an entry when someone has chosen it, in whatever language. */
export function toMenuName({ id }: MessageMenu, wording: Wording): string {
  return wording({ key: "menuName", menu: id }, defaultLocale);
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
    } else if (type === ApplicationCommandOptionType.User) {
      texts[name] = toPersonId({ id: String(value) });
    } else if (typeof value === "string") texts[name] = value;
    else if (typeof value === "number") integers[name] = value;
    else if (typeof value === "boolean") booleans[name] = value;
  }
  return { texts, integers, booleans, files };
}

function toApplicationCommandOption(option: CommandOption, wording: Wording) {
  const description = { key: "optionDescription", ...option.words } as const;
  const base = {
    name: option.name,
    name_localizations: toLocalizations({ key: "optionName", ...option.words }, wording),
    description: wording(description, defaultLocale),
    description_localizations: toLocalizations(description, wording),
    required: option.required,
  };
  switch (option.type) {
    case "text":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined
          ? {}
          : { max_length: Math.min(option.maxLength, maxOptionTextLength) }),
        ...(option.suggests === undefined ? {} : { autocomplete: true }),
      };
    case "choice":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map(({ value, words }) => toChoice(value, words, wording)),
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
    case "style":
    case "language":
    case "font":
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
    case "file":
      return { ...base, type: ApplicationCommandOptionType.Attachment };
    case "person":
      return { ...base, type: ApplicationCommandOptionType.User };
    case "channel":
      return { ...base, type: ApplicationCommandOptionType.Channel };
    default:
      throw new Error(`unknown option ${option satisfies never}`);
  }
}

function toChoice(value: string, choice: ChoiceId, wording: Wording) {
  const name = { key: "choiceLabel", choice } as const;
  return {
    name: wording(name, defaultLocale),
    name_localizations: toLocalizations(name, wording),
    value,
  };
}

/** What Discord shows in every language that a text has no localization for. */
const defaultLocale = Locale.EnglishUS;

/** The text in each of Discord's languages that we speak. */
function toLocalizations(text: Sentence, wording: Wording): Readonly<Record<string, string>> {
  const locales = Object.values(Locale).filter(
    (locale) => !locale.startsWith("en-") && wording.speaks(locale),
  );
  return Object.fromEntries(locales.map((locale) => [locale, wording(text, locale)]));
}
