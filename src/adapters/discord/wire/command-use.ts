import { type CommandUse, createLocalWording, type Wording } from "#core";

/** Our words as they are said on Discord, which lists commands and options by their names in a person's language. */
export function createDiscordWording(wording: Wording): Wording {
  const use: CommandUse = {
    name: (command, locale) => wording({ key: "commandName", command }, locale),
    beforePrompt: (locale) =>
      ` ${wording({ key: "optionName", option: "imagine.prompt" }, locale)}:`,
  };
  return createLocalWording(wording, use);
}
