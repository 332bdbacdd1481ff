import type { ChatCommand } from "#core";

export const modelsCommand: ChatCommand = {
  name: "models",
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "inform", topic: "models" }),
};
