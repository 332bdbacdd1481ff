import type { ChatCommand } from "#core";

export const helpCommand: ChatCommand = {
  name: "help",
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "inform", topic: "help" }),
};
