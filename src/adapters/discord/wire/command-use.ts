import { type CommandUse, createLocalWording, type OptionId, type Wording } from "#core";

/** Our words as they are said on Discord, which lists commands and options by their names in a person's language. */
export function createDiscordWording(wording: Wording): Wording {
  const nameOption = (option: OptionId, locale: string) =>
    ` ${wording({ key: "optionName", option }, locale)}:`;
  const use: CommandUse = {
    name: (command, locale) => wording({ key: "commandName", command }, locale),
    beforePrompt: (locale) => nameOption("imagine.prompt", locale),
    action: ({ option, choice }, locale) =>
      `${nameOption(option, locale)} ${wording({ key: "choiceLabel", choice }, locale)}`,
  };
  return createLocalWording(wording, use);
}
