import type { ChatCommand } from "#core";

export const settingsCommand: ChatCommand = {
  name: "settings",
  names: { en: "settings", id: "pengaturan" },
  description: {
    en: "Models, limits, budget, language and everything else of this place",
    id: "Model, batas, anggaran, bahasa, dan semua pengaturan tempat ini",
  },
  options: [],
  access: "admins",
  visibility: "private",
  opens: "settings",
};
