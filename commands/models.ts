import type { ChatCommand } from "#core";

export const modelsCommand: ChatCommand = {
  name: "models",
  names: { en: "models", id: "model" },
  description: {
    en: "The models that I can use, what they can do and cost",
    id: "Model yang bisa saya pakai, kemampuan, dan harganya",
  },
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "inform", topic: "models" }),
};
