import type { ChatCommand, CommandOption, Localized, SettingKey } from "#core";

/** The options that save a person the form, since models are best found by typing. */
const modelSettings = [
  {
    name: "seeing",
    need: "see",
    setting: "modelsForSeeing",
    description: { en: "A model for looking and talking", id: "Model untuk melihat dan mengobrol" },
  },
  {
    name: "drawing",
    need: "draw",
    setting: "modelsForDrawing",
    description: { en: "A model for drawing", id: "Model untuk menggambar" },
  },
  {
    name: "listening",
    need: "listen",
    setting: "modelsForListening",
    description: { en: "A model for voice messages", id: "Model untuk pesan suara" },
  },
] as const satisfies readonly {
  readonly name: string;
  readonly need: string;
  readonly setting: SettingKey;
  readonly description: Localized;
}[];

const names: Readonly<Record<(typeof modelSettings)[number]["name"], Localized>> = {
  seeing: { en: "seeing", id: "melihat" },
  drawing: { en: "drawing", id: "menggambar" },
  listening: { en: "listening", id: "mendengar" },
};

export const settingsCommand: ChatCommand = {
  name: "settings",
  names: { en: "settings", id: "pengaturan" },
  description: {
    en: "Models, limits, budget, language and everything else of this place",
    id: "Model, batas, anggaran, bahasa, dan semua pengaturan tempat ini",
  },
  options: modelSettings.map(
    ({ name, need, description }): CommandOption => ({
      type: "model",
      need,
      name,
      names: names[name],
      description,
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
