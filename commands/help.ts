import type { ChatCommand } from "#core";

export const helpCommand: ChatCommand = {
  name: "help",
  names: { en: "help", id: "bantuan" },
  description: {
    en: "What I can do and how to ask for it",
    id: "Yang bisa saya lakukan dan cara memintanya",
  },
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "inform", topic: "help" }),
};
