import type { ChatCommand, CommandOption, SettingKey } from "#core";

/** The options that save a person the form, since models are best found by typing. */
const modelSettings = [
  { name: "seeing", need: "see", setting: "modelsForSeeing" },
  { name: "drawing", need: "draw", setting: "modelsForDrawing" },
  { name: "listening", need: "listen", setting: "modelsForListening" },
] as const satisfies readonly {
  readonly name: string;
  readonly need: string;
  readonly setting: SettingKey;
}[];

export const settingsCommand: ChatCommand = {
  name: "settings",
  options: modelSettings.map(
    ({ name, need }): CommandOption => ({
      type: "model",
      need,
      name,
      words: { option: `settings.${name}` },
      required: false,
    }),
  ),
  access: "admins",
  visibility: "private",
  opens: "settings",
  toChanges: ({ texts }) =>
    modelSettings.flatMap(({ name, setting }) => {
      const model = texts[name]?.trim() ?? "";
      return model === "" ? [] : [{ key: setting, values: [model] }];
    }),
};
